-- column storage parts
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_t_idx;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    ALTER COLUMN t SET STORAGE DEFAULT,
    ALTER COLUMN t SET COMPRESSION default;

-- locks public.a: SHARE, scans
CREATE INDEX a_t_idx ON public.a (t);

-- @downgrade

-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_t_idx;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    ALTER COLUMN t SET STORAGE EXTERNAL,
    ALTER COLUMN t SET COMPRESSION pglz;

-- locks public.a: SHARE, scans
CREATE UNIQUE INDEX a_t_idx ON public.a (t);
