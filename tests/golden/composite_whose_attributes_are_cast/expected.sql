-- composite whose attributes are cast
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- made again below: public.other depends on public.place
ALTER DOMAIN public.other RENAME TO other__old;

-- made again below: public.place depends on public.place.bits
ALTER TYPE public.place RENAME TO place__old;

CREATE TYPE public.place AS (
    n timestamp with time zone,
    street text,
    bits smallint,
    more integer,
    flag text
);

CREATE DOMAIN public.other AS public.place;

-- may lose data: USING for attribute public.place.bits is a guess, no cast leads from bit(8) to smallint
-- may lose data: USING for attribute public.place.n is a guess, no cast leads from integer to timestamp with time zone
-- destroys data: attribute public.place.old
-- locks public.shops: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.shops
    ALTER COLUMN place TYPE public.place USING CASE WHEN place IS DISTINCT FROM NULL THEN
        ROW((place).n::text::timestamp with time zone, (place).street, (place).bits::text::smallint, NULL, (place).flag)::public.place END;

-- may lose data: USING for attribute public.place.bits is a guess, no cast leads from bit(8) to smallint
-- may lose data: USING for attribute public.place.n is a guess, no cast leads from integer to timestamp with time zone
-- destroys data: attribute public.place.old
-- locks public.shops: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.shops
    ALTER COLUMN second TYPE public.other USING CASE WHEN second IS DISTINCT FROM NULL THEN
        ROW((second).n::text::timestamp with time zone, (second).street, (second).bits::text::smallint, NULL, (second).flag)::public.other END;

DROP DOMAIN public.other__old;

DROP TYPE public.place__old;

-- @downgrade

-- made again below: public.other depends on public.place
ALTER DOMAIN public.other RENAME TO other__old;

-- made again below: public.place depends on public.place.bits
ALTER TYPE public.place RENAME TO place__old;

CREATE TYPE public.place AS (
    street text,
    bits bit(8),
    n integer,
    old text,
    flag boolean
);

CREATE DOMAIN public.other AS public.place;

-- may lose data: USING for attribute public.place.n is a guess, no cast leads from timestamp with time zone to integer
-- may lose data: USING for attribute public.place.bits is a guess, no cast leads from smallint to bit(8)
-- destroys data: attribute public.place.more
-- fails on a value of attribute public.place.flag that is no boolean
-- locks public.shops: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.shops
    ALTER COLUMN place TYPE public.place USING CASE WHEN place IS DISTINCT FROM NULL THEN
        ROW((place).street, (place).bits::text::bit(8), (place).n::text::integer, NULL, (place).flag::boolean)::public.place END;

-- may lose data: USING for attribute public.place.n is a guess, no cast leads from timestamp with time zone to integer
-- may lose data: USING for attribute public.place.bits is a guess, no cast leads from smallint to bit(8)
-- destroys data: attribute public.place.more
-- fails on a value of attribute public.place.flag that is no boolean
-- locks public.shops: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.shops
    ALTER COLUMN second TYPE public.other USING CASE WHEN second IS DISTINCT FROM NULL THEN
        ROW((second).street, (second).bits::text::bit(8), (second).n::text::integer, NULL, (second).flag::boolean)::public.other END;

DROP DOMAIN public.other__old;

DROP TYPE public.place__old;
