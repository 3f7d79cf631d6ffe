-- triggers of partitions
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.forgets: SHARE ROW EXCLUSIVE
ALTER TABLE public.forgets DISABLE TRIGGER kept;
COMMENT ON TRIGGER kept ON public.forgets IS NULL;

-- locks public.whole: ACCESS EXCLUSIVE
DROP TRIGGER gone ON public.whole;

-- locks public.whole: ACCESS EXCLUSIVE
ALTER TABLE public.whole DETACH PARTITION public.leaves;

-- locks public.whole: ACCESS EXCLUSIVE
ALTER TABLE public.whole DETACH PARTITION public.moves;

-- locks public.other: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.other ATTACH PARTITION public.moves FOR VALUES IN (3);

-- locks public.moves: SHARE ROW EXCLUSIVE
ALTER TABLE public.moves ENABLE REPLICA TRIGGER kept;

-- locks public.whole: SHARE ROW EXCLUSIVE
ALTER TABLE public.whole DISABLE TRIGGER altered;

-- locks public.leaf: SHARE ROW EXCLUSIVE
ALTER TABLE public.leaf ENABLE ALWAYS TRIGGER altered;

-- locks public.whole: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER remade BEFORE INSERT ON public.whole
    FOR EACH ROW
    EXECUTE FUNCTION public.f();

-- locks public.leaf: SHARE ROW EXCLUSIVE
ALTER TABLE public.leaf DISABLE TRIGGER remade;

-- @downgrade

-- locks public.whole: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.whole ATTACH PARTITION public.leaves FOR VALUES IN (4);

-- locks public.other: ACCESS EXCLUSIVE
ALTER TABLE public.other DETACH PARTITION public.moves;

-- locks public.whole: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.whole ATTACH PARTITION public.moves FOR VALUES IN (3);

-- locks public.forgets: SHARE ROW EXCLUSIVE
ALTER TABLE public.forgets ENABLE REPLICA TRIGGER kept;
COMMENT ON TRIGGER kept ON public.forgets IS 'Only for replicas';

-- locks public.leaves: SHARE ROW EXCLUSIVE
ALTER TABLE public.leaves ENABLE REPLICA TRIGGER kept;

-- locks public.moves: SHARE ROW EXCLUSIVE
ALTER TABLE public.moves ENABLE REPLICA TRIGGER kept;

-- locks public.whole: SHARE ROW EXCLUSIVE
ALTER TABLE public.whole ENABLE TRIGGER altered;

-- locks public.leaf: SHARE ROW EXCLUSIVE
ALTER TABLE public.leaf ENABLE ALWAYS TRIGGER altered;

-- locks public.whole: SHARE ROW EXCLUSIVE
CREATE TRIGGER gone AFTER INSERT ON public.whole
    FOR EACH ROW
    EXECUTE FUNCTION public.f();

-- locks public.leaf: SHARE ROW EXCLUSIVE
ALTER TABLE public.leaf DISABLE TRIGGER gone;

-- locks public.whole: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER remade AFTER INSERT ON public.whole
    FOR EACH ROW
    EXECUTE FUNCTION public.f();

-- locks public.leaf: SHARE ROW EXCLUSIVE
ALTER TABLE public.leaf DISABLE TRIGGER remade;
