-- move with statistics
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- a name in between, until the other is free
-- locks two.swapped: ACCESS EXCLUSIVE
ALTER TABLE two.swapped RENAME TO swapped__old;

-- a name in between, until the other is free
ALTER STATISTICS two.taken RENAME TO taken__old;

-- locks one.swapped: ACCESS EXCLUSIVE
ALTER TABLE one.swapped SET SCHEMA two;

ALTER STATISTICS one.taken SET SCHEMA two;

-- locks two.swapped__old: ACCESS EXCLUSIVE
ALTER TABLE two.swapped__old SET SCHEMA one;

ALTER STATISTICS two.taken__old SET SCHEMA one;

-- locks one.swapped__old: ACCESS EXCLUSIVE
ALTER TABLE one.swapped__old RENAME TO swapped;

-- locks one.f: ACCESS EXCLUSIVE
ALTER FOREIGN TABLE one.f SET SCHEMA two;

ALTER STATISTICS one.f_xy SET SCHEMA two;

-- locks one.p: ACCESS EXCLUSIVE
ALTER TABLE one.p SET SCHEMA two;

ALTER STATISTICS one.p_xy SET SCHEMA two;

-- locks one.p1: ACCESS EXCLUSIVE
ALTER TABLE one.p1 SET SCHEMA two;

ALTER STATISTICS one.p1_xy SET SCHEMA two;

-- a name in between, until the other is free
ALTER STATISTICS two.m_xy RENAME TO m_xy__old;

-- locks one.m: ACCESS EXCLUSIVE
ALTER MATERIALIZED VIEW one.m SET SCHEMA two;

ALTER STATISTICS one.m_gone SET SCHEMA two;

ALTER STATISTICS one.m_xy SET SCHEMA two;

ALTER STATISTICS two.m_xy__old RENAME TO there_xy;

ALTER STATISTICS one.taken__old RENAME TO taken;

-- locks two.m: SHARE UPDATE EXCLUSIVE
DROP STATISTICS two.m_gone;

-- @downgrade

-- locks two.m: SHARE UPDATE EXCLUSIVE
CREATE STATISTICS two.m_gone ON ((x + 1)) FROM two.m;

-- a name in between, until the other is free
ALTER STATISTICS one.taken RENAME TO taken__old;

-- a name in between, until the other is free
ALTER STATISTICS two.there_xy RENAME TO m_xy__old;

ALTER STATISTICS two.m_xy SET SCHEMA one;

ALTER STATISTICS two.m_gone SET SCHEMA one;

-- locks two.m: ACCESS EXCLUSIVE
ALTER MATERIALIZED VIEW two.m SET SCHEMA one;

ALTER STATISTICS two.m_xy__old RENAME TO m_xy;

ALTER STATISTICS two.p1_xy SET SCHEMA one;

-- locks two.p1: ACCESS EXCLUSIVE
ALTER TABLE two.p1 SET SCHEMA one;

ALTER STATISTICS two.p_xy SET SCHEMA one;

-- locks two.p: ACCESS EXCLUSIVE
ALTER TABLE two.p SET SCHEMA one;

ALTER STATISTICS two.f_xy SET SCHEMA one;

-- locks two.f: ACCESS EXCLUSIVE
ALTER FOREIGN TABLE two.f SET SCHEMA one;

-- a name in between, until the other is free
-- locks one.swapped: ACCESS EXCLUSIVE
ALTER TABLE one.swapped RENAME TO swapped__old;

ALTER STATISTICS one.taken__old SET SCHEMA two;

-- locks one.swapped__old: ACCESS EXCLUSIVE
ALTER TABLE one.swapped__old SET SCHEMA two;

ALTER STATISTICS two.taken SET SCHEMA one;

-- locks two.swapped: ACCESS EXCLUSIVE
ALTER TABLE two.swapped SET SCHEMA one;

ALTER STATISTICS two.taken__old RENAME TO taken;

-- locks two.swapped__old: ACCESS EXCLUSIVE
ALTER TABLE two.swapped__old RENAME TO swapped;
