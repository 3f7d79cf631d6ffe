-- not null constraints of children
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

COMMENT ON CONSTRAINT child_c_not_null ON public.child IS 'Never';

-- locks public.comes: ACCESS EXCLUSIVE
ALTER TABLE public.comes RENAME CONSTRAINT its_own TO whole_k_not_null;

-- locks public.whole: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.whole ATTACH PARTITION public.comes FOR VALUES IN (3);

-- locks public.whole: ACCESS EXCLUSIVE
ALTER TABLE public.whole DETACH PARTITION public.leaves;

-- locks public.leaves: ACCESS EXCLUSIVE
ALTER TABLE public.leaves RENAME CONSTRAINT whole_k_not_null TO leaves_k_not_null;

-- locks public.made: ACCESS EXCLUSIVE
ALTER TABLE public.made RENAME CONSTRAINT one TO two;

-- locks public.parent: ACCESS EXCLUSIVE
ALTER TABLE public.parent ALTER COLUMN a DROP NOT NULL;

-- locks public.parent: ACCESS EXCLUSIVE, scans
ALTER TABLE public.parent ALTER CONSTRAINT parent_b_not_null INHERIT;

-- @downgrade

COMMENT ON CONSTRAINT child_c_not_null ON public.child IS NULL;

-- locks public.whole: ACCESS EXCLUSIVE
ALTER TABLE public.whole DETACH PARTITION public.comes;

-- locks public.comes: ACCESS EXCLUSIVE
ALTER TABLE public.comes RENAME CONSTRAINT whole_k_not_null TO its_own;

-- locks public.leaves: ACCESS EXCLUSIVE
ALTER TABLE public.leaves RENAME CONSTRAINT leaves_k_not_null TO whole_k_not_null;

-- locks public.whole: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.whole ATTACH PARTITION public.leaves FOR VALUES IN (2);

-- locks public.made: ACCESS EXCLUSIVE
ALTER TABLE public.made RENAME CONSTRAINT two TO one;

-- locks public.parent: ACCESS EXCLUSIVE, scans
ALTER TABLE public.parent ALTER COLUMN a SET NOT NULL;

-- locks public.parent: ACCESS EXCLUSIVE
ALTER TABLE public.parent ALTER COLUMN b DROP NOT NULL;

-- locks public.parent: ACCESS EXCLUSIVE, scans
ALTER TABLE public.parent ADD CONSTRAINT parent_b_not_null NOT NULL b NO INHERIT;
