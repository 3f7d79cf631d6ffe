-- sequence properties
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER SEQUENCE public.numbers AS integer INCREMENT BY 5 MINVALUE -5 MAXVALUE 500 START WITH 10 CACHE 20 CYCLE;

-- locks public.numbers: ACCESS EXCLUSIVE, rewrites
ALTER SEQUENCE public.numbers SET UNLOGGED;
GRANT SELECT, USAGE ON SEQUENCE public.numbers TO pg_monitor;
COMMENT ON SEQUENCE public.numbers IS 'To count';

ALTER SEQUENCE public.back NO CYCLE;

ALTER SEQUENCE public.back OWNED BY public.a.id;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN id SET DEFAULT nextval('public.back'::regclass);

-- @downgrade

ALTER SEQUENCE public.back CYCLE;

ALTER SEQUENCE public.back OWNED BY NONE;

SELECT pg_catalog.setval('public.numbers', 1, is_called) FROM public.numbers WHERE last_value < 1;

ALTER SEQUENCE public.numbers AS bigint INCREMENT BY 1 NO MINVALUE NO MAXVALUE START WITH 1 CACHE 1 NO CYCLE;

-- locks public.numbers: ACCESS EXCLUSIVE, rewrites
ALTER SEQUENCE public.numbers SET LOGGED;
REVOKE SELECT, USAGE ON SEQUENCE public.numbers FROM pg_monitor;
COMMENT ON SEQUENCE public.numbers IS NULL;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN id DROP DEFAULT;
