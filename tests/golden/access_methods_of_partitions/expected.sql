-- access methods of partitions
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.changes: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.changes SET ACCESS METHOD heap2;

-- locks public.whole: ACCESS EXCLUSIVE
CREATE TABLE public.new PARTITION OF public.whole FOR VALUES IN (4)
USING heap;

-- @downgrade

-- destroys data: partition public.new of public.whole
DROP TABLE public.new;

-- locks public.changes: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.changes SET ACCESS METHOD heap;
