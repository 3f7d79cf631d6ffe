-- default privileges on large objects
--
-- @revision …
-- @revises
-- @created  …
-- @proved   …

-- @upgrade

ALTER DEFAULT PRIVILEGES FOR ROLE postgres
    GRANT SELECT ON LARGE OBJECTS TO pg_monitor;

-- @downgrade

ALTER DEFAULT PRIVILEGES FOR ROLE postgres
    REVOKE SELECT ON LARGE OBJECTS FROM pg_monitor;
