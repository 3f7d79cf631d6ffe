-- domains whose type changes
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER DOMAIN public.day RENAME TO day__old;

-- made again below: public.felt depends on public.mood
ALTER DOMAIN public.felt RENAME TO felt__old;

-- made again below: public.moods depends on public.mood
ALTER DOMAIN public.moods RENAME TO moods__old;

-- made again below: public.some_flags depends on public.flags
ALTER DOMAIN public.some_flags RENAME TO some_flags__old;

ALTER DOMAIN public.flags RENAME TO flags__old;

ALTER TYPE public.mood RENAME TO mood__old;

CREATE TYPE public.mood AS ENUM ('a', 'b');

CREATE DOMAIN public.day AS date NOT NULL;

CREATE DOMAIN public.felt AS public.mood;

CREATE DOMAIN public.flags AS integer;

CREATE DOMAIN public.moods AS public.mood[];

CREATE DOMAIN public.some_flags AS public.flags
    CONSTRAINT "some" CHECK (((VALUE)::integer <> 0));

-- fails on a value that public.some_flags refuses
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN one TYPE public.some_flags USING one::public.some_flags;

-- fails on a value that public.some_flags refuses
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN many TYPE public.some_flags[] USING many::public.some_flags[];

-- may lose data: the time of day of column public.a.at
-- depends on the TimeZone of the session that runs it
-- fails on a value that public.day refuses
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN at TYPE public.day;

-- fails on a row that holds 'c'
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN felt TYPE public.felt USING felt::text::public.felt;

-- fails on a row that holds 'c'
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN moods TYPE public.moods USING moods::text::public.moods;

-- fails on a row that holds 'c'
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN all_felt TYPE public.felt[] USING all_felt::text::public.felt[];

DROP DOMAIN public.day__old;

DROP DOMAIN public.felt__old;

DROP DOMAIN public.moods__old;

DROP TYPE public.mood__old;

DROP DOMAIN public.some_flags__old;

DROP DOMAIN public.flags__old;

-- @downgrade

ALTER TYPE public.mood ADD VALUE 'c';

-- @downgrade

ALTER DOMAIN public.day RENAME TO day__old;

-- made again below: public.some_flags depends on public.flags
ALTER DOMAIN public.some_flags RENAME TO some_flags__old;

ALTER DOMAIN public.flags RENAME TO flags__old;

CREATE DOMAIN public.day AS timestamp with time zone;

CREATE DOMAIN public.flags AS bit(8);

CREATE DOMAIN public.some_flags AS public.flags
    CONSTRAINT "some" CHECK (((VALUE)::"bit" <> '00000000'::bit(8)));

-- may lose data: bits before the last 8 of column public.a.one
-- fails on a value that public.some_flags refuses
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN one TYPE public.some_flags USING one::public.some_flags;

-- may lose data: bits before the last 8 of column public.a.many
-- fails on a value that public.some_flags refuses
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN many TYPE public.some_flags[] USING many::public.some_flags[];

-- depends on the TimeZone of the session that runs it
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN at TYPE public.day;

DROP DOMAIN public.day__old;

DROP DOMAIN public.some_flags__old;

DROP DOMAIN public.flags__old;
