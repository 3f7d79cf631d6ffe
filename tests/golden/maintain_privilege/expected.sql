-- maintain privilege
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

CREATE TABLE public."none" (
    n integer
);
ALTER TABLE public."none" OWNER TO postgres;
REVOKE MAINTAIN ON public."none" FROM postgres;

GRANT MAINTAIN ON public.t TO pg_monitor;

REVOKE MAINTAIN ON public.m FROM pg_monitor;

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public
    GRANT MAINTAIN ON TABLES TO pg_monitor;

-- @downgrade

-- destroys data: table public."none"
DROP TABLE public."none";

REVOKE MAINTAIN ON public.t FROM pg_monitor;

GRANT MAINTAIN ON public.m TO pg_monitor;

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public
    REVOKE MAINTAIN ON TABLES FROM pg_monitor;
