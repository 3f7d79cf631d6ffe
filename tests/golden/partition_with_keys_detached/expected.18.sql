-- partition with keys detached
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.events: ACCESS EXCLUSIVE
ALTER TABLE public.events DETACH PARTITION public.events_2024;

-- locks public.events_2024: ACCESS EXCLUSIVE
DROP INDEX public.events_2024_at_idx;

-- locks public.events_2024: ACCESS EXCLUSIVE
ALTER TABLE public.events_2024 RENAME CONSTRAINT events_id_not_null TO events_2024_id_not_null;

-- locks public.events_2024: ACCESS EXCLUSIVE
ALTER TABLE public.events_2024 RENAME CONSTRAINT events_at_not_null TO events_2024_at_not_null;

-- @downgrade

-- locks public.events_2024: ACCESS EXCLUSIVE
ALTER TABLE public.events_2024 RENAME CONSTRAINT events_2024_id_not_null TO events_id_not_null;

-- locks public.events_2024: ACCESS EXCLUSIVE
ALTER TABLE public.events_2024 RENAME CONSTRAINT events_2024_at_not_null TO events_at_not_null;

-- locks public.events_2024: SHARE, scans
CREATE INDEX events_2024_at_idx ON public.events_2024 (at);

-- locks public.events: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.events ATTACH PARTITION public.events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
