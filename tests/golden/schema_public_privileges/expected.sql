-- schema public privileges
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

GRANT USAGE ON SCHEMA public TO PUBLIC;

-- @downgrade

REVOKE USAGE ON SCHEMA public FROM PUBLIC;
