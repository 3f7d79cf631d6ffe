-- generated columns
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- made again below: public.v depends on public.a.twice
DROP VIEW public.v;

-- made again below: public.a.a_twice_idx depends on public.a.twice
-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_twice_idx;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN twice;

-- destroys data: column public.a.later
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN later;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN n TYPE bigint;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN plain DROP EXPRESSION;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ADD COLUMN twice integer GENERATED ALWAYS AS ((n * 20)) STORED;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ADD COLUMN later integer GENERATED ALWAYS AS ((m - 1)) STORED;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ADD COLUMN more text GENERATED ALWAYS AS ((n || ''::text)) STORED;

-- locks public.a: SHARE, scans
CREATE INDEX a_twice_idx ON public.a (twice);

CREATE VIEW public.v AS
SELECT a.twice
   FROM public.a;
ALTER VIEW public.v OWNER TO postgres;

-- @downgrade

-- made again below: public.v depends on public.a.twice
DROP VIEW public.v;

-- made again below: public.a.a_twice_idx depends on public.a.twice
-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_twice_idx;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN twice;

-- destroys data: column public.a.plain
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN plain;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN more;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN n TYPE integer;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN later DROP EXPRESSION;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ADD COLUMN twice integer GENERATED ALWAYS AS ((n * 2)) STORED;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ADD COLUMN plain integer GENERATED ALWAYS AS ((m + 1)) STORED;

-- locks public.a: SHARE, scans
CREATE INDEX a_twice_idx ON public.a (twice);

CREATE VIEW public.v AS
SELECT a.twice
   FROM public.a;
ALTER VIEW public.v OWNER TO postgres;
