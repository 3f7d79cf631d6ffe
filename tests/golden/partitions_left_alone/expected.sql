-- partitions left alone
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.events: ACCESS EXCLUSIVE
DROP INDEX public.events_at_idx;

-- destroys data: partition public.regions_fr of public.regions
DROP TABLE public.regions_fr;

-- fails on a value of more than 80 characters
-- locks public.events: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.events ALTER COLUMN note TYPE character varying(80);

-- locks public.events: ACCESS EXCLUSIVE
ALTER TABLE public.events ADD COLUMN by text;

-- locks public.events: ACCESS EXCLUSIVE, scans
ALTER TABLE public.events ADD CONSTRAINT events_at_check CHECK (at > '2020-01-01'::date);

-- locks public.events: SHARE, scans
CREATE INDEX events_at_by_idx ON public.events (at, by);

-- @downgrade

-- locks public.events: ACCESS EXCLUSIVE
DROP INDEX public.events_at_by_idx;

-- locks public.events: ACCESS EXCLUSIVE
ALTER TABLE public.events DROP CONSTRAINT events_at_check;

-- destroys data: column public.events.by
-- locks public.events: ACCESS EXCLUSIVE
ALTER TABLE public.events DROP COLUMN by;

-- locks public.events: ACCESS EXCLUSIVE
ALTER TABLE public.events ALTER COLUMN note TYPE text;

-- locks public.events: SHARE, scans
CREATE INDEX events_at_idx ON public.events (at);

-- locks public.regions: ACCESS EXCLUSIVE
CREATE TABLE public.regions_fr PARTITION OF public.regions FOR VALUES IN ('fr');
