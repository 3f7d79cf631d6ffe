-- extension members
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

REVOKE EXECUTE ON FUNCTION public.akeys(public.hstore) FROM pg_monitor;
GRANT EXECUTE ON FUNCTION public.akeys(public.hstore) TO PUBLIC;
REVOKE USAGE ON TYPE public.hstore FROM pg_monitor;

CREATE EXTENSION pg_trgm WITH SCHEMA public;

GRANT EXECUTE ON FUNCTION public.avals(public.hstore) TO pg_read_all_data;
REVOKE EXECUTE ON FUNCTION public.avals(public.hstore) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.hstore(text,text) TO pg_monitor WITH GRANT OPTION;

GRANT INSERT, SELECT ON public.pg_stat_statements TO pg_monitor;

REVOKE EXECUTE ON FUNCTION public.similarity(text,text) FROM PUBLIC;

-- @downgrade

REVOKE EXECUTE ON FUNCTION public.avals(public.hstore) FROM pg_read_all_data;
GRANT EXECUTE ON FUNCTION public.avals(public.hstore) TO PUBLIC;

REVOKE INSERT, SELECT ON public.pg_stat_statements FROM pg_monitor;

DROP EXTENSION pg_trgm;

GRANT EXECUTE ON FUNCTION public.akeys(public.hstore) TO pg_monitor;
REVOKE EXECUTE ON FUNCTION public.akeys(public.hstore) FROM PUBLIC;
REVOKE GRANT OPTION FOR EXECUTE ON FUNCTION public.hstore(text,text) FROM pg_monitor;
GRANT USAGE ON TYPE public.hstore TO pg_monitor WITH GRANT OPTION;
