-- move to another schema
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app TO pg_monitor;
COMMENT ON SCHEMA app IS 'Made for what moves';

ALTER TYPE public.e SET SCHEMA app;

ALTER TYPE public.other_span SET SCHEMA app;
ALTER TYPE public.spans SET SCHEMA app;
ALTER FUNCTION public.other_span(double precision, double precision) SET SCHEMA app;
ALTER FUNCTION public.other_span(double precision, double precision, text) SET SCHEMA app;
ALTER FUNCTION public.spans() SET SCHEMA app;
ALTER FUNCTION public.spans(app.other_span) SET SCHEMA app;
ALTER FUNCTION public.spans(VARIADIC app.other_span[]) SET SCHEMA app;

ALTER TYPE public.span SET SCHEMA app;
ALTER TYPE public.span_multirange SET SCHEMA app;
ALTER FUNCTION public.span(double precision, double precision) SET SCHEMA app;
ALTER FUNCTION public.span(double precision, double precision, text) SET SCHEMA app;
ALTER FUNCTION public.span_multirange() SET SCHEMA app;
ALTER FUNCTION public.span_multirange(app.span) SET SCHEMA app;
ALTER FUNCTION public.span_multirange(VARIADIC app.span[]) SET SCHEMA app;

ALTER DOMAIN public.d SET SCHEMA app;

ALTER TYPE public.k SET SCHEMA app;

-- locks public.s: ACCESS EXCLUSIVE
ALTER SEQUENCE public.s SET SCHEMA app;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t SET SCHEMA app;

ALTER STATISTICS public.st SET SCHEMA app;

-- locks public.v: ACCESS EXCLUSIVE
ALTER VIEW public.v SET SCHEMA app;

-- locks public.m: ACCESS EXCLUSIVE
ALTER MATERIALIZED VIEW public.m SET SCHEMA app;

ALTER COLLATION public.c SET SCHEMA app;

ALTER FUNCTION public.f(x app.d) SET SCHEMA app;

ALTER PROCEDURE public.p(IN x integer) SET SCHEMA app;

ALTER FUNCTION public.plus(a app.e, b app.e) SET SCHEMA app;

ALTER OPERATOR public.@+@(app.e, app.e) SET SCHEMA app;

ALTER TEXT SEARCH DICTIONARY public.dict SET SCHEMA app;

ALTER TEXT SEARCH CONFIGURATION public.conf SET SCHEMA app;

ALTER AGGREGATE public.agg(app.e) SET SCHEMA app;

-- @downgrade

ALTER AGGREGATE app.agg(app.e) SET SCHEMA public;

ALTER TEXT SEARCH CONFIGURATION app.conf SET SCHEMA public;

ALTER TEXT SEARCH DICTIONARY app.dict SET SCHEMA public;

ALTER OPERATOR app.@+@(app.e, app.e) SET SCHEMA public;

ALTER FUNCTION app.plus(a app.e, b app.e) SET SCHEMA public;

ALTER PROCEDURE app.p(IN x integer) SET SCHEMA public;

ALTER FUNCTION app.f(x app.d) SET SCHEMA public;

ALTER COLLATION app.c SET SCHEMA public;

-- locks app.m: ACCESS EXCLUSIVE
ALTER MATERIALIZED VIEW app.m SET SCHEMA public;

-- locks app.v: ACCESS EXCLUSIVE
ALTER VIEW app.v SET SCHEMA public;

ALTER STATISTICS app.st SET SCHEMA public;

-- locks app.t: ACCESS EXCLUSIVE
ALTER TABLE app.t SET SCHEMA public;

-- locks app.s: ACCESS EXCLUSIVE
ALTER SEQUENCE app.s SET SCHEMA public;

ALTER TYPE app.k SET SCHEMA public;

ALTER DOMAIN app.d SET SCHEMA public;

ALTER TYPE app.span SET SCHEMA public;
ALTER TYPE app.span_multirange SET SCHEMA public;
ALTER FUNCTION app.span(double precision, double precision) SET SCHEMA public;
ALTER FUNCTION app.span(double precision, double precision, text) SET SCHEMA public;
ALTER FUNCTION app.span_multirange() SET SCHEMA public;
ALTER FUNCTION app.span_multirange(public.span) SET SCHEMA public;
ALTER FUNCTION app.span_multirange(VARIADIC public.span[]) SET SCHEMA public;

ALTER TYPE app.other_span SET SCHEMA public;
ALTER TYPE app.spans SET SCHEMA public;
ALTER FUNCTION app.other_span(double precision, double precision) SET SCHEMA public;
ALTER FUNCTION app.other_span(double precision, double precision, text) SET SCHEMA public;
ALTER FUNCTION app.spans() SET SCHEMA public;
ALTER FUNCTION app.spans(public.other_span) SET SCHEMA public;
ALTER FUNCTION app.spans(VARIADIC public.other_span[]) SET SCHEMA public;

ALTER TYPE app.e SET SCHEMA public;

DROP SCHEMA app;
