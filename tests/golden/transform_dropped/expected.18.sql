-- transform dropped
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

DROP TRANSFORM FOR integer LANGUAGE sql;

DROP FUNCTION public.gone(a integer);

-- @downgrade

CREATE FUNCTION public.gone(a integer)
    RETURNS text
    LANGUAGE sql
AS $$select 'a'$$;
ALTER FUNCTION public.gone(a integer) OWNER TO postgres;

CREATE TRANSFORM FOR integer LANGUAGE sql (TO SQL WITH FUNCTION pg_catalog.int4recv(internal));
