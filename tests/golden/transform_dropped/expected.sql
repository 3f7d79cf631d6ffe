-- transform dropped
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- made again below: public.asks(a text) depends on FOR integer LANGUAGE sql
DROP FUNCTION public.asks(a text);

DROP FUNCTION public.gone(a integer);

-- made again below: public.kept(a text) depends on FOR integer LANGUAGE sql
DROP FUNCTION public.kept(a text);

DROP TRANSFORM FOR integer LANGUAGE sql;

CREATE FUNCTION public.asks(a text)
    RETURNS integer
    LANGUAGE sql
    TRANSFORM FOR TYPE bigint
AS $$select 2$$;

CREATE FUNCTION public.kept(a text)
    RETURNS integer
    LANGUAGE sql
AS $$select 1$$;

-- @downgrade

CREATE TRANSFORM FOR integer LANGUAGE sql (TO SQL WITH FUNCTION pg_catalog.int4recv(internal));

CREATE OR REPLACE FUNCTION public.asks(a text)
    RETURNS integer
    LANGUAGE sql
    TRANSFORM FOR TYPE bigint
AS $$select 1$$;

CREATE FUNCTION public.gone(a integer)
    RETURNS text
    LANGUAGE sql
AS $$select 'a'$$;
