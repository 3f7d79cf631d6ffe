-- rename schema
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER SCHEMA shop RENAME TO store;

-- @downgrade

ALTER SCHEMA store RENAME TO shop;
