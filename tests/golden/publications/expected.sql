-- publications
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.renamed_away: ACCESS EXCLUSIVE
ALTER TABLE public.renamed_away RENAME TO renamed;

DROP PUBLICATION everything;

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER PUBLICATION "some" DROP TABLE public.a;

-- locks public.gone: SHARE UPDATE EXCLUSIVE
ALTER PUBLICATION "some" DROP TABLE public.gone;

-- locks public.parent: SHARE UPDATE EXCLUSIVE
ALTER PUBLICATION "some" DROP TABLE ONLY public.parent;

-- if column "c" of "public.a" is now "d", say so in the model: "renamed_from": "c"
-- destroys data: column public.a.c
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN c;

-- destroys data: table public.gone
DROP TABLE public.gone;

-- fails on a value of more than 20 characters
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN b TYPE character varying(20);

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ADD COLUMN d integer;

ALTER PUBLICATION by_schema DROP TABLES IN SCHEMA public;

ALTER PUBLICATION by_schema ADD TABLES IN SCHEMA other;

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER PUBLICATION by_schema ADD TABLE public.a;

CREATE PUBLICATION everything;

CREATE PUBLICATION silent WITH (publish = '');

ALTER PUBLICATION "some" SET (publish = 'insert, update, delete, truncate', publish_via_partition_root = false);
ALTER PUBLICATION "some" OWNER TO pg_database_owner;
COMMENT ON PUBLICATION "some" IS NULL;

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER PUBLICATION "some" ADD TABLE public.a (id, d) WHERE ((d IS NULL));

-- locks public.child: SHARE UPDATE EXCLUSIVE
ALTER PUBLICATION "some" ADD TABLE public.child;

-- @downgrade

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER PUBLICATION by_schema DROP TABLE public.a;

DROP PUBLICATION everything;

DROP PUBLICATION silent;

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER PUBLICATION "some" DROP TABLE public.a;

-- locks public.child: SHARE UPDATE EXCLUSIVE
ALTER PUBLICATION "some" DROP TABLE public.child;

-- destroys data: column public.a.d
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN d;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    ALTER COLUMN b TYPE text,
    ADD COLUMN c integer;

CREATE TABLE public.gone (
    id bigint NOT NULL,
    CONSTRAINT gone_pkey PRIMARY KEY (id)
);

ALTER PUBLICATION by_schema DROP TABLES IN SCHEMA other;

ALTER PUBLICATION by_schema ADD TABLES IN SCHEMA public;

CREATE PUBLICATION everything FOR ALL TABLES;

ALTER PUBLICATION "some" SET (publish = 'insert, delete', publish_via_partition_root = true);
ALTER PUBLICATION "some" OWNER TO postgres;
COMMENT ON PUBLICATION "some" IS 'Some';

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER PUBLICATION "some" ADD TABLE public.a (id, b) WHERE ((id > 5));

ALTER PUBLICATION "some" ADD TABLE public.gone;

-- locks public.parent: SHARE UPDATE EXCLUSIVE
ALTER PUBLICATION "some" ADD TABLE ONLY public.parent;

-- locks public.renamed: ACCESS EXCLUSIVE
ALTER TABLE public.renamed RENAME TO renamed_away;
