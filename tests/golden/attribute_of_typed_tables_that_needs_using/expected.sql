-- attribute of typed tables that needs using
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- so that the column can go over by USING; of the type again below
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a NOT OF;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN x TYPE integer USING x::integer;

-- so that the column can go over by USING; of the type again below
-- locks public.b: ACCESS EXCLUSIVE
ALTER TABLE public.b NOT OF;

-- locks public.b: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.b ALTER COLUMN x TYPE integer USING x::integer;

ALTER TYPE public.pair ALTER ATTRIBUTE x TYPE integer;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a OF public.pair;

-- locks public.b: ACCESS EXCLUSIVE
ALTER TABLE public.b OF public.pair;

-- @downgrade

-- so that the column can go over by USING; of the type again below
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a NOT OF;

-- may lose data: bits before the last 8 of attribute public.pair.x
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN x TYPE bit(8) USING x::bit(8);

-- so that the column can go over by USING; of the type again below
-- locks public.b: ACCESS EXCLUSIVE
ALTER TABLE public.b NOT OF;

-- may lose data: bits before the last 8 of attribute public.pair.x
-- locks public.b: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.b ALTER COLUMN x TYPE bit(8) USING x::bit(8);

ALTER TYPE public.pair ALTER ATTRIBUTE x TYPE bit(8);

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a OF public.pair;

-- locks public.b: ACCESS EXCLUSIVE
ALTER TABLE public.b OF public.pair;
