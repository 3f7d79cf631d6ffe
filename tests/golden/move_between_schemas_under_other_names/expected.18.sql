-- move between schemas under other names
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER SCHEMA two RENAME TO second;

CREATE SCHEMA third;

ALTER TYPE one.e SET SCHEMA third;

ALTER TYPE third.e RENAME TO f;

-- a name in between, until the other is free
-- locks second.t: ACCESS EXCLUSIVE
ALTER TABLE second.t RENAME TO t__old;

-- a name in between, until the other is free
-- locks one.t_id_seq: ACCESS EXCLUSIVE
ALTER SEQUENCE one.t_id_seq RENAME TO t_id_seq__old;

-- a name in between, until the other is free
-- locks second.t__old: SHARE UPDATE EXCLUSIVE
ALTER INDEX second.t_pkey RENAME TO t_pkey__old;

-- locks one.t: ACCESS EXCLUSIVE
ALTER TABLE one.t SET SCHEMA second;

-- locks second.t__old: ACCESS EXCLUSIVE
ALTER TABLE second.t__old SET SCHEMA one;

-- locks one.t__old: ACCESS EXCLUSIVE
ALTER TABLE one.t__old RENAME TO t;

-- locks one.u: ACCESS EXCLUSIVE
ALTER TABLE one.u SET SCHEMA third;

-- locks third.u: ACCESS EXCLUSIVE
ALTER TABLE third.u RENAME TO w;

-- locks one.v: ACCESS EXCLUSIVE
ALTER VIEW one.v RENAME TO w;

-- locks second.t: ACCESS EXCLUSIVE
ALTER TABLE second.t RENAME COLUMN a TO c;

-- locks third.w: ACCESS EXCLUSIVE
ALTER TABLE third.w RENAME COLUMN x TO y;

ALTER TYPE third.f RENAME VALUE 'a' TO 'z';

-- locks one.t: SHARE UPDATE EXCLUSIVE
ALTER INDEX one.t_pkey__old RENAME TO t_pkey;

-- locks third.w: SHARE UPDATE EXCLUSIVE
ALTER INDEX third.u_x_key RENAME TO w_y_key;

-- locks second.t: SHARE UPDATE EXCLUSIVE
ALTER INDEX second.t_a_idx RENAME TO t_c_idx;

-- locks second.t_id_seq__old: ACCESS EXCLUSIVE
ALTER SEQUENCE second.t_id_seq__old RENAME TO t_id_seq;

CREATE TYPE one.e AS ENUM ('new');

CREATE VIEW one.v AS
SELECT b
   FROM one.t;

-- @downgrade

DROP VIEW one.v;

DROP TYPE one.e;

-- a name in between, until the other is free
-- locks second.t_id_seq: ACCESS EXCLUSIVE
ALTER SEQUENCE second.t_id_seq RENAME TO t_id_seq__old;

-- locks second.t: SHARE UPDATE EXCLUSIVE
ALTER INDEX second.t_c_idx RENAME TO t_a_idx;

-- locks third.w: SHARE UPDATE EXCLUSIVE
ALTER INDEX third.w_y_key RENAME TO u_x_key;

-- a name in between, until the other is free
-- locks one.t: SHARE UPDATE EXCLUSIVE
ALTER INDEX one.t_pkey RENAME TO t_pkey__old;

ALTER TYPE third.f RENAME VALUE 'z' TO 'a';

-- locks third.w: ACCESS EXCLUSIVE
ALTER TABLE third.w RENAME COLUMN y TO x;

-- locks second.t: ACCESS EXCLUSIVE
ALTER TABLE second.t RENAME COLUMN c TO a;

-- locks one.w: ACCESS EXCLUSIVE
ALTER VIEW one.w RENAME TO v;

-- locks third.w: ACCESS EXCLUSIVE
ALTER TABLE third.w RENAME TO u;

-- locks third.u: ACCESS EXCLUSIVE
ALTER TABLE third.u SET SCHEMA one;

-- a name in between, until the other is free
-- locks one.t: ACCESS EXCLUSIVE
ALTER TABLE one.t RENAME TO t__old;

-- locks one.t__old: ACCESS EXCLUSIVE
ALTER TABLE one.t__old SET SCHEMA second;

-- locks second.t: ACCESS EXCLUSIVE
ALTER TABLE second.t SET SCHEMA one;

-- locks second.t__old: SHARE UPDATE EXCLUSIVE
ALTER INDEX second.t_pkey__old RENAME TO t_pkey;

-- locks one.t_id_seq__old: ACCESS EXCLUSIVE
ALTER SEQUENCE one.t_id_seq__old RENAME TO t_id_seq;

-- locks second.t__old: ACCESS EXCLUSIVE
ALTER TABLE second.t__old RENAME TO t;

ALTER TYPE third.f RENAME TO e;

ALTER TYPE third.e SET SCHEMA one;

DROP SCHEMA third;

ALTER SCHEMA second RENAME TO two;
