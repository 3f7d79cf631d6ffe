-- transform dropped
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

DROP TRANSFORM FOR integer LANGUAGE sql;

DROP FUNCTION public.gone(a integer);

CREATE OR REPLACE FUNCTION public.asks(a text)
    RETURNS integer
    LANGUAGE sql
    TRANSFORM FOR TYPE bigint
AS $$select 2$$;

-- @downgrade

CREATE OR REPLACE FUNCTION public.asks(a text)
    RETURNS integer
    LANGUAGE sql
    TRANSFORM FOR TYPE bigint
AS $$select 1$$;

CREATE FUNCTION public.gone(a integer)
    RETURNS text
    LANGUAGE sql
AS $$select 'a'$$;

CREATE TRANSFORM FOR integer LANGUAGE sql (TO SQL WITH FUNCTION pg_catalog.int4recv(internal));
