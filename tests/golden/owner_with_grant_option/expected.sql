-- owner with grant option
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER TYPE public.mood OWNER TO pg_read_all_data;
GRANT USAGE ON TYPE public.mood TO pg_monitor;

-- @downgrade

ALTER TYPE public.mood OWNER TO pg_monitor;
REVOKE GRANT OPTION FOR USAGE ON TYPE public.mood FROM pg_monitor;
GRANT USAGE ON TYPE public.mood TO pg_read_all_data WITH GRANT OPTION;
