-- base type that columns have
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- made again below: public.few depends on public.tally
DROP VIEW public.few;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN n DROP DEFAULT;

-- made again below: public.<(public.tally, public.tally) depends on public.tally
DROP OPERATOR public.<(public.tally, public.tally);

-- made again below: public.tally_less(public.tally, public.tally) depends on public.tally
DROP FUNCTION public.tally_less(public.tally, public.tally);

ALTER FUNCTION public.tally_in(cstring) RENAME TO tally_in__old;

ALTER FUNCTION public.tally_out(public.tally) RENAME TO tally_out__old;

ALTER TYPE public.tally RENAME TO tally__old;

CREATE TYPE public.tally;

CREATE FUNCTION public.tally_in(cstring)
    RETURNS public.tally
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$int4in$$;

CREATE FUNCTION public.tally_out(public.tally)
    RETURNS cstring
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$int4out$$;

CREATE TYPE public.tally (
    INPUT = public.tally_in,
    OUTPUT = public.tally_out,
    INTERNALLENGTH = 4,
    PASSEDBYVALUE = true,
    CATEGORY = 'N'
);

CREATE FUNCTION public.tally_less(public.tally, public.tally)
    RETURNS boolean
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$int4lt$$;

CREATE OPERATOR public.< (
    FUNCTION = public.tally_less,
    LEFTARG = public.tally,
    RIGHTARG = public.tally
);

-- may lose data: USING for column public.a.n is a guess, the text of the old public.tally is read as one of the new
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN n TYPE public.tally USING n::text::public.tally;

-- may lose data: USING for column public.a.list is a guess, the text of the old public.tally is read as one of the new
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN list TYPE public.tally[] USING list::text::public.tally[];

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN n SET DEFAULT '3'::public.tally;

CREATE VIEW public.few AS
SELECT id
   FROM public.a
  WHERE (n OPERATOR(public.<) '5'::public.tally);

-- a type and its functions need each other: only CASCADE drops them, and only if nobody else needs them
DO $$
DECLARE
    others text;
BEGIN
    WITH RECURSIVE own AS (
        SELECT 'pg_type'::regclass::oid AS class, 'public.tally__old'::regtype::oid AS oid
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
        RAISE EXCEPTION 'cannot drop type %: % depends on it or its functions', 'public.tally__old', others;
    END IF;
END
$$;
-- also drops its functions public.tally_in__old, public.tally_out__old
DROP TYPE public.tally__old CASCADE;

-- @downgrade

-- made again below: public.few depends on public.tally
DROP VIEW public.few;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN n DROP DEFAULT;

-- made again below: public.<(public.tally, public.tally) depends on public.tally
DROP OPERATOR public.<(public.tally, public.tally);

-- made again below: public.tally_less(public.tally, public.tally) depends on public.tally
DROP FUNCTION public.tally_less(public.tally, public.tally);

ALTER FUNCTION public.tally_in(cstring) RENAME TO tally_in__old;

ALTER FUNCTION public.tally_out(public.tally) RENAME TO tally_out__old;

ALTER TYPE public.tally RENAME TO tally__old;

CREATE TYPE public.tally;

CREATE FUNCTION public.tally_in(cstring)
    RETURNS public.tally
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$int4in$$;

CREATE FUNCTION public.tally_out(public.tally)
    RETURNS cstring
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$int4out$$;

CREATE TYPE public.tally (
    INPUT = public.tally_in,
    OUTPUT = public.tally_out,
    INTERNALLENGTH = 4,
    PASSEDBYVALUE = true
);

CREATE FUNCTION public.tally_less(public.tally, public.tally)
    RETURNS boolean
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$int4lt$$;

CREATE OPERATOR public.< (
    FUNCTION = public.tally_less,
    LEFTARG = public.tally,
    RIGHTARG = public.tally
);

-- may lose data: USING for column public.a.n is a guess, the text of the old public.tally is read as one of the new
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN n TYPE public.tally USING n::text::public.tally;

-- may lose data: USING for column public.a.list is a guess, the text of the old public.tally is read as one of the new
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN list TYPE public.tally[] USING list::text::public.tally[];

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN n SET DEFAULT '3'::public.tally;

CREATE VIEW public.few AS
SELECT id
   FROM public.a
  WHERE (n OPERATOR(public.<) '5'::public.tally);

-- a type and its functions need each other: only CASCADE drops them, and only if nobody else needs them
DO $$
DECLARE
    others text;
BEGIN
    WITH RECURSIVE own AS (
        SELECT 'pg_type'::regclass::oid AS class, 'public.tally__old'::regtype::oid AS oid
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
        RAISE EXCEPTION 'cannot drop type %: % depends on it or its functions', 'public.tally__old', others;
    END IF;
END
$$;
-- also drops its functions public.tally_in__old, public.tally_out__old
DROP TYPE public.tally__old CASCADE;
