-- extension properties
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

DROP EXTENSION citext;

DROP EXTENSION xml2;

ALTER EXTENSION hstore SET SCHEMA ext;
COMMENT ON EXTENSION hstore IS 'Keys and values';

CREATE EXTENSION pg_trgm WITH SCHEMA ext VERSION '1.6';

CREATE EXTENSION xml2 WITH SCHEMA ext VERSION '1.2';
COMMENT ON EXTENSION xml2 IS 'XPath querying and XSLT';

CREATE TABLE public.a (
    t text
);
CREATE INDEX a_t_idx ON public.a USING gin (t ext.gin_trgm_ops);

-- @downgrade

-- destroys data: table public.a
DROP TABLE public.a;

DROP EXTENSION pg_trgm;

DROP EXTENSION xml2;

CREATE EXTENSION citext WITH SCHEMA ext VERSION '1.8';
COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';

ALTER EXTENSION hstore SET SCHEMA public;
COMMENT ON EXTENSION hstore IS 'Pairs';

CREATE EXTENSION xml2 WITH SCHEMA public VERSION '1.2';
COMMENT ON EXTENSION xml2 IS 'XPath querying and XSLT';
