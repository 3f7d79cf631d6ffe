-- published generated columns
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER PUBLICATION pgdraft_golden_all SET (publish_generated_columns = stored);

CREATE PUBLICATION pgdraft_golden_new FOR TABLE public.a WITH (publish_generated_columns = stored);

ALTER PUBLICATION pgdraft_golden_some SET (publish_generated_columns = none);

-- @downgrade

DROP PUBLICATION pgdraft_golden_new;

ALTER PUBLICATION pgdraft_golden_all SET (publish_generated_columns = none);

ALTER PUBLICATION pgdraft_golden_some SET (publish_generated_columns = stored);
