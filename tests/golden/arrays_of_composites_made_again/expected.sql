-- arrays of composites made again
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- made again below: public.place depends on public.visit
ALTER TYPE public.place RENAME TO place__old;

-- made again below: public.size depends on public.size.n
ALTER TYPE public.size RENAME TO size__old;

-- made again below: public.one_visit depends on public.visit
ALTER DOMAIN public.one_visit RENAME TO one_visit__old;

-- made again below: public.visit depends on public.visit.at
ALTER TYPE public.visit RENAME TO visit__old;

CREATE TYPE public.size AS (
    n bigint
);

CREATE TYPE public.visit AS (
    at date,
    n integer
);

CREATE DOMAIN public.one_visit AS public.visit;

CREATE TYPE public.place AS (
    bits integer,
    visits public.visit[]
);

-- may lose data: the time of day of attribute public.visit.at
-- depends on the TimeZone of the session that runs it
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t
    ALTER COLUMN one TYPE public.visit USING CASE WHEN one IS DISTINCT FROM NULL THEN
        ROW((one).at, (one).n)::public.visit END;

-- may lose data: USING for column public.t.many is a guess, the texts of old rows of public.visit are read as new ones, attribute by attribute in their order
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t ALTER COLUMN many TYPE public.visit[] USING many::text::public.visit[];

-- may lose data: USING for column public.t.places is a guess, the texts of old rows of public.place are read as new ones, attribute by attribute in their order
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t ALTER COLUMN places TYPE public.place[] USING places::text::public.place[];

-- may lose data: USING for attribute public.place.visits is a guess, the texts of old rows of public.visit are read as new ones, attribute by attribute in their order
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t
    ALTER COLUMN place TYPE public.place USING CASE WHEN place IS DISTINCT FROM NULL THEN
        ROW((place).bits, (place).visits::text::public.visit[])::public.place END;

-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t ALTER COLUMN sizes TYPE public.size[] USING sizes::text::public.size[];

-- may lose data: USING for column public.t.by_domain is a guess, the texts of old rows of public.visit are read as new ones, attribute by attribute in their order
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t
    ALTER COLUMN by_domain TYPE public.one_visit[] USING by_domain::text::public.one_visit[];

DROP DOMAIN public.one_visit__old;

DROP TYPE public.place__old;

DROP TYPE public.size__old;

DROP TYPE public.visit__old;

-- @downgrade

-- made again below: public.place depends on public.visit
ALTER TYPE public.place RENAME TO place__old;

-- made again below: public.size depends on public.size.n
ALTER TYPE public.size RENAME TO size__old;

-- made again below: public.one_visit depends on public.visit
ALTER DOMAIN public.one_visit RENAME TO one_visit__old;

-- made again below: public.visit depends on public.visit.at
ALTER TYPE public.visit RENAME TO visit__old;

CREATE TYPE public.size AS (
    n integer
);

CREATE TYPE public.visit AS (
    at timestamp with time zone,
    n integer
);

CREATE DOMAIN public.one_visit AS public.visit;

CREATE TYPE public.place AS (
    bits integer,
    visits public.visit[]
);

-- depends on the TimeZone of the session that runs it
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t
    ALTER COLUMN one TYPE public.visit USING CASE WHEN one IS DISTINCT FROM NULL THEN
        ROW((one).at, (one).n)::public.visit END;

-- may lose data: USING for column public.t.many is a guess, the texts of old rows of public.visit are read as new ones, attribute by attribute in their order
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t ALTER COLUMN many TYPE public.visit[] USING many::text::public.visit[];

-- may lose data: USING for column public.t.places is a guess, the texts of old rows of public.place are read as new ones, attribute by attribute in their order
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t ALTER COLUMN places TYPE public.place[] USING places::text::public.place[];

-- may lose data: USING for attribute public.place.visits is a guess, the texts of old rows of public.visit are read as new ones, attribute by attribute in their order
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t
    ALTER COLUMN place TYPE public.place USING CASE WHEN place IS DISTINCT FROM NULL THEN
        ROW((place).bits, (place).visits::text::public.visit[])::public.place END;

-- fails on a value of attribute public.size.n beyond the range of integer
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t ALTER COLUMN sizes TYPE public.size[] USING sizes::text::public.size[];

-- may lose data: USING for column public.t.by_domain is a guess, the texts of old rows of public.visit are read as new ones, attribute by attribute in their order
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t
    ALTER COLUMN by_domain TYPE public.one_visit[] USING by_domain::text::public.one_visit[];

DROP DOMAIN public.one_visit__old;

DROP TYPE public.place__old;

DROP TYPE public.size__old;

DROP TYPE public.visit__old;
