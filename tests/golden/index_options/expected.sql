-- index options
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_id_idx;

-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_j_idx;

-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_t_idx;

-- locks public.a: SHARE, scans
CREATE UNIQUE INDEX a_id_idx ON public.a (id) INCLUDE (t) NULLS NOT DISTINCT;

-- locks public.a: SHARE, scans
CREATE INDEX a_j_idx ON public.a USING gin (j pg_catalog.jsonb_path_ops);

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER TABLE public.a CLUSTER ON a_key_idx;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a REPLICA IDENTITY USING INDEX a_key_idx;
COMMENT ON INDEX public.a_key_idx IS 'Fast';

ALTER INDEX public.a_sum_idx SET (fillfactor=90);

ALTER INDEX public.a_sum_idx ALTER COLUMN 1 SET STATISTICS 300;

-- locks public.a: SHARE, scans
CREATE INDEX a_t_idx ON public.a (lower(t) pg_catalog.text_pattern_ops, id DESC NULLS LAST, t COLLATE pg_catalog."C") WHERE (id > 0);

-- @downgrade

-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_id_idx;

-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_j_idx;

-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_t_idx;

-- locks public.a: SHARE, scans
CREATE INDEX a_id_idx ON public.a (id);

-- locks public.a: SHARE, scans
CREATE INDEX a_j_idx ON public.a (((j -> 'a'::text)));

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER TABLE public.a SET WITHOUT CLUSTER;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a REPLICA IDENTITY DEFAULT;
COMMENT ON INDEX public.a_key_idx IS NULL;

ALTER INDEX public.a_sum_idx SET (fillfactor=50);

ALTER INDEX public.a_sum_idx ALTER COLUMN 1 SET STATISTICS -1;

-- locks public.a: SHARE, scans
CREATE INDEX a_t_idx ON public.a (t);
