-- names of attached indexes
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.event_2026: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.key_2026 RENAME TO primary_2026;

-- locks public.event_2025: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.titles_2025 RENAME TO event_2025_title_idx;

-- locks public.event_2026: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.lower_2026 RENAME TO lower_title_2026;

-- locks public.event_2027: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.event_2027_pkey RENAME TO key_2027;

COMMENT ON INDEX public.event_2025_title_idx IS NULL;

-- locks public.event_2027: ACCESS EXCLUSIVE
ALTER TABLE public.event_2027 REPLICA IDENTITY USING INDEX key_2027;

-- @downgrade

COMMENT ON INDEX public.event_2025_title_idx IS 'of 2025';

-- locks public.event_2027: ACCESS EXCLUSIVE
ALTER TABLE public.event_2027 REPLICA IDENTITY DEFAULT;

-- locks public.event_2027: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.key_2027 RENAME TO event_2027_pkey;

-- locks public.event_2026: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.lower_title_2026 RENAME TO lower_2026;

-- locks public.event_2025: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.event_2025_title_idx RENAME TO titles_2025;

-- locks public.event_2026: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.primary_2026 RENAME TO key_2026;
