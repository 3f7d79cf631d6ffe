-- foreign tables
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- made again below: public.seen depends on public.moved.id
DROP VIEW public.seen;

DROP FOREIGN TABLE public.becomes_local;

-- made again below: public.moved depends on far
DROP FOREIGN TABLE public.moved;

-- made again below: far.pg_monitor depends on far
-- destroys data: secrets of user mapping far.pg_monitor
DROP USER MAPPING FOR pg_monitor SERVER far;

-- destroys data: secrets of user mapping near.public
DROP USER MAPPING FOR PUBLIC SERVER near;

DROP SERVER far;

ALTER FOREIGN DATA WRAPPER files OPTIONS (DROP debug, SET level '2', ADD mode 'it''s');
REVOKE USAGE ON FOREIGN DATA WRAPPER files FROM pg_monitor;
COMMENT ON FOREIGN DATA WRAPPER files IS NULL;

CREATE SERVER far TYPE 'tape' FOREIGN DATA WRAPPER other;

ALTER SERVER near VERSION '2';

ALTER SERVER near OPTIONS (SET host 'b', ADD port '1');
ALTER SERVER near OWNER TO pg_monitor;
REVOKE USAGE ON FOREIGN SERVER near FROM PUBLIC;
COMMENT ON SERVER near IS NULL;

CREATE USER MAPPING FOR pg_monitor SERVER far;

ALTER USER MAPPING FOR pg_monitor SERVER near OPTIONS (SET "user" 'keeper');

CREATE TABLE public.becomes_local (
    id integer
);

CREATE FOREIGN TABLE public.moved (
    id integer
)
SERVER far;

-- locks public.remote: ACCESS EXCLUSIVE
ALTER FOREIGN TABLE public.remote OPTIONS (DROP header, SET file 'b.csv', ADD delimiter ';');
COMMENT ON FOREIGN TABLE public.remote IS NULL;

-- locks public.remote: ACCESS EXCLUSIVE
ALTER FOREIGN TABLE public.remote
    ALTER COLUMN id TYPE bigint,
    ALTER COLUMN id SET NOT NULL,
    ALTER COLUMN id OPTIONS (SET column_name 'number'),
    ALTER COLUMN note OPTIONS (ADD column_name 'remark'),
    ADD COLUMN extra date,
    ADD CONSTRAINT remote_id_check CHECK (id > 0);

CREATE VIEW public.seen AS
SELECT moved.id
   FROM public.moved;

-- @downgrade

-- made again below: public.seen depends on public.moved.id
DROP VIEW public.seen;

-- destroys data: table public.becomes_local
DROP TABLE public.becomes_local;

-- made again below: public.moved depends on far
DROP FOREIGN TABLE public.moved;

-- locks public.remote: ACCESS EXCLUSIVE
ALTER FOREIGN TABLE public.remote
    DROP CONSTRAINT remote_id_check,
    DROP COLUMN extra;

-- made again below: far.pg_monitor depends on far
-- destroys data: secrets of user mapping far.pg_monitor
DROP USER MAPPING FOR pg_monitor SERVER far;

DROP SERVER far;

ALTER FOREIGN DATA WRAPPER files OPTIONS (DROP mode, ADD debug 'true', SET level '1');
GRANT USAGE ON FOREIGN DATA WRAPPER files TO pg_monitor;
COMMENT ON FOREIGN DATA WRAPPER files IS 'First';

CREATE SERVER far TYPE 'disk' FOREIGN DATA WRAPPER files;

ALTER SERVER near VERSION '1';

ALTER SERVER near OPTIONS (DROP port, SET host 'a');
ALTER SERVER near OWNER TO postgres;
GRANT USAGE ON FOREIGN SERVER near TO PUBLIC;
COMMENT ON SERVER near IS 'Near';

CREATE USER MAPPING FOR pg_monitor SERVER far;

ALTER USER MAPPING FOR pg_monitor SERVER near OPTIONS (SET "user" 'watcher');

CREATE USER MAPPING FOR PUBLIC SERVER near;

CREATE FOREIGN TABLE public.becomes_local (
    id integer
)
SERVER near;

CREATE FOREIGN TABLE public.moved (
    id integer
)
SERVER far;

-- locks public.remote: ACCESS EXCLUSIVE
ALTER FOREIGN TABLE public.remote OPTIONS (DROP delimiter, SET file 'a.csv', ADD header 'true');
COMMENT ON FOREIGN TABLE public.remote IS 'Elsewhere';

-- locks public.remote: ACCESS EXCLUSIVE
ALTER FOREIGN TABLE public.remote
    ALTER COLUMN id TYPE integer,
    ALTER COLUMN id DROP NOT NULL,
    ALTER COLUMN id OPTIONS (SET column_name 'nr'),
    ALTER COLUMN note OPTIONS (DROP column_name);

CREATE VIEW public.seen AS
SELECT moved.id
   FROM public.moved;
