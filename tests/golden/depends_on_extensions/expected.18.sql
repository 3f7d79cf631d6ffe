-- depends on extensions
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- made again below: public.a.a_word depends on public.a.word
-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_word;

CREATE OR REPLACE FUNCTION public.f(n integer)
    RETURNS integer
    LANGUAGE sql
AS $$select 2$$;
ALTER FUNCTION public.f(n integer) DEPENDS ON EXTENSION hstore;

ALTER FUNCTION public.g() NO DEPENDS ON EXTENSION citext;

DROP EXTENSION citext;

ALTER PROCEDURE public.p() NO DEPENDS ON EXTENSION hstore;

CREATE OR REPLACE AGGREGATE public.total(integer) (
    SFUNC = pg_catalog.int4pl,
    STYPE = integer,
    INITCOND = '2'
);
ALTER ROUTINE public.total(integer) DEPENDS ON EXTENSION hstore;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN word TYPE character varying(30);
ALTER INDEX public.a_id DEPENDS ON EXTENSION hstore;

-- locks public.a: SHARE, scans
CREATE INDEX a_word ON public.a (word);
ALTER INDEX public.a_word DEPENDS ON EXTENSION hstore;

ALTER MATERIALIZED VIEW public.m DEPENDS ON EXTENSION hstore;

ALTER TRIGGER t ON public.a DEPENDS ON EXTENSION hstore;

-- @downgrade

-- made again below: public.a.a_word depends on public.a.word
-- locks public.a: ACCESS EXCLUSIVE
DROP INDEX public.a_word;

CREATE EXTENSION citext WITH SCHEMA public VERSION '1.8';
COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';

CREATE OR REPLACE FUNCTION public.f(n integer)
    RETURNS integer
    LANGUAGE sql
AS $$select 1$$;
ALTER FUNCTION public.f(n integer) DEPENDS ON EXTENSION hstore;

ALTER FUNCTION public.g() DEPENDS ON EXTENSION citext;

ALTER PROCEDURE public.p() DEPENDS ON EXTENSION hstore;

CREATE OR REPLACE AGGREGATE public.total(integer) (
    SFUNC = pg_catalog.int4pl,
    STYPE = integer,
    INITCOND = '1'
);

-- fails on a value of more than 20 characters
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN word TYPE character varying(20);
ALTER INDEX public.a_id NO DEPENDS ON EXTENSION hstore;

-- locks public.a: SHARE, scans
CREATE INDEX a_word ON public.a (word);
ALTER INDEX public.a_word DEPENDS ON EXTENSION hstore;

ALTER MATERIALIZED VIEW public.m NO DEPENDS ON EXTENSION hstore;

ALTER TRIGGER t ON public.a NO DEPENDS ON EXTENSION hstore;
