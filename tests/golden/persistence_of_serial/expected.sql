-- persistence of serial
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

CREATE UNLOGGED SEQUENCE public.created_id_seq AS integer;

CREATE UNLOGGED SEQUENCE public.stays_n_seq AS smallint;

-- locks public.becomes_logged: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.becomes_logged SET LOGGED;

-- locks public.becomes_unlogged: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.becomes_unlogged SET UNLOGGED;

CREATE UNLOGGED TABLE public.created (
    id integer DEFAULT nextval('public.created_id_seq'::regclass) NOT NULL
);

ALTER SEQUENCE public.created_id_seq OWNED BY public.created.id;

-- locks public.kept: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.kept SET UNLOGGED;

-- locks public.kept_id_seq: ACCESS EXCLUSIVE, rewrites
ALTER SEQUENCE public.kept_id_seq SET LOGGED;

-- locks public.part: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.part SET UNLOGGED;

-- locks public.counts_part: ACCESS EXCLUSIVE, rewrites
ALTER SEQUENCE public.counts_part SET LOGGED;

-- locks public.stays: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.stays
    ADD COLUMN n smallint DEFAULT nextval('public.stays_n_seq'::regclass) NOT NULL;

ALTER SEQUENCE public.stays_n_seq OWNED BY public.stays.n;

-- @downgrade

-- destroys data: table public.created
DROP TABLE public.created;

-- destroys data: column public.stays.n
-- locks public.stays: ACCESS EXCLUSIVE
ALTER TABLE public.stays DROP COLUMN n;

-- locks public.becomes_logged: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.becomes_logged SET UNLOGGED;

-- locks public.becomes_unlogged: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.becomes_unlogged SET LOGGED;

-- locks public.kept: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.kept SET LOGGED;

-- locks public.part: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.part SET LOGGED;
