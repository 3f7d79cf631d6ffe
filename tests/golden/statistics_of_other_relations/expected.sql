-- statistics of other relations
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

DROP MATERIALIZED VIEW public.made_again;

DROP MATERIALIZED VIEW public.unmanaged;

-- locks public.changed: SHARE UPDATE EXCLUSIVE
DROP STATISTICS public.changed_dropped;

-- locks public.changed: SHARE UPDATE EXCLUSIVE
DROP STATISTICS public.changed_kinds;

-- locks public.added: SHARE UPDATE EXCLUSIVE
CREATE STATISTICS public.added_sum ON ((x + y)) FROM public.added;

-- locks public.added: SHARE UPDATE EXCLUSIVE
CREATE STATISTICS public.added_xy ON x, y FROM public.added;
COMMENT ON STATISTICS public.added_xy IS 'New';

-- locks public.changed: SHARE UPDATE EXCLUSIVE
CREATE STATISTICS public.changed_kinds ON x, y FROM public.changed;

-- locks public.f: SHARE UPDATE EXCLUSIVE
CREATE STATISTICS public.f_added ON ((x + y)) FROM public.f;

ALTER STATISTICS public.f_changed SET STATISTICS 50;

CREATE MATERIALIZED VIEW public.made_again AS
SELECT 3 AS x,
    4 AS y;
CREATE STATISTICS public.made_again_xy ON x, y FROM public.made_again;
COMMENT ON STATISTICS public.made_again_xy IS 'Kept';
ALTER STATISTICS public.made_again_xy SET STATISTICS 100;

CREATE MATERIALIZED VIEW public.unmanaged AS
SELECT 3 AS x,
    4 AS y;

-- @downgrade

DROP MATERIALIZED VIEW public.made_again;

DROP MATERIALIZED VIEW public.unmanaged;

-- locks public.added: SHARE UPDATE EXCLUSIVE
DROP STATISTICS public.added_sum;

-- locks public.added: SHARE UPDATE EXCLUSIVE
DROP STATISTICS public.added_xy;

-- locks public.changed: SHARE UPDATE EXCLUSIVE
DROP STATISTICS public.changed_kinds;

-- locks public.f: SHARE UPDATE EXCLUSIVE
DROP STATISTICS public.f_added;

-- locks public.changed: SHARE UPDATE EXCLUSIVE
CREATE STATISTICS public.changed_dropped ON x, y FROM public.changed;

-- locks public.changed: SHARE UPDATE EXCLUSIVE
CREATE STATISTICS public.changed_kinds (mcv) ON x, y FROM public.changed;

ALTER STATISTICS public.f_changed SET STATISTICS -1;

CREATE MATERIALIZED VIEW public.made_again AS
SELECT 1 AS x,
    2 AS y;
CREATE STATISTICS public.made_again_xy ON x, y FROM public.made_again;
COMMENT ON STATISTICS public.made_again_xy IS 'Kept';
ALTER STATISTICS public.made_again_xy SET STATISTICS 100;

CREATE MATERIALIZED VIEW public.unmanaged AS
SELECT 1 AS x,
    2 AS y;
