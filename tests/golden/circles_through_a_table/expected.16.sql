-- circles through a table
--
-- @revision …
-- @revises
-- @created  …
-- @proved   …

-- @upgrade

CREATE FUNCTION public.keep()
    RETURNS trigger
    LANGUAGE plpgsql
AS $$begin return new; end$$;

CREATE TABLE public.item (
    name text
);

CREATE FUNCTION public.fits(public.item)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
AS $$select true$$;

ALTER TABLE public.item ADD CONSTRAINT fits CHECK (public.fits(item.*));
CREATE INDEX fitting ON public.item (public.fits(item.*));

CREATE VIEW public.items AS
SELECT name
   FROM public.item;

CREATE RULE also AS ON UPDATE TO public.item
    DO ALSO (
INSERT INTO public.items (name)
  VALUES ('x'::text)
);

CREATE TRIGGER keep BEFORE INSERT ON public.item
    FOR EACH ROW
    WHEN (public.fits(new.*))
    EXECUTE FUNCTION public.keep();

CREATE POLICY seen ON public.item
    USING ((EXISTS ( SELECT
   FROM public.items
  WHERE (items.name = item.name))));

-- @downgrade

-- locks public.item: ACCESS EXCLUSIVE
DROP POLICY seen ON public.item;

-- locks public.item: ACCESS EXCLUSIVE
DROP TRIGGER keep ON public.item;

-- locks public.item: ACCESS EXCLUSIVE
DROP RULE also ON public.item;

DROP VIEW public.items;

-- locks public.item: ACCESS EXCLUSIVE
DROP INDEX public.fitting;

-- locks public.item: ACCESS EXCLUSIVE
ALTER TABLE public.item DROP CONSTRAINT fits;

DROP FUNCTION public.fits(public.item);

-- destroys data: table public.item
DROP TABLE public.item;

DROP FUNCTION public.keep();
