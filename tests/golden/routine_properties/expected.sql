-- routine properties
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

DROP FUNCTION public.args(a integer);

DROP FUNCTION public.kind(a integer);

CREATE FUNCTION public.args(b integer DEFAULT 2)
    RETURNS bigint
    LANGUAGE plpgsql
AS $$begin return b; end$$;

CREATE OR REPLACE FUNCTION public.body(a integer)
    RETURNS integer
    LANGUAGE sql
RETURN (a + 1);

CREATE OR REPLACE FUNCTION public.in_c()
    RETURNS language_handler
    LANGUAGE internal
AS $$fmgr_internal_validator$$;

CREATE PROCEDURE public.kind(IN a integer)
    LANGUAGE sql
AS $$select 1$$;

CREATE OR REPLACE FUNCTION public.marks(a integer)
    RETURNS SETOF integer
    LANGUAGE sql
    STABLE
    STRICT
    SECURITY DEFINER
    LEAKPROOF
    PARALLEL SAFE
    COST 7
    ROWS 5
    SUPPORT pg_catalog.generate_series_int4_support
    SET work_mem TO '1MB'
    SET search_path TO public, pg_temp
AS $$select 1$$;
ALTER FUNCTION public.marks(a integer) OWNER TO pg_monitor;
GRANT EXECUTE ON FUNCTION public.marks(a integer) TO pg_read_all_data;
REVOKE EXECUTE ON FUNCTION public.marks(a integer) FROM PUBLIC;
COMMENT ON FUNCTION public.marks(a integer) IS 'All of them';

-- @downgrade

DROP FUNCTION public.args(b integer);

DROP PROCEDURE public.kind(IN a integer);

CREATE FUNCTION public.args(a integer)
    RETURNS integer
    LANGUAGE sql
AS $$select 1$$;

CREATE OR REPLACE FUNCTION public.body(a integer)
    RETURNS integer
    LANGUAGE sql
AS $$select 1$$;

CREATE OR REPLACE FUNCTION public.in_c()
    RETURNS language_handler
    LANGUAGE c
AS '$libdir/plpgsql', 'plpgsql_call_handler';

CREATE FUNCTION public.kind(a integer)
    RETURNS void
    LANGUAGE sql
AS $$select 1$$;

CREATE OR REPLACE FUNCTION public.marks(a integer)
    RETURNS SETOF integer
    LANGUAGE sql
AS $$select 1$$;
ALTER FUNCTION public.marks(a integer) OWNER TO postgres;
REVOKE EXECUTE ON FUNCTION public.marks(a integer) FROM pg_read_all_data;
GRANT EXECUTE ON FUNCTION public.marks(a integer) TO PUBLIC;
COMMENT ON FUNCTION public.marks(a integer) IS NULL;
