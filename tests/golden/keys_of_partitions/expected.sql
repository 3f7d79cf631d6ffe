-- keys of partitions
--
-- @revision …
-- @revises
-- @created  …
-- @proved   …

-- @upgrade

CREATE TABLE public.a (
    id bigint NOT NULL,
    n bigint,
    CONSTRAINT a_pkey PRIMARY KEY (id),
    CONSTRAINT a_id_n_key UNIQUE (id, n)
)
PARTITION BY RANGE (id);
CREATE INDEX a_n ON public.a (n);

CREATE TABLE public.a1 (
    LIKE public.a INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE,
    CONSTRAINT a1_key PRIMARY KEY (id),
    CONSTRAINT a1_unique UNIQUE (id, n)
);
CREATE INDEX a1_n ON public.a1 (n);

ALTER TABLE public.a ATTACH PARTITION public.a1 FOR VALUES FROM ('1') TO ('10');

-- @downgrade

-- destroys data: partition public.a1 of public.a
DROP TABLE public.a1;

-- destroys data: table public.a
DROP TABLE public.a;
