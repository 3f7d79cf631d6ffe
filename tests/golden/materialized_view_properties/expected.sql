-- materialized view properties
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

DROP MATERIALIZED VIEW public.sums;

-- locks public.marked: SHARE, scans
CREATE INDEX marked_idx ON public.marked (id);

-- locks public.marked: SHARE UPDATE EXCLUSIVE
ALTER MATERIALIZED VIEW public.marked SET (fillfactor=50);
COMMENT ON COLUMN public.marked.id IS 'Number';
ALTER MATERIALIZED VIEW public.marked OWNER TO pg_monitor;
GRANT SELECT ON public.marked TO pg_read_all_data;
COMMENT ON MATERIALIZED VIEW public.marked IS 'Kept';

CREATE MATERIALIZED VIEW public.sums AS
SELECT a.id,
    max(a.n) AS n
   FROM public.a
  GROUP BY a.id;
COMMENT ON MATERIALIZED VIEW public.sums IS 'First';
CREATE UNIQUE INDEX sums_idx ON public.sums (id);

-- @downgrade

DROP MATERIALIZED VIEW public.sums;

-- locks public.marked: ACCESS EXCLUSIVE
DROP INDEX public.marked_idx;

-- locks public.marked: SHARE UPDATE EXCLUSIVE
ALTER MATERIALIZED VIEW public.marked RESET (fillfactor);
COMMENT ON COLUMN public.marked.id IS NULL;
ALTER MATERIALIZED VIEW public.marked OWNER TO postgres;
REVOKE SELECT ON public.marked FROM pg_read_all_data;
COMMENT ON MATERIALIZED VIEW public.marked IS NULL;

CREATE MATERIALIZED VIEW public.sums AS
SELECT a.id,
    sum(a.n) AS n
   FROM public.a
  GROUP BY a.id;
COMMENT ON MATERIALIZED VIEW public.sums IS 'First';
CREATE UNIQUE INDEX sums_idx ON public.sums (id);
