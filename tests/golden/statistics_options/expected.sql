-- statistics options
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.a: SHARE UPDATE EXCLUSIVE
DROP STATISTICS public.a_columns;

-- locks public.a: SHARE UPDATE EXCLUSIVE
DROP STATISTICS public.a_expressions;

-- locks public.a: SHARE UPDATE EXCLUSIVE
DROP STATISTICS public.a_kinds;

-- locks public.a: SHARE UPDATE EXCLUSIVE
CREATE STATISTICS public.a_columns ON x, z FROM public.a;

-- locks public.a: SHARE UPDATE EXCLUSIVE
CREATE STATISTICS public.a_expressions ON ((x * y)) FROM public.a;

-- locks public.a: SHARE UPDATE EXCLUSIVE
CREATE STATISTICS public.a_kinds (dependencies, mcv) ON x, y FROM public.a;

ALTER STATISTICS public.a_target SET STATISTICS 500;
ALTER STATISTICS public.a_target OWNER TO pg_monitor;
COMMENT ON STATISTICS public.a_target IS 'They go together';

-- @downgrade

-- locks public.a: SHARE UPDATE EXCLUSIVE
DROP STATISTICS public.a_columns;

-- locks public.a: SHARE UPDATE EXCLUSIVE
DROP STATISTICS public.a_expressions;

-- locks public.a: SHARE UPDATE EXCLUSIVE
DROP STATISTICS public.a_kinds;

-- locks public.a: SHARE UPDATE EXCLUSIVE
CREATE STATISTICS public.a_columns ON x, y FROM public.a;

-- locks public.a: SHARE UPDATE EXCLUSIVE
CREATE STATISTICS public.a_expressions ON ((x + y)) FROM public.a;

-- locks public.a: SHARE UPDATE EXCLUSIVE
CREATE STATISTICS public.a_kinds (ndistinct) ON x, y FROM public.a;

ALTER STATISTICS public.a_target SET STATISTICS -1;
ALTER STATISTICS public.a_target OWNER TO postgres;
COMMENT ON STATISTICS public.a_target IS NULL;
