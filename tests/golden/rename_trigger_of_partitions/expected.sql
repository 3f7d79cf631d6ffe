-- rename trigger of partitions
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER TRIGGER old_name ON public.whole RENAME TO new_name;

-- @downgrade

ALTER TRIGGER new_name ON public.whole RENAME TO old_name;
