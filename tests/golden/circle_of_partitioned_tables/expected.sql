-- circle of partitioned tables
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- made again below: public.f.f_g depends on public.f
ALTER TABLE public.f DROP CONSTRAINT f_g;

-- made again below: public.g.g_f depends on public.g
ALTER TABLE public.g DROP CONSTRAINT g_f;

-- destroys data: table public.f
DROP TABLE public.f;

-- destroys data: table public.g
DROP TABLE public.g;

CREATE TABLE public.f (
    foo text,
    CONSTRAINT f_foo_key UNIQUE (foo)
)
PARTITION BY LIST (foo);

-- locks public.f1: ACCESS EXCLUSIVE, scans
ALTER TABLE public.f1 ADD CONSTRAINT f1_foo_key UNIQUE (foo);

CREATE TABLE public.g (
    foo text,
    CONSTRAINT g_foo_key UNIQUE (foo)
)
PARTITION BY LIST (foo);

-- locks public.g1: ACCESS EXCLUSIVE, scans
ALTER TABLE public.g1 ADD CONSTRAINT g1_foo_key UNIQUE (foo);

ALTER TABLE public.f ADD CONSTRAINT f_g FOREIGN KEY (foo) REFERENCES public.g (foo);

-- locks public.f1: SHARE ROW EXCLUSIVE, scans
ALTER TABLE public.f1 ADD CONSTRAINT f_g FOREIGN KEY (foo) REFERENCES public.g (foo);

ALTER TABLE public.f ATTACH PARTITION public.f1 FOR VALUES IN ('a');

ALTER TABLE public.g ADD CONSTRAINT g_f FOREIGN KEY (foo) REFERENCES public.f (foo);

-- locks public.g1: SHARE ROW EXCLUSIVE, scans
ALTER TABLE public.g1 ADD CONSTRAINT g_f FOREIGN KEY (foo) REFERENCES public.f (foo);

ALTER TABLE public.g ATTACH PARTITION public.g1 FOR VALUES IN ('a');

-- @downgrade

-- made again below: public.f.f_g depends on public.f
ALTER TABLE public.f DROP CONSTRAINT f_g;

-- made again below: public.g.g_f depends on public.g
ALTER TABLE public.g DROP CONSTRAINT g_f;

ALTER TABLE public.f DETACH PARTITION public.f1;

-- destroys data: table public.f
DROP TABLE public.f;

-- locks public.f1: ACCESS EXCLUSIVE
ALTER TABLE public.f1 DROP CONSTRAINT f1_foo_key;

CREATE TABLE public.f (
    foo text,
    CONSTRAINT f_foo_key UNIQUE (foo)
);

ALTER TABLE public.g DETACH PARTITION public.g1;

-- destroys data: table public.g
DROP TABLE public.g;

-- locks public.g1: ACCESS EXCLUSIVE
ALTER TABLE public.g1 DROP CONSTRAINT g1_foo_key;

CREATE TABLE public.g (
    foo text,
    CONSTRAINT g_foo_key UNIQUE (foo)
);

ALTER TABLE public.f ADD CONSTRAINT f_g FOREIGN KEY (foo) REFERENCES public.g (foo);

ALTER TABLE public.g ADD CONSTRAINT g_f FOREIGN KEY (foo) REFERENCES public.f (foo);
