-- default of a child while the type changes
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.child: ACCESS EXCLUSIVE
ALTER TABLE public.child ALTER COLUMN v DROP DEFAULT;

-- locks public.grandchild: ACCESS EXCLUSIVE
ALTER TABLE public.grandchild ALTER COLUMN v DROP DEFAULT;

-- locks public.part: ACCESS EXCLUSIVE
ALTER TABLE public.part
    ALTER COLUMN v DROP DEFAULT,
    ALTER COLUMN m DROP DEFAULT;

-- locks public.states_it_too: ACCESS EXCLUSIVE
ALTER TABLE public.states_it_too ALTER COLUMN v DROP DEFAULT;

ALTER TYPE public.mood RENAME TO mood__old;

CREATE TYPE public.mood AS ENUM ('a', 'b');

-- locks public.parent: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.parent ALTER COLUMN v TYPE integer USING v::integer;

-- locks public.child: ACCESS EXCLUSIVE
ALTER TABLE public.child ALTER COLUMN v SET DEFAULT 7;

-- locks public.grandchild: ACCESS EXCLUSIVE
ALTER TABLE public.grandchild ALTER COLUMN v SET DEFAULT 3;

-- locks public.states_it_too: ACCESS EXCLUSIVE
ALTER TABLE public.states_it_too ALTER COLUMN v SET DEFAULT 7;

-- locks public.whole: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.whole
    ALTER COLUMN v DROP DEFAULT,
    ALTER COLUMN v TYPE integer USING v::integer,
    ALTER COLUMN v SET DEFAULT 1;

-- locks public.part: ACCESS EXCLUSIVE
ALTER TABLE public.part ALTER COLUMN v SET DEFAULT 7;

-- fails on a row that holds 'c'
-- locks public.whole: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.whole ALTER COLUMN m TYPE public.mood USING m::text::public.mood;

-- locks public.part: ACCESS EXCLUSIVE
ALTER TABLE public.part ALTER COLUMN m SET DEFAULT 'b'::public.mood;

DROP TYPE public.mood__old;

-- @downgrade

ALTER TYPE public.mood ADD VALUE 'c';

-- @downgrade

-- locks public.child: ACCESS EXCLUSIVE
ALTER TABLE public.child ALTER COLUMN v DROP DEFAULT;

-- locks public.grandchild: ACCESS EXCLUSIVE
ALTER TABLE public.grandchild ALTER COLUMN v DROP DEFAULT;

-- locks public.part: ACCESS EXCLUSIVE
ALTER TABLE public.part ALTER COLUMN v DROP DEFAULT;

-- locks public.states_it_too: ACCESS EXCLUSIVE
ALTER TABLE public.states_it_too ALTER COLUMN v DROP DEFAULT;

-- may lose data: bits before the last 8 of column public.parent.v
-- locks public.parent: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.parent ALTER COLUMN v TYPE bit(8) USING v::bit(8);

-- locks public.child: ACCESS EXCLUSIVE
ALTER TABLE public.child ALTER COLUMN v SET DEFAULT '00000111'::"bit";

-- locks public.grandchild: ACCESS EXCLUSIVE
ALTER TABLE public.grandchild ALTER COLUMN v SET DEFAULT '00000011'::"bit";

-- locks public.states_it_too: ACCESS EXCLUSIVE
ALTER TABLE public.states_it_too ALTER COLUMN v SET DEFAULT '00000111'::"bit";

-- may lose data: bits before the last 8 of column public.whole.v
-- locks public.whole: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.whole
    ALTER COLUMN v DROP DEFAULT,
    ALTER COLUMN v TYPE bit(8) USING v::bit(8),
    ALTER COLUMN v SET DEFAULT '00000001'::"bit";

-- locks public.part: ACCESS EXCLUSIVE
ALTER TABLE public.part ALTER COLUMN v SET DEFAULT '00000111'::"bit";
