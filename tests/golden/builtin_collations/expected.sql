-- builtin collations
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER COLLATION public.changes RENAME TO changes__old;

CREATE COLLATION public.bytes (provider = builtin, locale = 'C');

CREATE COLLATION public.changes (provider = builtin, locale = 'C.UTF-8');

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t ALTER COLUMN a TYPE text COLLATE public.changes;

DROP COLLATION public.changes__old;

-- @downgrade

DROP COLLATION public.bytes;

ALTER COLLATION public.changes RENAME TO changes__old;

CREATE COLLATION public.changes (provider = libc, lc_collate = 'C', lc_ctype = 'C');

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t ALTER COLUMN a TYPE text COLLATE public.changes;

DROP COLLATION public.changes__old;
