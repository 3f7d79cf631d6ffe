-- collation properties
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

DROP COLLATION public.by_c;

DROP COLLATION public.by_icu;

DROP COLLATION public.changes;

CREATE COLLATION public.by_c (provider = libc, lc_collate = 'POSIX', lc_ctype = 'POSIX');
ALTER COLLATION public.by_c OWNER TO pg_monitor;
COMMENT ON COLLATION public.by_c IS 'By bytes';

CREATE COLLATION public.by_icu (provider = icu, locale = 'de-u-co-phonebk', deterministic = false);
ALTER COLLATION public.by_icu OWNER TO postgres;

CREATE COLLATION public.changes (provider = libc, lc_collate = 'C', lc_ctype = 'C');
ALTER COLLATION public.changes OWNER TO postgres;

-- @downgrade

DROP COLLATION public.by_c;

DROP COLLATION public.by_icu;

DROP COLLATION public.changes;

CREATE COLLATION public.by_c (provider = libc, lc_collate = 'C', lc_ctype = 'C');
ALTER COLLATION public.by_c OWNER TO postgres;

CREATE COLLATION public.by_icu (provider = icu, locale = 'de');
ALTER COLLATION public.by_icu OWNER TO postgres;

CREATE COLLATION public.changes (provider = icu, locale = 'und');
ALTER COLLATION public.changes OWNER TO postgres;
