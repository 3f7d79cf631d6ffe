-- volatile defaults
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

CREATE DOMAIN public.plain AS integer;

CREATE DOMAIN public.positive AS integer
    CONSTRAINT positive_check CHECK ((VALUE > 0));

CREATE DOMAIN public.stamped AS text DEFAULT timeofday() NOT NULL;

CREATE FUNCTION public.mine()
    RETURNS integer
    LANGUAGE sql
AS $$SELECT 1$$;

CREATE FUNCTION public.steady()
    RETURNS integer
    LANGUAGE sql
    IMMUTABLE
AS $$SELECT 1$$;

CREATE SEQUENCE public.a_seq_seq AS integer;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ADD COLUMN word text DEFAULT 'randomized'::text;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ADD COLUMN day text DEFAULT timeofday();

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ADD COLUMN own integer DEFAULT public.mine();

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    ADD COLUMN constant integer DEFAULT public.steady(),
    ADD COLUMN since timestamp with time zone DEFAULT now();

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ADD COLUMN key uuid DEFAULT gen_random_uuid();

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ADD COLUMN seq integer DEFAULT nextval('public.a_seq_seq'::regclass) NOT NULL;

ALTER SEQUENCE public.a_seq_seq OWNED BY public.a.seq;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ADD COLUMN stamp public.stamped NOT NULL;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ADD COLUMN stated public.stamped DEFAULT 'x'::text;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ADD COLUMN checked public.positive;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ADD COLUMN unchecked public.plain;

-- @downgrade

-- destroys data: column public.a.word
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN word;

-- destroys data: column public.a.day
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN day;

-- destroys data: column public.a.own
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN own;

-- destroys data: column public.a.constant
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN constant;

-- destroys data: column public.a.since
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN since;

-- destroys data: column public.a.key
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN key;

-- destroys data: column public.a.seq
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN seq;

-- destroys data: column public.a.stamp
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN stamp;

-- destroys data: column public.a.stated
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN stated;

-- destroys data: column public.a.checked
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN checked;

-- destroys data: column public.a.unchecked
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN unchecked;

DROP FUNCTION public.mine();

DROP FUNCTION public.steady();

DROP DOMAIN public.plain;

DROP DOMAIN public.positive;

DROP DOMAIN public.stamped;
