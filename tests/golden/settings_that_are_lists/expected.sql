-- settings that are lists
--
-- @revision …
-- @revises
-- @created  …
-- @proved   …

-- @upgrade

CREATE FUNCTION public.f()
    RETURNS integer
    LANGUAGE sql
    SET search_path TO "Mixed Case", '', public
    SET local_preload_libraries TO "a, 'b'", '0123456789012345678901234567890123456789012345678901234567890123456789'
AS $$select 1$$;

-- @downgrade

DROP FUNCTION public.f();
