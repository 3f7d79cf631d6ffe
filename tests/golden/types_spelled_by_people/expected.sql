-- types spelled by people
--
-- @revision …
-- @revises
-- @created  …
-- @proved   …

-- @upgrade

CREATE TYPE public.state AS ENUM ('a');

CREATE FUNCTION public.f(a integer, b character varying DEFAULT 'x'::character varying, VARIADIC c integer[] DEFAULT '{}'::integer[])
    RETURNS boolean
    LANGUAGE sql
AS $$select true$$;
ALTER FUNCTION public.f(a integer, b character varying, VARIADIC c integer[]) OWNER TO pg_monitor;
GRANT EXECUTE ON FUNCTION public.f(a integer, b character varying, VARIADIC c integer[]) TO pg_read_all_data;
COMMENT ON FUNCTION public.f(a integer, b character varying, VARIADIC c integer[]) IS '  two
lines';

CREATE FUNCTION public.f(integer)
    RETURNS integer
    LANGUAGE sql
AS $$select 1$$;

CREATE FUNCTION public.g(public.state)
    RETURNS integer
    LANGUAGE sql
AS $$select 1$$;
ALTER FUNCTION public.g(public.state) OWNER TO pg_monitor;

CREATE OPERATOR public.@+ (
    FUNCTION = pg_catalog.int4pl,
    LEFTARG = integer,
    RIGHTARG = integer
);
ALTER OPERATOR public.@+(integer, integer) OWNER TO pg_monitor;

CREATE AGGREGATE public.total(integer) (
    SFUNC = pg_catalog.int4pl,
    STYPE = integer
);
ALTER AGGREGATE public.total(integer) OWNER TO pg_monitor;
COMMENT ON AGGREGATE public.total(integer) IS 'pgdraft 7 is no mark';

-- @downgrade

DROP AGGREGATE public.total(integer);

DROP OPERATOR public.@+(integer, integer);

DROP FUNCTION public.f(a integer, b character varying, VARIADIC c integer[]);

DROP FUNCTION public.f(integer);

DROP FUNCTION public.g(public.state);

DROP TYPE public.state;
