-- default privileges of new objects
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

CREATE FUNCTION public.f()
    RETURNS integer
    LANGUAGE sql
AS $$SELECT 1$$;
GRANT EXECUTE ON FUNCTION public.f() TO PUBLIC;

CREATE TABLE sales.closed (
    id bigint
);
ALTER TABLE sales.closed OWNER TO postgres;
REVOKE SELECT ON sales.closed FROM pg_monitor;

CREATE TABLE sales.given (
    id bigint
);
ALTER TABLE sales.given OWNER TO postgres;

CREATE TABLE sales.handed_over (
    id bigint
);
ALTER TABLE sales.handed_over OWNER TO pg_monitor;

ALTER DEFAULT PRIVILEGES FOR ROLE postgres
    GRANT EXECUTE ON FUNCTIONS TO PUBLIC;

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA sales
    GRANT INSERT ON TABLES TO pg_monitor;

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA sales
    GRANT SELECT ON TABLES TO pg_read_all_data WITH GRANT OPTION;

ALTER DEFAULT PRIVILEGES FOR ROLE postgres
    REVOKE USAGE ON TYPES FROM PUBLIC;

-- @downgrade

-- destroys data: table sales.closed
DROP TABLE sales.closed;

-- destroys data: table sales.given
DROP TABLE sales.given;

-- destroys data: table sales.handed_over
DROP TABLE sales.handed_over;

DROP FUNCTION public.f();

ALTER DEFAULT PRIVILEGES FOR ROLE postgres
    REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA sales
    REVOKE INSERT ON TABLES FROM pg_monitor;

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA sales
    REVOKE SELECT ON TABLES FROM pg_read_all_data;

ALTER DEFAULT PRIVILEGES FOR ROLE postgres
    GRANT USAGE ON TYPES TO PUBLIC;
