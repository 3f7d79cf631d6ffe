-- row security under a view
--
-- @revision …
-- @revises
-- @created  …
-- @proved   …

-- @upgrade

CREATE TABLE public.t (
    n integer
);
GRANT SELECT ON public.t TO pg_monitor;
ALTER TABLE public.t ENABLE ROW LEVEL SECURITY;

CREATE VIEW public.v AS
SELECT t.n
   FROM public.t;
ALTER VIEW public.v OWNER TO pg_monitor;

CREATE MATERIALIZED VIEW public.m AS
SELECT v.n
   FROM public.v;

-- @downgrade

DROP MATERIALIZED VIEW public.m;

DROP VIEW public.v;

-- destroys data: table public.t
DROP TABLE public.t;
