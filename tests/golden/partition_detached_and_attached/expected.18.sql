-- partition detached and attached
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.events: ACCESS EXCLUSIVE
ALTER TABLE public.events DETACH PARTITION public.events_2024;

-- locks public.events_2024: ACCESS EXCLUSIVE
ALTER TABLE public.events_2024 RENAME CONSTRAINT events_at_not_null TO events_2024_at_not_null;

-- locks public.events: ACCESS EXCLUSIVE
ALTER TABLE public.events DETACH PARTITION public.events_2025;

-- locks public.events: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.events ATTACH PARTITION public.events_2025 FOR VALUES FROM ('2025-01-01') TO ('2025-07-01');

-- locks public.events_2026: ACCESS EXCLUSIVE
ALTER TABLE public.events_2026 RENAME CONSTRAINT events_2026_at_not_null TO events_at_not_null;

-- locks public.events: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.events ATTACH PARTITION public.events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

-- locks public.other: ACCESS EXCLUSIVE
ALTER TABLE public.other DETACH PARTITION public.moves;

-- locks public.moves: ACCESS EXCLUSIVE
ALTER TABLE public.moves RENAME CONSTRAINT other_at_not_null TO events_at_not_null;

-- locks public.events: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.events ATTACH PARTITION public.moves FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');

-- @downgrade

-- locks public.events_2024: ACCESS EXCLUSIVE
ALTER TABLE public.events_2024 RENAME CONSTRAINT events_2024_at_not_null TO events_at_not_null;

-- locks public.events: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.events ATTACH PARTITION public.events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

-- locks public.events: ACCESS EXCLUSIVE
ALTER TABLE public.events DETACH PARTITION public.events_2025;

-- locks public.events: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.events ATTACH PARTITION public.events_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');

-- locks public.events: ACCESS EXCLUSIVE
ALTER TABLE public.events DETACH PARTITION public.events_2026;

-- locks public.events_2026: ACCESS EXCLUSIVE
ALTER TABLE public.events_2026 RENAME CONSTRAINT events_at_not_null TO events_2026_at_not_null;

-- locks public.events: ACCESS EXCLUSIVE
ALTER TABLE public.events DETACH PARTITION public.moves;

-- locks public.moves: ACCESS EXCLUSIVE
ALTER TABLE public.moves RENAME CONSTRAINT events_at_not_null TO other_at_not_null;

-- locks public.other: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.other ATTACH PARTITION public.moves FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
