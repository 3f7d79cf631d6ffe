-- access methods
--
-- @revision …
-- @revises  …
-- @created  …

-- @upgrade

-- not proved: texts were compared without a server (--no-scratch)
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a SET ACCESS METHOD heap2;

-- locks public.m: ACCESS EXCLUSIVE, rewrites
ALTER MATERIALIZED VIEW public.m SET ACCESS METHOD heap2;

-- @downgrade

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a SET ACCESS METHOD heap;

-- locks public.m: ACCESS EXCLUSIVE, rewrites
ALTER MATERIALIZED VIEW public.m SET ACCESS METHOD heap;
