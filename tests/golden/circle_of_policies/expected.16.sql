-- circle of policies
--
-- @revision …
-- @revises
-- @created  …
-- @proved   …

-- @upgrade

CREATE TABLE public.a (
    x integer
);
ALTER TABLE public.a ENABLE ROW LEVEL SECURITY;

CREATE TABLE public.b (
    x integer
);
ALTER TABLE public.b ENABLE ROW LEVEL SECURITY;

CREATE VIEW public.a_view AS
SELECT x
   FROM public.a;

CREATE VIEW public.b_view AS
SELECT x
   FROM public.b;

CREATE POLICY seen_by_b ON public.a
    USING ((x = ( SELECT b_view.x
   FROM public.b_view)));

CREATE POLICY seen_by_a ON public.b
    USING ((x = ( SELECT a_view.x
   FROM public.a_view)));

-- @downgrade

-- locks public.a: ACCESS EXCLUSIVE
DROP POLICY seen_by_b ON public.a;

-- locks public.b: ACCESS EXCLUSIVE
DROP POLICY seen_by_a ON public.b;

DROP VIEW public.a_view;

DROP VIEW public.b_view;

-- destroys data: table public.a
DROP TABLE public.a;

-- destroys data: table public.b
DROP TABLE public.b;
