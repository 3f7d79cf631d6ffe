-- column types
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_number_idx;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN wider TYPE bigint;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN longer TYPE character varying(40);

-- fails on a value of more than 10 characters
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN shorter TYPE character varying(10);

-- fails on a value that is no integer
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN number DROP DEFAULT,
    ALTER COLUMN number TYPE integer USING number::integer,
    ALTER COLUMN number SET DEFAULT 1;

-- fails on a value that is no text[]
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN list TYPE text[] USING list::text[];

-- depends on the TimeZone of the session that runs it
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN at TYPE timestamp with time zone;

-- may lose data: all but whether it is zero of column public.a.flag
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN flag DROP DEFAULT,
    ALTER COLUMN flag TYPE boolean USING flag::boolean,
    ALTER COLUMN flag SET DEFAULT false;

-- @downgrade

-- fails on a value beyond the range of integer
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN wider TYPE integer;

-- fails on a value of more than 20 characters
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN longer TYPE character varying(20);

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN shorter TYPE text;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN number TYPE text;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN number SET DEFAULT '1'::text;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN list TYPE text;

-- depends on the TimeZone of the session that runs it
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN at TYPE timestamp without time zone;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN flag DROP DEFAULT,
    ALTER COLUMN flag TYPE integer USING flag::integer,
    ALTER COLUMN flag SET DEFAULT 0;

-- locks public.a: SHARE, scans
CREATE INDEX a_number_idx ON public.a (lower(number));
