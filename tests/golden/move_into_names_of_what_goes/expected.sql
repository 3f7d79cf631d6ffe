-- move into names of what goes
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks two.t_id_seq: ACCESS EXCLUSIVE
ALTER SEQUENCE two.t_id_seq RENAME TO t_id_seq__old;

-- locks two.stays: SHARE UPDATE EXCLUSIVE
ALTER INDEX two.t_b RENAME TO t_b__old;

-- locks two.stays: SHARE UPDATE EXCLUSIVE
ALTER INDEX two.t_a RENAME TO t_a__old;

ALTER STATISTICS two.t_ab RENAME TO t_ab__old;

-- locks one.t: ACCESS EXCLUSIVE
ALTER TABLE one.t SET SCHEMA two;

ALTER STATISTICS one.t_ab SET SCHEMA two;

-- locks two.stays: SHARE UPDATE EXCLUSIVE
DROP STATISTICS two.t_ab__old;

-- locks two.stays: ACCESS EXCLUSIVE
DROP INDEX two.t_a__old;

-- locks two.stays: ACCESS EXCLUSIVE
ALTER TABLE two.stays DROP CONSTRAINT t_b__old;

-- destroys data: position of sequence two.t_id_seq__old
DROP SEQUENCE two.t_id_seq__old;

-- @downgrade

CREATE SEQUENCE two.t_id_seq__old;

-- locks two.stays: ACCESS EXCLUSIVE, scans
ALTER TABLE two.stays ADD CONSTRAINT t_b__old UNIQUE (b);

-- locks two.stays: SHARE, scans
CREATE INDEX t_a__old ON two.stays (a);

-- locks two.stays: SHARE UPDATE EXCLUSIVE
CREATE STATISTICS two.t_ab__old ON a, b FROM two.stays;

ALTER STATISTICS two.t_ab SET SCHEMA one;

-- locks two.t: ACCESS EXCLUSIVE
ALTER TABLE two.t SET SCHEMA one;

ALTER STATISTICS two.t_ab__old RENAME TO t_ab;

-- locks two.stays: SHARE UPDATE EXCLUSIVE
ALTER INDEX two.t_a__old RENAME TO t_a;

-- locks two.stays: SHARE UPDATE EXCLUSIVE
ALTER INDEX two.t_b__old RENAME TO t_b;

-- locks two.t_id_seq__old: ACCESS EXCLUSIVE
ALTER SEQUENCE two.t_id_seq__old RENAME TO t_id_seq;
