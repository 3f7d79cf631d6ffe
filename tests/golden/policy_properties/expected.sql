-- policy properties
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.a: ACCESS EXCLUSIVE
DROP POLICY see ON public.a;

-- locks public.a: ACCESS EXCLUSIVE
CREATE POLICY see ON public.a AS RESTRICTIVE FOR SELECT
    USING ((id > 0));
COMMENT ON POLICY see ON public.a IS 'Some';

-- locks public.a: ACCESS EXCLUSIVE
ALTER POLICY write ON public.a TO pg_monitor, pg_read_all_data;

-- locks public.a: ACCESS EXCLUSIVE
ALTER POLICY write ON public.a
    USING ((id > 10))
    WITH CHECK ((id > 5));

-- @downgrade

-- locks public.a: ACCESS EXCLUSIVE
DROP POLICY see ON public.a;

-- locks public.a: ACCESS EXCLUSIVE
DROP POLICY write ON public.a;

-- locks public.a: ACCESS EXCLUSIVE
CREATE POLICY see ON public.a
    USING ((id > 0));

-- locks public.a: ACCESS EXCLUSIVE
CREATE POLICY write ON public.a FOR UPDATE
    USING ((id > 0));
