-- view properties
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

DROP VIEW public.less;

CREATE VIEW public.less AS
SELECT t
   FROM public.a;

-- locks public.marked: ACCESS EXCLUSIVE
ALTER VIEW public.marked
    SET (security_invoker=true, check_option=local),
    RESET (security_barrier),
    ALTER COLUMN id SET DEFAULT 2,
    ALTER COLUMN t SET DEFAULT 'x'::text;
COMMENT ON COLUMN public.marked.t IS NULL;
COMMENT ON COLUMN public.marked.id IS 'Number';
ALTER VIEW public.marked OWNER TO pg_monitor;
GRANT SELECT ON public.marked TO pg_read_all_data;
GRANT UPDATE (t) ON public.marked TO PUBLIC;
COMMENT ON VIEW public.marked IS 'Second';

CREATE OR REPLACE VIEW public.more AS
SELECT id,
    t
   FROM public.a
  WHERE (id > 0);

-- @downgrade

DROP VIEW public.less;

DROP VIEW public.more;

CREATE VIEW public.less AS
SELECT id,
    t
   FROM public.a;

-- locks public.marked: ACCESS EXCLUSIVE
ALTER VIEW public.marked
    SET (security_barrier=true),
    RESET (security_invoker, check_option),
    ALTER COLUMN t DROP DEFAULT,
    ALTER COLUMN id SET DEFAULT 1;
COMMENT ON COLUMN public.marked.id IS NULL;
COMMENT ON COLUMN public.marked.t IS 'Text';
ALTER VIEW public.marked OWNER TO postgres;
REVOKE SELECT ON public.marked FROM pg_read_all_data;
REVOKE UPDATE (t) ON public.marked FROM PUBLIC;
COMMENT ON VIEW public.marked IS 'First';

CREATE VIEW public.more AS
SELECT id
   FROM public.a;
