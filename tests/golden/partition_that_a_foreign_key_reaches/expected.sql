-- partition that a foreign key reaches
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DETACH PARTITION public.a1;

-- destroys data: partition public.a1 of public.a
DROP TABLE public.a1;

-- locks public.a: ACCESS EXCLUSIVE
CREATE TABLE public.a2 PARTITION OF public.a FOR VALUES FROM ('10') TO ('20');

CREATE TABLE public.c (
    id bigint NOT NULL,
    n bigint,
    CONSTRAINT c_pkey PRIMARY KEY (id)
)
PARTITION BY RANGE (id);

CREATE TABLE public.c1 PARTITION OF public.c FOR VALUES FROM ('1') TO ('10');

CREATE TABLE public.d (
    id bigint NOT NULL,
    n bigint,
    CONSTRAINT d_pkey PRIMARY KEY (id)
)
PARTITION BY RANGE (id);

CREATE TABLE public.d1 PARTITION OF public.d FOR VALUES FROM ('1') TO ('10');

ALTER TABLE public.c1 ADD CONSTRAINT c1_n_fkey FOREIGN KEY (n) REFERENCES public.d1 (id);

ALTER TABLE public.d1 ADD CONSTRAINT d1_n_fkey FOREIGN KEY (n) REFERENCES public.c1 (id);

-- @downgrade

-- locks public.c1 and public.d1: ACCESS EXCLUSIVE
ALTER TABLE public.c1 DROP CONSTRAINT c1_n_fkey;

-- locks public.d1 and public.c1: ACCESS EXCLUSIVE
ALTER TABLE public.d1 DROP CONSTRAINT d1_n_fkey;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DETACH PARTITION public.a2;

-- destroys data: partition public.a2 of public.a
DROP TABLE public.a2;

-- destroys data: partition public.c1 of public.c
DROP TABLE public.c1;

-- destroys data: table public.c
DROP TABLE public.c;

-- destroys data: partition public.d1 of public.d
DROP TABLE public.d1;

-- destroys data: table public.d
DROP TABLE public.d;

-- locks public.a: ACCESS EXCLUSIVE
CREATE TABLE public.a1 PARTITION OF public.a FOR VALUES FROM ('1') TO ('10');
