-- rename enum values
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER TYPE public.mood RENAME TO temper;

ALTER TYPE public.temper RENAME VALUE 'angry' TO 'cross';

ALTER TYPE public.temper RENAME VALUE 'sad' TO E'it''s \\ over';

-- @downgrade

ALTER TYPE public.temper RENAME VALUE E'it''s \\ over' TO 'sad';

ALTER TYPE public.temper RENAME VALUE 'cross' TO 'angry';

ALTER TYPE public.temper RENAME TO mood;
