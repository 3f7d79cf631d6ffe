-- transform that functions came to need
--
-- @revision …
-- @revises
-- @created  …
-- @proved   …

-- @upgrade

CREATE FUNCTION public.plus_one(n integer)
    RETURNS integer
    LANGUAGE sql
AS $$select n + 1$$;

CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION pg_catalog.prsd_lextype(internal), TO SQL WITH FUNCTION pg_catalog.int4recv(internal));

-- @downgrade

DROP FUNCTION public.plus_one(n integer);

DROP TRANSFORM FOR integer LANGUAGE sql;
