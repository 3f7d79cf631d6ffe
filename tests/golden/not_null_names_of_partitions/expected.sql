-- not null names of partitions
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

CREATE TABLE public.middle (
    LIKE public.whole INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE
)
PARTITION BY LIST (a);
ALTER TABLE public.middle RENAME CONSTRAINT whole_a_not_null TO middle_a_not_null;
ALTER TABLE public.whole ATTACH PARTITION public.middle FOR VALUES IN (1, 2);

CREATE TABLE public.leaf (
    LIKE public.middle INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE
);
ALTER TABLE public.leaf RENAME CONSTRAINT middle_a_not_null TO "Own name";
ALTER TABLE public.leaf RENAME CONSTRAINT whole_b_not_null TO leaf_b;
ALTER TABLE public.middle ATTACH PARTITION public.leaf FOR VALUES IN (1);

-- locks public.whole: ACCESS EXCLUSIVE
CREATE TABLE public.same PARTITION OF public.whole FOR VALUES IN (3);

-- @downgrade

-- destroys data: table public.leaf
DROP TABLE public.leaf;

-- destroys data: table public.middle
DROP TABLE public.middle;

-- destroys data: table public.same
DROP TABLE public.same;
