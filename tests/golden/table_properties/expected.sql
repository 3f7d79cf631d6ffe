-- table properties
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.accounts: ACCESS EXCLUSIVE
ALTER TABLE public.accounts
    ENABLE ROW LEVEL SECURITY,
    FORCE ROW LEVEL SECURITY;
ALTER TABLE public.accounts OWNER TO pg_monitor;
GRANT SELECT (id) ON public.accounts TO pg_read_all_data;
GRANT SELECT ON public.accounts TO pg_write_all_data WITH GRANT OPTION;
COMMENT ON TABLE public.accounts IS NULL;

-- locks public.logs: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.logs SET UNLOGGED;

-- locks public.logs: SHARE UPDATE EXCLUSIVE
ALTER TABLE public.logs
    SET (fillfactor=90),
    RESET (autovacuum_enabled);

-- locks public.logs: ACCESS EXCLUSIVE
ALTER TABLE public.logs REPLICA IDENTITY FULL;

-- locks public.accounts: ACCESS EXCLUSIVE
CREATE POLICY own ON public.accounts
    USING ((id > 0));

-- @downgrade

-- locks public.accounts: ACCESS EXCLUSIVE
DROP POLICY own ON public.accounts;

-- locks public.accounts: ACCESS EXCLUSIVE
ALTER TABLE public.accounts
    DISABLE ROW LEVEL SECURITY,
    NO FORCE ROW LEVEL SECURITY;
ALTER TABLE public.accounts OWNER TO postgres;
GRANT INSERT, SELECT ON public.accounts TO pg_monitor;
REVOKE SELECT (id) ON public.accounts FROM pg_read_all_data;
REVOKE SELECT ON public.accounts FROM pg_write_all_data;
COMMENT ON TABLE public.accounts IS 'First';

-- locks public.logs: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.logs SET LOGGED;

-- locks public.logs: SHARE UPDATE EXCLUSIVE
ALTER TABLE public.logs SET (fillfactor=70, autovacuum_enabled=false);

-- locks public.logs: ACCESS EXCLUSIVE
ALTER TABLE public.logs REPLICA IDENTITY DEFAULT;
