-- base types
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

DROP FUNCTION public.tally_less(public.tally, public.tally);

DROP TYPE public.gone;

DROP TYPE public.later;

-- a type and its functions need each other: only CASCADE drops them, and only if nobody else needs them
DO $$
DECLARE
    others text;
BEGIN
    WITH RECURSIVE own AS (
        SELECT 'pg_type'::regclass::oid AS class, 'public.tally'::regtype::oid AS oid
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
        RAISE EXCEPTION 'cannot drop type %: % depends on it or its functions', 'public.tally', others;
    END IF;
END
$$;
-- also drops its functions public.tally_in(cstring), public.tally_out(public.tally)
DROP TYPE public.tally CASCADE;

ALTER TYPE public.label SET (RECEIVE = NONE, SEND = NONE);

DROP FUNCTION public.label_recv(internal);

DROP FUNCTION public.label_send(public.label);

CREATE TYPE public.later;

CREATE TYPE public.spot;

CREATE FUNCTION public.later_in(cstring)
    RETURNS public.later
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$int4in$$;

CREATE FUNCTION public.later_out(public.later)
    RETURNS cstring
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$int4out$$;

CREATE TYPE public.later (
    INPUT = public.later_in,
    OUTPUT = public.later_out,
    INTERNALLENGTH = 4,
    PASSEDBYVALUE = true
);

CREATE FUNCTION public.note_recv(internal)
    RETURNS public.note
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$textrecv$$;

CREATE FUNCTION public.note_send(public.note)
    RETURNS bytea
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$textsend$$;

CREATE FUNCTION public.note_typmod_in(cstring[])
    RETURNS integer
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$varchartypmodin$$;

CREATE FUNCTION public.note_typmod_out(integer)
    RETURNS cstring
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$varchartypmodout$$;

ALTER TYPE public.note SET (RECEIVE = public.note_recv, SEND = public.note_send, TYPMOD_IN = public.note_typmod_in, TYPMOD_OUT = public.note_typmod_out, ANALYZE = pg_catalog.array_typanalyze, SUBSCRIPT = pg_catalog.jsonb_subscript_handler, STORAGE = extended);

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    ALTER COLUMN r SET STORAGE EXTENDED,
    ALTER COLUMN n SET STORAGE EXTENDED;

ALTER TYPE public.note OWNER TO pg_monitor;
GRANT USAGE ON TYPE public.note TO pg_read_all_data;
REVOKE USAGE ON TYPE public.note FROM PUBLIC;
COMMENT ON TYPE public.note IS 'Short text';

CREATE FUNCTION public.spot_in(cstring)
    RETURNS public.spot
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$point_in$$;

CREATE FUNCTION public.spot_out(public.spot)
    RETURNS cstring
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$point_out$$;

CREATE TYPE public.spot (
    INPUT = public.spot_in,
    OUTPUT = public.spot_out,
    SUBSCRIPT = pg_catalog.raw_array_subscript_handler,
    INTERNALLENGTH = 16,
    ALIGNMENT = double,
    CATEGORY = 'G',
    PREFERRED = true,
    DEFAULT = '(0,0)',
    ELEMENT = double precision,
    DELIMITER = ';',
    COLLATABLE = true
);

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    ALTER COLUMN l SET STORAGE MAIN,
    ALTER COLUMN s SET STORAGE EXTERNAL;

-- @downgrade

-- made again below: public.remark depends on public.note
ALTER DOMAIN public.remark RENAME TO remark__old;

-- a type and its functions need each other: only CASCADE drops them, and only if nobody else needs them
DO $$
DECLARE
    others text;
BEGIN
    WITH RECURSIVE own AS (
        SELECT 'pg_type'::regclass::oid AS class, 'public.later'::regtype::oid AS oid
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
        RAISE EXCEPTION 'cannot drop type %: % depends on it or its functions', 'public.later', others;
    END IF;
END
$$;
-- also drops its functions public.later_in(cstring), public.later_out(public.later)
DROP TYPE public.later CASCADE;

ALTER FUNCTION public.note_in(cstring) RENAME TO note_in__old;

ALTER FUNCTION public.note_out(public.note) RENAME TO note_out__old;

ALTER FUNCTION public.note_recv(internal) RENAME TO note_recv__old;

ALTER FUNCTION public.note_send(public.note) RENAME TO note_send__old;

ALTER TYPE public.note RENAME TO note__old;

-- a type and its functions need each other: only CASCADE drops them, and only if nobody else needs them
DO $$
DECLARE
    others text;
BEGIN
    WITH RECURSIVE own AS (
        SELECT 'pg_type'::regclass::oid AS class, 'public.spot'::regtype::oid AS oid
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
        RAISE EXCEPTION 'cannot drop type %: % depends on it or its functions', 'public.spot', others;
    END IF;
END
$$;
-- also drops its functions public.spot_in(cstring), public.spot_out(public.spot)
DROP TYPE public.spot CASCADE;

CREATE TYPE public.gone;

CREATE TYPE public.later;

CREATE TYPE public.note;

CREATE TYPE public.tally;

CREATE FUNCTION public.label_recv(internal)
    RETURNS public.label
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$textrecv$$;

CREATE FUNCTION public.label_send(public.label)
    RETURNS bytea
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$textsend$$;

ALTER TYPE public.label SET (RECEIVE = public.label_recv, SEND = public.label_send);

CREATE FUNCTION public.note_in(cstring)
    RETURNS public.note
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$textin$$;

CREATE FUNCTION public.note_out(public.note)
    RETURNS cstring
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$textout$$;

CREATE TYPE public.note (
    INPUT = public.note_in,
    OUTPUT = public.note_out
);
ALTER TYPE public.note OWNER TO postgres;

CREATE DOMAIN public.remark AS public.note;

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

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    ALTER COLUMN l SET STORAGE EXTERNAL,
    ALTER COLUMN s SET STORAGE PLAIN;

-- may lose data: USING for column public.a.n is a guess, the text of the old public.note is read as one of the new
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN n TYPE public.note USING n::text::public.note;

-- may lose data: USING for column public.a.r is a guess, the text of the old public.note is read as one of the new
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN r TYPE public.remark USING r::text::public.remark;

-- may lose data: USING for column public.a.s is a guess, the text of the old public.note is read as one of the new
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN s TYPE public.note USING s::text::public.note;

DROP DOMAIN public.remark__old;

-- a type and its functions need each other: only CASCADE drops them, and only if nobody else needs them
DO $$
DECLARE
    others text;
BEGIN
    WITH RECURSIVE own AS (
        SELECT 'pg_type'::regclass::oid AS class, 'public.note__old'::regtype::oid AS oid
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
        RAISE EXCEPTION 'cannot drop type %: % depends on it or its functions', 'public.note__old', others;
    END IF;
END
$$;
-- also drops its functions public.note_in__old, public.note_out__old, public.note_recv__old, public.note_send__old
DROP TYPE public.note__old CASCADE;

DROP FUNCTION public.note_typmod_in(cstring[]);

DROP FUNCTION public.note_typmod_out(integer);
