-- move with identities
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks two.other_id_seq: ACCESS EXCLUSIVE
ALTER SEQUENCE two.other_id_seq RENAME TO called_otherwise;

-- a name in between, until the other is free
-- locks two.t: ACCESS EXCLUSIVE
ALTER TABLE two.t RENAME TO t__old;

-- a name in between, until the other is free
-- locks two.t_id_seq: ACCESS EXCLUSIVE
ALTER SEQUENCE two.t_id_seq RENAME TO t_id_seq__old;

-- locks one.t: ACCESS EXCLUSIVE
ALTER TABLE one.t SET SCHEMA two;

-- locks two.t__old: ACCESS EXCLUSIVE
ALTER TABLE two.t__old SET SCHEMA one;

-- locks one.t__old: ACCESS EXCLUSIVE
ALTER TABLE one.t__old RENAME TO t;

-- locks two.gone_id_seq: ACCESS EXCLUSIVE
ALTER SEQUENCE two.gone_id_seq RENAME TO gone_id_seq__old;

-- locks one.gone: ACCESS EXCLUSIVE
ALTER TABLE one.gone SET SCHEMA two;

-- locks one.other: ACCESS EXCLUSIVE
ALTER TABLE one.other SET SCHEMA two;

-- locks one.t_id_seq__old: ACCESS EXCLUSIVE
ALTER SEQUENCE one.t_id_seq__old RENAME TO t_id_seq;

-- destroys data: position of sequence two.gone_id_seq__old
DROP SEQUENCE two.gone_id_seq__old;

-- @downgrade

CREATE SEQUENCE two.gone_id_seq__old;

-- a name in between, until the other is free
-- locks one.t_id_seq: ACCESS EXCLUSIVE
ALTER SEQUENCE one.t_id_seq RENAME TO t_id_seq__old;

-- locks two.other: ACCESS EXCLUSIVE
ALTER TABLE two.other SET SCHEMA one;

-- locks two.gone: ACCESS EXCLUSIVE
ALTER TABLE two.gone SET SCHEMA one;

-- locks two.gone_id_seq__old: ACCESS EXCLUSIVE
ALTER SEQUENCE two.gone_id_seq__old RENAME TO gone_id_seq;

-- a name in between, until the other is free
-- locks one.t: ACCESS EXCLUSIVE
ALTER TABLE one.t RENAME TO t__old;

-- locks one.t__old: ACCESS EXCLUSIVE
ALTER TABLE one.t__old SET SCHEMA two;

-- locks two.t: ACCESS EXCLUSIVE
ALTER TABLE two.t SET SCHEMA one;

-- locks two.t_id_seq__old: ACCESS EXCLUSIVE
ALTER SEQUENCE two.t_id_seq__old RENAME TO t_id_seq;

-- locks two.t__old: ACCESS EXCLUSIVE
ALTER TABLE two.t__old RENAME TO t;

-- locks two.called_otherwise: ACCESS EXCLUSIVE
ALTER SEQUENCE two.called_otherwise RENAME TO other_id_seq;
