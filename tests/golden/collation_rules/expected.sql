-- collation rules
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

DROP COLLATION public.ruled;

CREATE COLLATION public.ruled (provider = icu, locale = 'und', rules = '& a < g');
ALTER COLLATION public.ruled OWNER TO postgres;

-- @downgrade

DROP COLLATION public.ruled;

CREATE COLLATION public.ruled (provider = icu, locale = 'und');
ALTER COLLATION public.ruled OWNER TO postgres;
