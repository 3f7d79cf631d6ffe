-- function that a default and a check use
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- made again below: public.items.items_price_idx depends on public.price(n integer)
-- locks public.items: ACCESS EXCLUSIVE
DROP INDEX public.items_price_idx;

-- made again below: public.items.items_cents_check depends on public.price(n integer)
-- locks public.items: ACCESS EXCLUSIVE
ALTER TABLE public.items DROP CONSTRAINT items_cents_check;

-- locks public.items: ACCESS EXCLUSIVE
ALTER TABLE public.items ALTER COLUMN cents DROP DEFAULT;

DROP FUNCTION public.price(n integer);

CREATE FUNCTION public.price(n integer)
    RETURNS bigint
    LANGUAGE sql
    IMMUTABLE
AS $$select n * 2::bigint$$;

-- locks public.items: ACCESS EXCLUSIVE
ALTER TABLE public.items ALTER COLUMN cents SET DEFAULT public.price(1);

-- locks public.items: ACCESS EXCLUSIVE, scans
ALTER TABLE public.items ADD CONSTRAINT items_cents_check CHECK (cents >= public.price(n));

-- locks public.items: SHARE, scans
CREATE INDEX items_price_idx ON public.items (public.price(n));

-- @downgrade

-- made again below: public.items.items_price_idx depends on public.price(n integer)
-- locks public.items: ACCESS EXCLUSIVE
DROP INDEX public.items_price_idx;

-- made again below: public.items.items_cents_check depends on public.price(n integer)
-- locks public.items: ACCESS EXCLUSIVE
ALTER TABLE public.items DROP CONSTRAINT items_cents_check;

-- locks public.items: ACCESS EXCLUSIVE
ALTER TABLE public.items ALTER COLUMN cents DROP DEFAULT;

DROP FUNCTION public.price(n integer);

CREATE FUNCTION public.price(n integer)
    RETURNS integer
    LANGUAGE sql
    IMMUTABLE
AS $$select n * 2$$;

-- locks public.items: ACCESS EXCLUSIVE
ALTER TABLE public.items ALTER COLUMN cents SET DEFAULT public.price(1);

-- locks public.items: ACCESS EXCLUSIVE, scans
ALTER TABLE public.items ADD CONSTRAINT items_cents_check CHECK (cents >= public.price(n));

-- locks public.items: SHARE, scans
CREATE INDEX items_price_idx ON public.items (public.price(n));
