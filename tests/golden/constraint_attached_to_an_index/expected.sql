-- constraint attached to an index
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

CREATE TABLE public.a1 (
    LIKE public.a INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE,
    CONSTRAINT a1_id_key UNIQUE (id)
);

-- locks public.a: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.a ATTACH PARTITION public.a1 FOR VALUES FROM ('1') TO ('10');

-- @downgrade

-- destroys data: partition public.a1 of public.a
DROP TABLE public.a1;
