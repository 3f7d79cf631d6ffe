-- column properties
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    ALTER COLUMN id DROP NOT NULL,
    ALTER COLUMN t TYPE text COLLATE pg_catalog."C";

-- locks public.a: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a ALTER COLUMN t SET NOT NULL;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN t SET DEFAULT lower('Y'::text);
COMMENT ON COLUMN public.a.t IS 'It''s text';

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    ALTER COLUMN u SET STORAGE EXTERNAL,
    ALTER COLUMN u SET COMPRESSION pglz;

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER TABLE public.a
    ALTER COLUMN u SET STATISTICS 500,
    ALTER COLUMN n SET (n_distinct_inherited=-0.5),
    ALTER COLUMN n RESET (n_distinct);

-- @downgrade

-- locks public.a: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a ALTER COLUMN id SET NOT NULL;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    ALTER COLUMN t TYPE text,
    ALTER COLUMN t DROP NOT NULL,
    ALTER COLUMN t SET DEFAULT 'x'::text;
COMMENT ON COLUMN public.a.t IS 'Text';

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    ALTER COLUMN u SET STORAGE DEFAULT,
    ALTER COLUMN u SET COMPRESSION default;

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER TABLE public.a
    ALTER COLUMN u SET STATISTICS 10,
    ALTER COLUMN n SET (n_distinct=5),
    ALTER COLUMN n RESET (n_distinct_inherited);
