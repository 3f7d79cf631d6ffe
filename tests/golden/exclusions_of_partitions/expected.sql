-- exclusions of partitions
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.stays: ACCESS EXCLUSIVE, scans
ALTER TABLE public.stays ADD CONSTRAINT stays_excl EXCLUDE USING gist (room WITH =, during WITH &&);

-- locks public.stays: ACCESS EXCLUSIVE
CREATE TABLE public.stays_b PARTITION OF public.stays FOR VALUES IN ('[2,3)');

-- @downgrade

-- locks public.stays: ACCESS EXCLUSIVE
ALTER TABLE public.stays DROP CONSTRAINT stays_excl;

-- destroys data: partition public.stays_b of public.stays
DROP TABLE public.stays_b;
