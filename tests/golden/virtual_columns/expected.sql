-- virtual columns
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.checked: ACCESS EXCLUSIVE
ALTER TABLE public.checked DROP COLUMN gross;

-- locks public.items: ACCESS EXCLUSIVE
ALTER TABLE public.items
    DROP COLUMN kept,
    DROP COLUMN plain;

-- locks public.published: ACCESS EXCLUSIVE
ALTER TABLE public.published DROP COLUMN gross;

-- locks public.checked: ACCESS EXCLUSIVE
ALTER TABLE public.checked ADD COLUMN gross integer GENERATED ALWAYS AS ((net * 3)) VIRTUAL;

-- locks public.items: ACCESS EXCLUSIVE
ALTER TABLE public.items
    ALTER COLUMN gross SET EXPRESSION AS ((net * 3)),
    ADD COLUMN kept integer GENERATED ALWAYS AS ((net + 1)) VIRTUAL,
    ADD COLUMN plain integer,
    ADD COLUMN added text GENERATED ALWAYS AS (('n'::text || net)) VIRTUAL NOT NULL;

CREATE TABLE public.others (
    n integer,
    v integer GENERATED ALWAYS AS (n) VIRTUAL
);

-- locks public.published: ACCESS EXCLUSIVE
ALTER TABLE public.published ADD COLUMN gross integer GENERATED ALWAYS AS ((net * 3)) VIRTUAL;

-- @downgrade

-- locks public.checked: ACCESS EXCLUSIVE
ALTER TABLE public.checked DROP COLUMN gross;

-- locks public.items: ACCESS EXCLUSIVE
ALTER TABLE public.items DROP COLUMN kept;

-- destroys data: column public.items.plain
-- locks public.items: ACCESS EXCLUSIVE
ALTER TABLE public.items DROP COLUMN plain;

-- locks public.items: ACCESS EXCLUSIVE
ALTER TABLE public.items DROP COLUMN added;

-- destroys data: table public.others
DROP TABLE public.others;

-- locks public.published: ACCESS EXCLUSIVE
ALTER TABLE public.published DROP COLUMN gross;

-- locks public.checked: ACCESS EXCLUSIVE
ALTER TABLE public.checked ADD COLUMN gross integer GENERATED ALWAYS AS ((net * 2)) VIRTUAL;

-- locks public.items: ACCESS EXCLUSIVE
ALTER TABLE public.items ALTER COLUMN gross SET EXPRESSION AS ((net * 2));

-- locks public.items: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.items ADD COLUMN kept integer GENERATED ALWAYS AS ((net + 1)) STORED;

-- locks public.items: ACCESS EXCLUSIVE
ALTER TABLE public.items ADD COLUMN plain integer GENERATED ALWAYS AS (net) VIRTUAL;

-- locks public.published: ACCESS EXCLUSIVE
ALTER TABLE public.published ADD COLUMN gross integer GENERATED ALWAYS AS ((net * 2)) VIRTUAL;
