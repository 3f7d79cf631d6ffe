-- expression of a generated column
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.items: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.items ALTER COLUMN gross SET EXPRESSION AS ((net * 3));

-- @downgrade

-- locks public.items: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.items ALTER COLUMN gross SET EXPRESSION AS ((net * 2));
