-- sequence owner
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

CREATE SEQUENCE public.counted_id_seq;
ALTER SEQUENCE public.counted_id_seq OWNER TO pg_monitor;

ALTER SEQUENCE public.numbers OWNER TO pg_monitor;

CREATE TABLE public.counted (
    id bigint DEFAULT nextval('public.counted_id_seq'::regclass) NOT NULL
);
ALTER TABLE public.counted OWNER TO pg_monitor;

ALTER SEQUENCE public.counted_id_seq OWNED BY public.counted.id;

-- @downgrade

-- destroys data: table public.counted
DROP TABLE public.counted;

ALTER SEQUENCE public.numbers OWNER TO postgres;
