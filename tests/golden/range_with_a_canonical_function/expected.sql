-- range with a canonical function
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER FUNCTION public.span_canonical(public.span) RENAME TO span_canonical__old;

ALTER TYPE public.span RENAME TO span__old;
ALTER TYPE public.span_multirange RENAME TO span_multirange__old;
ALTER FUNCTION public.span(integer, integer) RENAME TO span__old;
ALTER FUNCTION public.span(integer, integer, text) RENAME TO span__old;
ALTER FUNCTION public.span_multirange() RENAME TO span_multirange__old;
ALTER FUNCTION public.span_multirange(public.span__old) RENAME TO span_multirange__old;
ALTER FUNCTION public.span_multirange(VARIADIC public.span__old[]) RENAME TO span_multirange__old;

CREATE TYPE public.hours;

CREATE TYPE public.span;

CREATE FUNCTION public.hours_canonical(public.hours)
    RETURNS public.hours
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$int4range_canonical$$;

CREATE TYPE public.hours AS RANGE (subtype = integer, canonical = public.hours_canonical);

CREATE FUNCTION public.span_canonical(public.span)
    RETURNS public.span
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$int4range_canonical$$;

CREATE TYPE public.span AS RANGE (subtype = integer, canonical = public.span_canonical, multirange_type_name = public.spans);

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN s TYPE public.span USING s::text::public.span;

-- a type and its functions need each other: only CASCADE drops them, and only if nobody else needs them
DO $$
DECLARE
    others text;
BEGIN
    WITH RECURSIVE own AS (
        SELECT 'pg_type'::regclass::oid AS class, 'public.span__old'::regtype::oid AS oid
        UNION
        SELECT d.classid, d.objid
        FROM own JOIN pg_depend d ON (d.refclassid, d.refobjid) = (own.class, own.oid)
        WHERE d.deptype = 'i' OR EXISTS (
            SELECT FROM pg_depend back
            WHERE (back.classid, back.objid, back.refclassid, back.refobjid) = (own.class, own.oid, d.classid, d.objid)))
    SELECT string_agg(pg_describe_object(d.classid, d.objid, d.objsubid), ', ') INTO others
    FROM own JOIN pg_depend d ON (d.refclassid, d.refobjid) = (own.class, own.oid)
    WHERE (d.classid, d.objid) NOT IN (SELECT class, oid FROM own);
    IF others IS NOT NULL THEN
        RAISE EXCEPTION 'cannot drop type %: % depends on it or its functions', 'public.span__old', others;
    END IF;
END
$$;
-- also drops its function public.span_canonical__old
DROP TYPE public.span__old CASCADE;

-- @downgrade

-- a type and its functions need each other: only CASCADE drops them, and only if nobody else needs them
DO $$
DECLARE
    others text;
BEGIN
    WITH RECURSIVE own AS (
        SELECT 'pg_type'::regclass::oid AS class, 'public.hours'::regtype::oid AS oid
        UNION
        SELECT d.classid, d.objid
        FROM own JOIN pg_depend d ON (d.refclassid, d.refobjid) = (own.class, own.oid)
        WHERE d.deptype = 'i' OR EXISTS (
            SELECT FROM pg_depend back
            WHERE (back.classid, back.objid, back.refclassid, back.refobjid) = (own.class, own.oid, d.classid, d.objid)))
    SELECT string_agg(pg_describe_object(d.classid, d.objid, d.objsubid), ', ') INTO others
    FROM own JOIN pg_depend d ON (d.refclassid, d.refobjid) = (own.class, own.oid)
    WHERE (d.classid, d.objid) NOT IN (SELECT class, oid FROM own);
    IF others IS NOT NULL THEN
        RAISE EXCEPTION 'cannot drop type %: % depends on it or its functions', 'public.hours', others;
    END IF;
END
$$;
-- also drops its function public.hours_canonical(public.hours)
DROP TYPE public.hours CASCADE;

ALTER FUNCTION public.span_canonical(public.span) RENAME TO span_canonical__old;

ALTER TYPE public.span RENAME TO span__old;
ALTER TYPE public.spans RENAME TO spans__old;
ALTER FUNCTION public.span(integer, integer) RENAME TO span__old;
ALTER FUNCTION public.span(integer, integer, text) RENAME TO span__old;
ALTER FUNCTION public.spans() RENAME TO spans__old;
ALTER FUNCTION public.spans(public.span__old) RENAME TO spans__old;
ALTER FUNCTION public.spans(VARIADIC public.span__old[]) RENAME TO spans__old;

CREATE TYPE public.span;

CREATE FUNCTION public.span_canonical(public.span)
    RETURNS public.span
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$int4range_canonical$$;

CREATE TYPE public.span AS RANGE (subtype = integer, canonical = public.span_canonical);

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN s TYPE public.span USING s::text::public.span;

-- a type and its functions need each other: only CASCADE drops them, and only if nobody else needs them
DO $$
DECLARE
    others text;
BEGIN
    WITH RECURSIVE own AS (
        SELECT 'pg_type'::regclass::oid AS class, 'public.span__old'::regtype::oid AS oid
        UNION
        SELECT d.classid, d.objid
        FROM own JOIN pg_depend d ON (d.refclassid, d.refobjid) = (own.class, own.oid)
        WHERE d.deptype = 'i' OR EXISTS (
            SELECT FROM pg_depend back
            WHERE (back.classid, back.objid, back.refclassid, back.refobjid) = (own.class, own.oid, d.classid, d.objid)))
    SELECT string_agg(pg_describe_object(d.classid, d.objid, d.objsubid), ', ') INTO others
    FROM own JOIN pg_depend d ON (d.refclassid, d.refobjid) = (own.class, own.oid)
    WHERE (d.classid, d.objid) NOT IN (SELECT class, oid FROM own);
    IF others IS NOT NULL THEN
        RAISE EXCEPTION 'cannot drop type %: % depends on it or its functions', 'public.span__old', others;
    END IF;
END
$$;
-- also drops its function public.span_canonical__old
DROP TYPE public.span__old CASCADE;
