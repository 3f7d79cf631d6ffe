-- partition that outlives its whole
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.w: ACCESS EXCLUSIVE
ALTER TABLE public.w DETACH PARTITION public.p;

-- locks public.p and public.r: ACCESS EXCLUSIVE
ALTER TABLE public.p DROP CONSTRAINT w_rid_fkey;

-- locks public.p: ACCESS EXCLUSIVE
DROP INDEX public.p_rid_idx;

-- locks public.w: ACCESS EXCLUSIVE
ALTER TABLE public.w DETACH PARTITION public.q;

-- locks public.q and public.r: ACCESS EXCLUSIVE
ALTER TABLE public.q DROP CONSTRAINT w_rid_fkey;

-- destroys data: table public.w
DROP TABLE public.w;

-- locks public.q and public.r: SHARE ROW EXCLUSIVE, scans
ALTER TABLE public.q ADD CONSTRAINT q_rid_fkey FOREIGN KEY (rid) REFERENCES public.r (id);

-- @downgrade

-- locks public.q and public.r: ACCESS EXCLUSIVE
ALTER TABLE public.q DROP CONSTRAINT q_rid_fkey;

-- locks public.p: SHARE, scans
CREATE INDEX p_rid_idx ON public.p (rid);

CREATE TABLE public.w (
    k integer,
    rid integer
)
PARTITION BY LIST (k);
CREATE INDEX w_rid_idx ON public.w (rid);

-- locks public.p and public.r: SHARE ROW EXCLUSIVE, scans
ALTER TABLE public.p ADD CONSTRAINT w_rid_fkey FOREIGN KEY (rid) REFERENCES public.r (id);

ALTER TABLE public.w ATTACH PARTITION public.p FOR VALUES IN (1);

-- locks public.q and public.r: SHARE ROW EXCLUSIVE, scans
ALTER TABLE public.q ADD CONSTRAINT w_rid_fkey FOREIGN KEY (rid) REFERENCES public.r (id);

ALTER TABLE public.w ATTACH PARTITION public.q FOR VALUES IN (2);

-- locks public.r: SHARE ROW EXCLUSIVE, scans
ALTER TABLE public.w ADD CONSTRAINT w_rid_fkey FOREIGN KEY (rid) REFERENCES public.r (id);
