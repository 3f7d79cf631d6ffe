-- rename partition
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.events_2025: ACCESS EXCLUSIVE
ALTER TABLE public.events_2025 RENAME TO events_old;

-- locks public.events: ACCESS EXCLUSIVE
ALTER TABLE public.events RENAME COLUMN at TO day;

-- locks public.events: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.events_at_idx RENAME TO events_day_idx;

-- locks public.events_old: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.events_2025_pkey RENAME TO events_old_pkey;

-- locks public.events_old: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.events_2025_at_idx RENAME TO events_old_day_idx;

-- @downgrade

-- locks public.events_old: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.events_old_day_idx RENAME TO events_2025_at_idx;

-- locks public.events_old: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.events_old_pkey RENAME TO events_2025_pkey;

-- locks public.events: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.events_day_idx RENAME TO events_at_idx;

-- locks public.events: ACCESS EXCLUSIVE
ALTER TABLE public.events RENAME COLUMN day TO at;

-- locks public.events_old: ACCESS EXCLUSIVE
ALTER TABLE public.events_old RENAME TO events_2025;
