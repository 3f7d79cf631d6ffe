-- column type under attached indexes
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- made again below: public.a.a_n depends on public.a.n
-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_n;

-- made again below: public.a.a_pkey depends on public.a.n
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP CONSTRAINT a_pkey;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN n TYPE bigint;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN m TYPE bigint;

-- locks public.a1: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a1 ADD CONSTRAINT a1_key PRIMARY KEY (id) INCLUDE (n);

-- locks public.a: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a ADD CONSTRAINT a_pkey PRIMARY KEY (id) INCLUDE (n);

-- locks public.a1: SHARE, scans
CREATE INDEX a1_own ON public.a1 (n) WITH (fillfactor=70);
COMMENT ON INDEX public.a1_own IS 'Its own';

-- locks public.a: SHARE, scans
CREATE INDEX a_n ON public.a (n);

-- @downgrade

-- made again below: public.a.a_n depends on public.a.n
-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_n;

-- made again below: public.a.a_pkey depends on public.a.n
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP CONSTRAINT a_pkey;

-- fails on a value beyond the range of integer
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN n TYPE integer;

-- fails on a value beyond the range of integer
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN m TYPE integer;

-- locks public.a1: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a1 ADD CONSTRAINT a1_key PRIMARY KEY (id) INCLUDE (n);

-- locks public.a: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a ADD CONSTRAINT a_pkey PRIMARY KEY (id) INCLUDE (n);

-- locks public.a1: SHARE, scans
CREATE INDEX a1_own ON public.a1 (n) WITH (fillfactor=70);
COMMENT ON INDEX public.a1_own IS 'Its own';

-- locks public.a: SHARE, scans
CREATE INDEX a_n ON public.a (n);
