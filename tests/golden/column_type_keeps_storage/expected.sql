-- column type keeps storage
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER TYPE public.mood RENAME TO mood__old;

COMMENT ON COLLATION public.plain IS 'bytes';

CREATE TYPE public.mood AS ENUM ('sad', 'glad');

-- locks public.notes: ACCESS EXCLUSIVE
ALTER TABLE public.notes
    ALTER COLUMN short TYPE character varying(40),
    ALTER COLUMN short SET STORAGE MAIN,
    ALTER COLUMN short SET COMPRESSION pglz;

-- fails on a value that is no jsonb
-- may lose data: order and repetition of keys of column public.notes.body
-- locks public.notes: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.notes ALTER COLUMN body TYPE jsonb USING body::jsonb;

-- locks public.notes: ACCESS EXCLUSIVE
ALTER TABLE public.notes
    ALTER COLUMN body SET STORAGE EXTERNAL,
    ALTER COLUMN body SET COMPRESSION pglz,
    ALTER COLUMN sorted TYPE text COLLATE pg_catalog."C",
    ALTER COLUMN sorted SET STORAGE PLAIN,
    ALTER COLUMN "both" TYPE character varying(30),
    ALTER COLUMN "both" SET STORAGE EXTERNAL;

-- locks public.notes: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.notes ALTER COLUMN moods TYPE public.mood[] USING moods::text::public.mood[];

-- locks public.notes: ACCESS EXCLUSIVE
ALTER TABLE public.notes ALTER COLUMN moods SET STORAGE MAIN;

DROP TYPE public.mood__old;

-- @downgrade

ALTER TYPE public.mood RENAME TO mood__old;

COMMENT ON COLLATION public.plain IS NULL;

CREATE TYPE public.mood AS ENUM ('glad', 'sad');

-- fails on a value of more than 20 characters
-- locks public.notes: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.notes ALTER COLUMN short TYPE character varying(20);

-- locks public.notes: ACCESS EXCLUSIVE
ALTER TABLE public.notes
    ALTER COLUMN short SET STORAGE MAIN,
    ALTER COLUMN short SET COMPRESSION pglz;

-- locks public.notes: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.notes ALTER COLUMN body TYPE text;

-- locks public.notes: ACCESS EXCLUSIVE
ALTER TABLE public.notes
    ALTER COLUMN body SET STORAGE EXTERNAL,
    ALTER COLUMN body SET COMPRESSION pglz,
    ALTER COLUMN sorted TYPE text COLLATE public.plain,
    ALTER COLUMN sorted SET STORAGE PLAIN;

-- fails on a value of more than 20 characters
-- locks public.notes: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.notes ALTER COLUMN "both" TYPE character varying(20);

-- locks public.notes: ACCESS EXCLUSIVE
ALTER TABLE public.notes ALTER COLUMN "both" SET STORAGE MAIN;

-- locks public.notes: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.notes ALTER COLUMN moods TYPE public.mood[] USING moods::text::public.mood[];

-- locks public.notes: ACCESS EXCLUSIVE
ALTER TABLE public.notes ALTER COLUMN moods SET STORAGE MAIN;

DROP TYPE public.mood__old;
