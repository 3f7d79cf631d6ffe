-- roles of a schema
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER SCHEMA app OWNER TO golden_owner;
GRANT CREATE ON SCHEMA app TO pg_monitor;
COMMENT ON SCHEMA app IS 'Second';

-- @downgrade

ALTER SCHEMA app OWNER TO postgres;
REVOKE CREATE ON SCHEMA app FROM pg_monitor;
COMMENT ON SCHEMA app IS 'First';
