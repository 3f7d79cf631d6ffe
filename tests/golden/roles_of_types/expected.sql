-- roles of types
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER TYPE public.e OWNER TO pg_monitor;
GRANT USAGE ON TYPE public.e TO pg_read_all_data;
REVOKE USAGE ON TYPE public.e FROM PUBLIC;
COMMENT ON TYPE public.e IS 'An enum';

ALTER TYPE public.r OWNER TO pg_monitor;
GRANT USAGE ON TYPE public.r TO pg_read_all_data WITH GRANT OPTION;
COMMENT ON TYPE public.r IS 'A range';

ALTER DOMAIN public.d OWNER TO pg_monitor;
GRANT USAGE ON DOMAIN public.d TO pg_read_all_data;
COMMENT ON DOMAIN public.d IS 'A domain';

ALTER TYPE public.c OWNER TO pg_monitor;
GRANT USAGE ON TYPE public.c TO pg_read_all_data;
COMMENT ON TYPE public.c IS 'A pair';

-- @downgrade

ALTER TYPE public.e OWNER TO postgres;
REVOKE USAGE ON TYPE public.e FROM pg_read_all_data;
GRANT USAGE ON TYPE public.e TO PUBLIC;
COMMENT ON TYPE public.e IS NULL;

ALTER TYPE public.r OWNER TO postgres;
REVOKE USAGE ON TYPE public.r FROM pg_read_all_data;
COMMENT ON TYPE public.r IS NULL;

ALTER DOMAIN public.d OWNER TO postgres;
REVOKE USAGE ON DOMAIN public.d FROM pg_read_all_data;
COMMENT ON DOMAIN public.d IS NULL;

ALTER TYPE public.c OWNER TO postgres;
REVOKE USAGE ON TYPE public.c FROM pg_read_all_data;
COMMENT ON TYPE public.c IS NULL;
