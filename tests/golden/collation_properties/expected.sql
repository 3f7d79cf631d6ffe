-- collation properties
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- made again below: public.t.t_a_idx depends on public.by_c
-- locks public.t: ACCESS EXCLUSIVE
DROP INDEX public.t_a_idx;

-- made again below: public.t.t_c_idx depends on public.by_c
-- locks public.t: ACCESS EXCLUSIVE
DROP INDEX public.t_c_idx;

-- made again below: public.t.t_check depends on public.by_c
-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t DROP CONSTRAINT t_check;

-- made again below: public.sorted depends on public.by_c
ALTER DOMAIN public.sorted RENAME TO sorted__old;

ALTER COLLATION public.by_c RENAME TO by_c__old;

DROP COLLATION public.by_icu;

DROP COLLATION public.changes;

CREATE COLLATION public.by_c (provider = libc, lc_collate = 'POSIX', lc_ctype = 'POSIX');
ALTER COLLATION public.by_c OWNER TO pg_monitor;
COMMENT ON COLLATION public.by_c IS 'By bytes';

CREATE COLLATION public.by_icu (provider = icu, locale = 'de-u-co-phonebk', deterministic = false);

CREATE COLLATION public.changes (provider = libc, lc_collate = 'C', lc_ctype = 'C');

CREATE DOMAIN public.sorted AS text COLLATE public.by_c;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t
    ALTER COLUMN a TYPE text COLLATE public.by_c,
    ALTER COLUMN b TYPE public.sorted;

-- locks public.t: ACCESS EXCLUSIVE, scans
ALTER TABLE public.t ADD CONSTRAINT t_check CHECK ((c COLLATE public.by_c) < 'x'::text);

-- locks public.t: SHARE, scans
CREATE INDEX t_a_idx ON public.t (a);

-- locks public.t: SHARE, scans
CREATE INDEX t_c_idx ON public.t (c COLLATE public.by_c);

DROP DOMAIN public.sorted__old;

DROP COLLATION public.by_c__old;

-- @downgrade

-- made again below: public.t.t_a_idx depends on public.by_c
-- locks public.t: ACCESS EXCLUSIVE
DROP INDEX public.t_a_idx;

-- made again below: public.t.t_c_idx depends on public.by_c
-- locks public.t: ACCESS EXCLUSIVE
DROP INDEX public.t_c_idx;

-- made again below: public.t.t_check depends on public.by_c
-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t DROP CONSTRAINT t_check;

-- made again below: public.sorted depends on public.by_c
ALTER DOMAIN public.sorted RENAME TO sorted__old;

ALTER COLLATION public.by_c RENAME TO by_c__old;

DROP COLLATION public.by_icu;

DROP COLLATION public.changes;

CREATE COLLATION public.by_c (provider = libc, lc_collate = 'C', lc_ctype = 'C');
ALTER COLLATION public.by_c OWNER TO postgres;

CREATE COLLATION public.by_icu (provider = icu, locale = 'de');

CREATE COLLATION public.changes (provider = icu, locale = 'und');

CREATE DOMAIN public.sorted AS text COLLATE public.by_c;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t
    ALTER COLUMN a TYPE text COLLATE public.by_c,
    ALTER COLUMN b TYPE public.sorted;

-- locks public.t: ACCESS EXCLUSIVE, scans
ALTER TABLE public.t ADD CONSTRAINT t_check CHECK ((c COLLATE public.by_c) < 'x'::text);

-- locks public.t: SHARE, scans
CREATE INDEX t_a_idx ON public.t (a);

-- locks public.t: SHARE, scans
CREATE INDEX t_c_idx ON public.t (c COLLATE public.by_c);

DROP DOMAIN public.sorted__old;

DROP COLLATION public.by_c__old;
