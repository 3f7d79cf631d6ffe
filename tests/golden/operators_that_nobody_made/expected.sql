-- operators that nobody made
--
-- @revision …
-- @revises
-- @created  …
-- @proved   …

-- @upgrade

CREATE FUNCTION public.nearly(a integer, b bigint)
    RETURNS boolean
    LANGUAGE sql
AS $$select a - b between -1 and 1$$;

CREATE OPERATOR public.~~= (
    FUNCTION = public.nearly,
    LEFTARG = integer,
    RIGHTARG = bigint,
    COMMUTATOR = OPERATOR(public.=~~),
    NEGATOR = OPERATOR(public.!~~=)
);

-- @downgrade

DROP OPERATOR public.~~=(integer, bigint);

DROP OPERATOR IF EXISTS public.=~~(bigint, integer);

DROP OPERATOR IF EXISTS public.!~~=(integer, bigint);

DROP FUNCTION public.nearly(a integer, b bigint);
