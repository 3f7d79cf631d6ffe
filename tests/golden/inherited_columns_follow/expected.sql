-- inherited columns follow
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- if column "old" of "public.things" is now "new", say so in the model: "renamed_from": "old"
-- destroys data: column public.things.old
-- locks public.things: ACCESS EXCLUSIVE
ALTER TABLE public.things DROP COLUMN old;

-- locks public.things: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.things ALTER COLUMN id TYPE bigint;

-- locks public.things: ACCESS EXCLUSIVE, scans
ALTER TABLE public.things ALTER COLUMN id SET NOT NULL;

-- locks public.things: ACCESS EXCLUSIVE
ALTER TABLE public.things ADD COLUMN new text DEFAULT 'x'::text;

-- locks public.things: ACCESS EXCLUSIVE, scans
ALTER TABLE public.things ADD CONSTRAINT things_id_check CHECK (id > 0);

-- locks public.whole: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.whole ALTER COLUMN n TYPE bigint;

-- locks public.whole: ACCESS EXCLUSIVE
ALTER TABLE public.whole ALTER COLUMN s TYPE character varying(40);

-- @downgrade

-- locks public.things: ACCESS EXCLUSIVE
ALTER TABLE public.things DROP CONSTRAINT things_id_check;

-- destroys data: column public.things.new
-- locks public.things: ACCESS EXCLUSIVE
ALTER TABLE public.things DROP COLUMN new;

-- fails on a value beyond the range of integer
-- locks public.things: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.things ALTER COLUMN id TYPE integer;

-- locks public.things: ACCESS EXCLUSIVE
ALTER TABLE public.things
    ALTER COLUMN id DROP NOT NULL,
    ADD COLUMN old text;

-- fails on a value beyond the range of integer
-- locks public.whole: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.whole ALTER COLUMN n TYPE integer;

-- fails on a value of more than 20 characters
-- locks public.whole: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.whole ALTER COLUMN s TYPE character varying(20);
