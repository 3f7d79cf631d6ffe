-- rename functions in peoples words
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER DOMAIN public.dm RENAME TO number;

-- locks public.rows: ACCESS EXCLUSIVE
ALTER TABLE public.rows RENAME TO lines;

ALTER FUNCTION public.c1(x integer) RENAME TO d1;

ALTER FUNCTION public.c2(x public.number) RENAME TO d2;

ALTER FUNCTION public.c3(x integer, y character varying) RENAME TO d3;

ALTER FUNCTION public.c4(r public.lines) RENAME TO d4;

ALTER AGGREGATE public.most(integer) RENAME TO maximum;

-- @downgrade

ALTER AGGREGATE public.maximum(integer) RENAME TO most;

ALTER FUNCTION public.d4(r public.lines) RENAME TO c4;

ALTER FUNCTION public.d3(x integer, y character varying) RENAME TO c3;

ALTER FUNCTION public.d2(x public.number) RENAME TO c2;

ALTER FUNCTION public.d1(x integer) RENAME TO c1;

-- locks public.lines: ACCESS EXCLUSIVE
ALTER TABLE public.lines RENAME TO rows;

ALTER DOMAIN public.number RENAME TO dm;
