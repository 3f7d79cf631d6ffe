-- composite attributes
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- if attribute "old" of "public.address" is now "city", say so in the model: "renamed_from": "old"
-- destroys data: attribute public.address.old
ALTER TYPE public.address DROP ATTRIBUTE old;

ALTER TYPE public.address ADD ATTRIBUTE city text;

ALTER TYPE public.address ALTER ATTRIBUTE street TYPE text COLLATE pg_catalog."C";
COMMENT ON COLUMN public.address.street IS 'With the number';

ALTER TYPE public.address ALTER ATTRIBUTE zip TYPE text;

-- @downgrade

-- destroys data: attribute public.address.city
ALTER TYPE public.address DROP ATTRIBUTE city;

ALTER TYPE public.address ADD ATTRIBUTE old text;

ALTER TYPE public.address ALTER ATTRIBUTE street TYPE text;
COMMENT ON COLUMN public.address.street IS NULL;

ALTER TYPE public.address ALTER ATTRIBUTE zip TYPE integer;
