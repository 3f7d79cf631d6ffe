-- collation rules
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

DROP COLLATION public.ruled;

CREATE COLLATION public.ruled (provider = icu, locale = 'und', rules = '& a < g');

-- @downgrade

DROP COLLATION public.ruled;

CREATE COLLATION public.ruled (provider = icu, locale = 'und');
