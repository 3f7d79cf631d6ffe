-- domain properties
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN n DROP DEFAULT;

ALTER DOMAIN public.word DROP CONSTRAINT word_check;

ALTER DOMAIN public.small RENAME TO small__old;

ALTER DOMAIN public.sorted RENAME TO sorted__old;

CREATE DOMAIN public.small AS bigint;

CREATE DOMAIN public.sorted AS text COLLATE pg_catalog."C";

ALTER DOMAIN public.word SET DEFAULT lower('B'::text);

ALTER DOMAIN public.word SET NOT NULL;

ALTER DOMAIN public.word ADD CONSTRAINT word_check CHECK ((length(VALUE) > 1));
COMMENT ON CONSTRAINT word_check ON DOMAIN public.word IS 'Not too short';

ALTER DOMAIN public.word ADD CONSTRAINT word_lower CHECK ((lower(VALUE) = VALUE));

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN n TYPE public.small;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    ALTER COLUMN s TYPE public.sorted,
    ALTER COLUMN n SET DEFAULT 1;

DROP DOMAIN public.small__old;

DROP DOMAIN public.sorted__old;

-- @downgrade

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN n DROP DEFAULT;

ALTER DOMAIN public.word DROP CONSTRAINT word_check;

ALTER DOMAIN public.word DROP CONSTRAINT word_lower;

ALTER DOMAIN public.small RENAME TO small__old;

ALTER DOMAIN public.sorted RENAME TO sorted__old;

CREATE DOMAIN public.small AS integer;

CREATE DOMAIN public.sorted AS text;

ALTER DOMAIN public.word SET DEFAULT 'a'::text;

ALTER DOMAIN public.word DROP NOT NULL;

ALTER DOMAIN public.word ADD CONSTRAINT word_check CHECK ((VALUE <> ''::text));

-- fails on a value beyond the range of integer
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN n TYPE public.small;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    ALTER COLUMN s TYPE public.sorted,
    ALTER COLUMN n SET DEFAULT 1;

DROP DOMAIN public.small__old;

DROP DOMAIN public.sorted__old;
