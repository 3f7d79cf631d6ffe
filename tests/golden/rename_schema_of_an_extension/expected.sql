-- rename schema of an extension
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER SCHEMA old RENAME TO new;

-- @downgrade

ALTER SCHEMA new RENAME TO old;
