-- privileges of system objects
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

GRANT EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) TO PUBLIC;
GRANT SELECT ON pg_catalog.pg_roles TO PUBLIC;
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_ls_waldir() FROM pg_monitor;
GRANT EXECUTE ON FUNCTION pg_catalog.pg_stat_file(text) TO pg_monitor WITH GRANT OPTION;
GRANT SELECT (rolname, rolsuper) ON pg_catalog.pg_authid TO pg_monitor;
GRANT SELECT (rolname) ON pg_catalog.pg_authid TO postgres;

-- @downgrade

GRANT EXECUTE ON FUNCTION pg_catalog.pg_ls_waldir() TO pg_monitor;
REVOKE SELECT (rolname, rolsuper) ON pg_catalog.pg_authid FROM pg_monitor;
REVOKE SELECT (rolname) ON pg_catalog.pg_authid FROM postgres;
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) FROM PUBLIC;
REVOKE GRANT OPTION FOR EXECUTE ON FUNCTION pg_catalog.pg_stat_file(text) FROM pg_monitor;
REVOKE SELECT ON pg_catalog.pg_roles FROM PUBLIC;
