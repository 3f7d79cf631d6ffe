-- schema public privileges
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO PUBLIC;

-- @downgrade

REVOKE USAGE ON SCHEMA public FROM PUBLIC;
GRANT CREATE ON SCHEMA public TO PUBLIC;
