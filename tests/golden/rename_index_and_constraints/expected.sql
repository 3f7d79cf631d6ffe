-- rename index and constraints
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.old_key RENAME TO new_key;

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.old_unique RENAME TO new_unique;

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.old_exclusion RENAME TO new_exclusion;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a RENAME CONSTRAINT old_check TO new_check;

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.old_index RENAME TO new_index;

ALTER STATISTICS public.old_statistics RENAME TO new_statistics;

ALTER RULE old_rule ON public.a RENAME TO new_rule;

ALTER TRIGGER old_trigger ON public.a RENAME TO new_trigger;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a RENAME CONSTRAINT old_reference TO new_reference;

ALTER POLICY old_policy ON public.a RENAME TO new_policy;

-- @downgrade

ALTER POLICY new_policy ON public.a RENAME TO old_policy;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a RENAME CONSTRAINT new_reference TO old_reference;

ALTER TRIGGER new_trigger ON public.a RENAME TO old_trigger;

ALTER RULE new_rule ON public.a RENAME TO old_rule;

ALTER STATISTICS public.new_statistics RENAME TO old_statistics;

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.new_index RENAME TO old_index;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a RENAME CONSTRAINT new_check TO old_check;

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.new_exclusion RENAME TO old_exclusion;

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.new_unique RENAME TO old_unique;

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.new_key RENAME TO old_key;
