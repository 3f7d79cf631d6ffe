-- attributes of typed tables
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.second and public.typed: ACCESS EXCLUSIVE
ALTER TYPE public.pair RENAME ATTRIBUTE y TO y2 CASCADE;

-- locks public.typed: ACCESS EXCLUSIVE
ALTER TABLE public.typed ALTER COLUMN old DROP DEFAULT;

-- so that the column can be dropped; of the type again below
-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second NOT OF;

-- destroys data: column public.second.old
-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second DROP COLUMN old;

-- so that the column can be dropped; of the type again below
-- locks public.typed: ACCESS EXCLUSIVE
ALTER TABLE public.typed NOT OF;

-- destroys data: column public.typed.old
-- locks public.typed: ACCESS EXCLUSIVE
ALTER TABLE public.typed DROP COLUMN old;

-- destroys data: attribute public.pair.old
ALTER TYPE public.pair DROP ATTRIBUTE old;

-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second OF public.pair;

-- locks public.typed: ACCESS EXCLUSIVE
ALTER TABLE public.typed OF public.pair;

-- locks public.second and public.typed: ACCESS EXCLUSIVE
ALTER TYPE public.pair ADD ATTRIBUTE new numeric CASCADE;

-- locks public.second and public.typed: ACCESS EXCLUSIVE, rewrites
ALTER TYPE public.pair ALTER ATTRIBUTE x TYPE bigint CASCADE;

-- locks public.typed: ACCESS EXCLUSIVE
ALTER TABLE public.typed ALTER COLUMN new SET DEFAULT 2000;

-- @downgrade

-- locks public.typed: ACCESS EXCLUSIVE
ALTER TABLE public.typed ALTER COLUMN new DROP DEFAULT;

-- so that the column can be dropped; of the type again below
-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second NOT OF;

-- destroys data: column public.second.new
-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second DROP COLUMN new;

-- so that the column can be dropped; of the type again below
-- locks public.typed: ACCESS EXCLUSIVE
ALTER TABLE public.typed NOT OF;

-- destroys data: column public.typed.new
-- locks public.typed: ACCESS EXCLUSIVE
ALTER TABLE public.typed DROP COLUMN new;

-- destroys data: attribute public.pair.new
ALTER TYPE public.pair DROP ATTRIBUTE new;

-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second OF public.pair;

-- locks public.typed: ACCESS EXCLUSIVE
ALTER TABLE public.typed OF public.pair;

-- locks public.second and public.typed: ACCESS EXCLUSIVE
ALTER TYPE public.pair ADD ATTRIBUTE old boolean CASCADE;

-- fails on a value of attribute public.pair.x beyond the range of integer
-- locks public.second and public.typed: ACCESS EXCLUSIVE, rewrites
ALTER TYPE public.pair ALTER ATTRIBUTE x TYPE integer CASCADE;

-- locks public.typed: ACCESS EXCLUSIVE
ALTER TABLE public.typed ALTER COLUMN old SET DEFAULT true;

-- locks public.second and public.typed: ACCESS EXCLUSIVE
ALTER TYPE public.pair RENAME ATTRIBUTE y2 TO y CASCADE;
