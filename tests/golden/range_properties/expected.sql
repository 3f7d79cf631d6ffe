-- range properties
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

DROP TYPE public.keys;

DROP TYPE public.sizes;

ALTER TYPE public.spans RENAME TO spans__old;
ALTER TYPE public.spans_multirange RENAME TO spans_multirange__old;
ALTER FUNCTION public.spans(double precision, double precision) RENAME TO spans__old;
ALTER FUNCTION public.spans(double precision, double precision, text) RENAME TO spans__old;
ALTER FUNCTION public.spans_multirange() RENAME TO spans_multirange__old;
ALTER FUNCTION public.spans_multirange(public.spans__old) RENAME TO spans_multirange__old;
ALTER FUNCTION public.spans_multirange(VARIADIC public.spans__old[]) RENAME TO spans_multirange__old;

DROP TYPE public.words;

CREATE TYPE public.keys AS RANGE (subtype = text, subtype_opclass = pg_catalog.text_pattern_ops);

CREATE TYPE public.sizes AS RANGE (subtype = bigint, multirange_type_name = public.all_sizes);

CREATE TYPE public.spans AS RANGE (subtype = double precision, subtype_diff = public.apart);

CREATE TYPE public.words AS RANGE (subtype = text, collation = pg_catalog."POSIX");

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN s TYPE public.spans USING s::text::public.spans;

DROP TYPE public.spans__old;

-- @downgrade

DROP TYPE public.keys;

DROP TYPE public.sizes;

ALTER TYPE public.spans RENAME TO spans__old;
ALTER TYPE public.spans_multirange RENAME TO spans_multirange__old;
ALTER FUNCTION public.spans(double precision, double precision) RENAME TO spans__old;
ALTER FUNCTION public.spans(double precision, double precision, text) RENAME TO spans__old;
ALTER FUNCTION public.spans_multirange() RENAME TO spans_multirange__old;
ALTER FUNCTION public.spans_multirange(public.spans__old) RENAME TO spans_multirange__old;
ALTER FUNCTION public.spans_multirange(VARIADIC public.spans__old[]) RENAME TO spans_multirange__old;

DROP TYPE public.words;

CREATE TYPE public.keys AS RANGE (subtype = text);

CREATE TYPE public.sizes AS RANGE (subtype = integer, multirange_type_name = public.many_sizes);

CREATE TYPE public.spans AS RANGE (subtype = double precision);

CREATE TYPE public.words AS RANGE (subtype = text, collation = pg_catalog."C");

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN s TYPE public.spans USING s::text::public.spans;

DROP TYPE public.spans__old;
