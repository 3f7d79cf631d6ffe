-- inheritance
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.boats: ACCESS EXCLUSIVE
ALTER TABLE public.boats INHERIT public.marked;

CREATE TABLE public.planes ()
INHERITS (public.things, public.marked);
ALTER TABLE public.planes ALTER COLUMN n SET DEFAULT 2;

-- locks public.things: ACCESS EXCLUSIVE
ALTER TABLE public.things ADD COLUMN new text;

-- @downgrade

-- destroys data: table public.planes
DROP TABLE public.planes;

-- destroys data: column public.things.new
-- locks public.things: ACCESS EXCLUSIVE
ALTER TABLE public.things DROP COLUMN new;

-- locks public.boats: ACCESS EXCLUSIVE
ALTER TABLE public.boats NO INHERIT public.marked;
