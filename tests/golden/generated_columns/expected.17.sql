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

-- made again below: public.a.twice depends on public.a.n
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

-- locks public.keeps_values: ACCESS EXCLUSIVE
ALTER TABLE public.keeps_values ALTER COLUMN sum DROP EXPRESSION;

-- locks public.keeps_values: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.keeps_values ALTER COLUMN sum TYPE bigint;

-- locks public.keeps_values: ACCESS EXCLUSIVE
ALTER TABLE public.keeps_values ALTER COLUMN sum SET DEFAULT 7;

-- locks public.keeps_values: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.keeps_values ALTER COLUMN n TYPE bigint;

-- locks public.keeps_values: ACCESS EXCLUSIVE
ALTER TABLE public.keeps_values ALTER COLUMN shown DROP EXPRESSION;

-- fails on a value of more than 20 characters
-- locks public.keeps_values: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.keeps_values ALTER COLUMN shown TYPE character varying(20);

-- destroys data: column public.keeps_values.gone
-- locks public.keeps_values: ACCESS EXCLUSIVE
ALTER TABLE public.keeps_values DROP COLUMN gone;

CREATE VIEW public.v AS
SELECT twice
   FROM public.a;

-- @downgrade

-- made again below: public.v depends on public.a.twice
DROP VIEW public.v;

-- made again below: public.a.a_twice_idx depends on public.a.twice
-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_twice_idx;

-- made again below: public.a.twice depends on public.a.n
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN twice;

-- destroys data: column public.a.plain
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN plain;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN more;

-- destroys data: column public.keeps_values.sum
-- locks public.keeps_values: ACCESS EXCLUSIVE
ALTER TABLE public.keeps_values DROP COLUMN sum;

-- destroys data: column public.keeps_values.shown
-- locks public.keeps_values: ACCESS EXCLUSIVE
ALTER TABLE public.keeps_values DROP COLUMN shown;

-- fails on a value beyond the range of integer
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

-- fails on a value beyond the range of integer
-- locks public.keeps_values: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.keeps_values ALTER COLUMN n TYPE integer;

-- locks public.keeps_values: ACCESS EXCLUSIVE
ALTER TABLE public.keeps_values ADD COLUMN gone integer;

-- locks public.keeps_values: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.keeps_values ADD COLUMN sum integer GENERATED ALWAYS AS ((n + 1)) STORED;

-- locks public.keeps_values: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.keeps_values
    ADD COLUMN shown text GENERATED ALWAYS AS ((gone || ''::text)) STORED;

CREATE VIEW public.v AS
SELECT twice
   FROM public.a;
