-- not null names of partitions
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.comes: ACCESS EXCLUSIVE
ALTER TABLE public.comes RENAME CONSTRAINT comes_a_not_null TO whole_a_not_null;

-- locks public.comes: ACCESS EXCLUSIVE
ALTER TABLE public.comes RENAME CONSTRAINT comes_b_not_null TO whole_b_not_null;

-- locks public.comes: ACCESS EXCLUSIVE
ALTER TABLE public.comes RENAME CONSTRAINT "comes_c=d_not_null" TO "whole_c=d_not_null";

-- locks public.middle: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.middle ATTACH PARTITION public.comes FOR VALUES IN (2);

CREATE TABLE public.new_middle (
    LIKE public.whole INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE
)
PARTITION BY LIST (a);
ALTER TABLE public.new_middle RENAME CONSTRAINT whole_a_not_null TO middle_a_not_null;
ALTER TABLE public.whole ATTACH PARTITION public.new_middle FOR VALUES IN (5);

CREATE TABLE public.leaf (
    LIKE public.new_middle INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE
);
ALTER TABLE public.leaf RENAME CONSTRAINT "whole_c=d_not_null" TO "leaf_c=d";
ALTER TABLE public.leaf RENAME CONSTRAINT middle_a_not_null TO "Own name";
ALTER TABLE public.leaf RENAME CONSTRAINT whole_b_not_null TO leaf_b;
ALTER TABLE public.new_middle ATTACH PARTITION public.leaf FOR VALUES IN (5);

-- locks public.whole: ACCESS EXCLUSIVE
CREATE TABLE public.same PARTITION OF public.whole FOR VALUES IN (3);

-- @downgrade

-- destroys data: partition public.leaf of public.new_middle
DROP TABLE public.leaf;

-- destroys data: partition public.new_middle of public.whole
DROP TABLE public.new_middle;

-- destroys data: partition public.same of public.whole
DROP TABLE public.same;

-- locks public.middle: ACCESS EXCLUSIVE
ALTER TABLE public.middle DETACH PARTITION public.comes;

-- locks public.comes: ACCESS EXCLUSIVE
ALTER TABLE public.comes RENAME CONSTRAINT whole_a_not_null TO comes_a_not_null;

-- locks public.comes: ACCESS EXCLUSIVE
ALTER TABLE public.comes RENAME CONSTRAINT whole_b_not_null TO comes_b_not_null;

-- locks public.comes: ACCESS EXCLUSIVE
ALTER TABLE public.comes RENAME CONSTRAINT "whole_c=d_not_null" TO "comes_c=d_not_null";
