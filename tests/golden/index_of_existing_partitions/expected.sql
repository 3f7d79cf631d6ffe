-- index of existing partitions
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_id;

-- locks public.a: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a ALTER COLUMN id SET NOT NULL;

-- locks public.a1: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a1 ADD CONSTRAINT a1_key PRIMARY KEY (id);

-- locks public.a: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a ADD CONSTRAINT a_pkey PRIMARY KEY (id);

-- locks public.a1: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a1 ADD CONSTRAINT a1_unique UNIQUE (id, n);

-- locks public.a: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a ADD CONSTRAINT a_id_n_key UNIQUE (id, n);

-- locks public.a1: SHARE, scans
CREATE INDEX a1_named ON public.a1 (n);

-- locks public.a: SHARE, scans
CREATE INDEX a_id ON public.a (id) WITH (fillfactor=90) WHERE (n > 0);

-- locks public.a: SHARE, scans
CREATE INDEX a_id_more ON public.a (id);

-- locks public.a: SHARE, scans
CREATE INDEX a_n ON public.a (n);

-- locks public.retyped: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.retyped ALTER COLUMN n TYPE numeric;

-- locks public.retyped: SHARE, scans
CREATE INDEX same_but_loose ON public.retyped (n) WITH (fillfactor=50);

-- @downgrade

-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_id;

-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_id_more;

-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_n;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    DROP CONSTRAINT a_id_n_key,
    DROP CONSTRAINT a_pkey;

-- locks public.retyped: ACCESS EXCLUSIVE
DROP INDEX public.same_but_loose;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN id DROP NOT NULL;

-- locks public.a: SHARE, scans
CREATE INDEX a_id ON public.a (id) WITH (fillfactor=70) WHERE (n > 0);

-- fails on a value beyond the range of bigint
-- may lose data: digits behind the point of column public.retyped.n
-- locks public.retyped: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.retyped ALTER COLUMN n TYPE bigint;
