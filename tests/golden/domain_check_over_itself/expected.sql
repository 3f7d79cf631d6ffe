-- domain check over itself
--
-- @revision …
-- @revises
-- @created  …
-- @proved   …

-- @upgrade

CREATE DOMAIN public.even AS integer;

CREATE FUNCTION public.is_even(n public.even)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
AS $$select n::integer % 2 = 0$$;

ALTER DOMAIN public.even ADD CONSTRAINT even_check CHECK (public.is_even((VALUE)::public.even));

CREATE TABLE public.t (
    e public.even
);

-- @downgrade

-- destroys data: table public.t
DROP TABLE public.t;

ALTER DOMAIN public.even DROP CONSTRAINT even_check;

DROP FUNCTION public.is_even(n public.even);

DROP DOMAIN public.even;
