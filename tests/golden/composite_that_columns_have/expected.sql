-- composite that columns have
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- made again below: public.streets depends on public.street(public.place)
DROP VIEW public.streets;

-- made again below: public.shops.shops_place_check depends on public.place.zip
-- locks public.shops: ACCESS EXCLUSIVE
ALTER TABLE public.shops DROP CONSTRAINT shops_place_check;

-- made again below: public.street(public.place) depends on public.place
DROP FUNCTION public.street(public.place);

-- made again below: public.place depends on public.place.zip
ALTER TYPE public.place RENAME TO place__old;

CREATE TYPE public.place AS (
    street text,
    zip bigint
);

CREATE FUNCTION public.street(public.place)
    RETURNS text
    LANGUAGE sql
    IMMUTABLE
AS $$SELECT $1.street$$;

-- locks public.shops: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.shops ALTER COLUMN place TYPE public.place USING place::text::public.place;

-- locks public.shops: ACCESS EXCLUSIVE, scans
ALTER TABLE public.shops ADD CONSTRAINT shops_place_check CHECK ((place).zip > 0);

CREATE VIEW public.streets AS
SELECT shops.id,
    public.street(shops.place) AS street
   FROM public.shops;

DROP TYPE public.place__old;

-- @downgrade

-- made again below: public.streets depends on public.street(public.place)
DROP VIEW public.streets;

-- made again below: public.shops.shops_place_check depends on public.place.zip
-- locks public.shops: ACCESS EXCLUSIVE
ALTER TABLE public.shops DROP CONSTRAINT shops_place_check;

-- made again below: public.street(public.place) depends on public.place
DROP FUNCTION public.street(public.place);

-- made again below: public.place depends on public.place.zip
ALTER TYPE public.place RENAME TO place__old;

CREATE TYPE public.place AS (
    street text,
    zip integer
);

CREATE FUNCTION public.street(public.place)
    RETURNS text
    LANGUAGE sql
    IMMUTABLE
AS $$SELECT $1.street$$;

-- fails on a value of attribute public.place.zip beyond the range of integer
-- locks public.shops: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.shops ALTER COLUMN place TYPE public.place USING place::text::public.place;

-- locks public.shops: ACCESS EXCLUSIVE, scans
ALTER TABLE public.shops ADD CONSTRAINT shops_place_check CHECK ((place).zip > 0);

CREATE VIEW public.streets AS
SELECT shops.id,
    public.street(shops.place) AS street
   FROM public.shops;

DROP TYPE public.place__old;
