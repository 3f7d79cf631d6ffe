-- sequence owner
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER SEQUENCE public.numbers OWNER TO pg_monitor;

-- @downgrade

ALTER SEQUENCE public.numbers OWNER TO postgres;
