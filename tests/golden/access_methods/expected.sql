-- access methods
--
-- @revision …
-- @revises  …
-- @created  …

-- @upgrade

-- not proved: texts were compared without a server (--no-scratch)
DROP MATERIALIZED VIEW public.m;

-- destroys data: table public.a
DROP TABLE public.a;

CREATE TABLE public.a (
    n integer
)
USING heap2;
ALTER TABLE public.a OWNER TO postgres;

CREATE MATERIALIZED VIEW public.m USING heap2 AS
SELECT 1 AS n;
ALTER MATERIALIZED VIEW public.m OWNER TO postgres;

-- @downgrade

DROP MATERIALIZED VIEW public.m;

-- destroys data: table public.a
DROP TABLE public.a;

CREATE TABLE public.a (
    n integer
);
ALTER TABLE public.a OWNER TO postgres;

CREATE MATERIALIZED VIEW public.m AS
SELECT 1 AS n;
ALTER MATERIALIZED VIEW public.m OWNER TO postgres;
