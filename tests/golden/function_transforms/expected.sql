-- function transforms
--
-- @revision …
-- @revises  …
-- @created  …

-- @upgrade

-- not proved: texts were compared without a server (--no-scratch)
CREATE OR REPLACE FUNCTION public.f(a integer)
    RETURNS integer
    LANGUAGE sql
    TRANSFORM FOR TYPE integer
AS $$select a$$;

-- @downgrade

CREATE OR REPLACE FUNCTION public.f(a integer)
    RETURNS integer
    LANGUAGE sql
AS $$select a$$;
