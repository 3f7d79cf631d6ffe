-- types that become another kind
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- made again below: public.v depends on public.colour
DROP VIEW public.v;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t ALTER COLUMN s DROP DEFAULT;

ALTER TYPE public.pair RENAME TO pair__old;

ALTER DOMAIN public.size RENAME TO size__old;

-- if domain "public.state" is now "colour" or "pair", say so in the model: "renamed_from": "state"
ALTER DOMAIN public.state RENAME TO state__old;

ALTER TYPE public.colour RENAME TO colour__old;

CREATE TYPE public.state AS ENUM ('new', 'old');

CREATE DOMAIN public.colour AS text;

CREATE DOMAIN public.pair AS text;

CREATE TYPE public.size AS (
    n integer
);

-- fails on a value that is no public.state
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t ALTER COLUMN s TYPE public.state USING s::public.state;

-- fails on a value that is no public.state
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t ALTER COLUMN many TYPE public.state[] USING many::public.state[];

-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t ALTER COLUMN c TYPE public.colour;

-- may lose data: USING for column public.t.z is a guess, no cast leads from integer to public.size
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t ALTER COLUMN z TYPE public.size USING z::text::public.size;

-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t ALTER COLUMN p TYPE public.pair;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t ALTER COLUMN s SET DEFAULT 'new'::public.state;

CREATE VIEW public.v AS
SELECT s,
    c
   FROM public.t;

DROP TYPE public.colour__old;

DROP DOMAIN public.size__old;

DROP DOMAIN public.state__old;

DROP TYPE public.pair__old;

-- @downgrade

-- made again below: public.v depends on public.state
DROP VIEW public.v;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t ALTER COLUMN s DROP DEFAULT;

ALTER TYPE public.size RENAME TO size__old;

ALTER DOMAIN public.colour RENAME TO colour__old;

ALTER DOMAIN public.pair RENAME TO pair__old;

ALTER TYPE public.state RENAME TO state__old;

CREATE TYPE public.colour AS ENUM ('red', 'green');

CREATE DOMAIN public.size AS integer;

CREATE DOMAIN public.state AS text
    CONSTRAINT state_check CHECK ((VALUE = ANY (ARRAY['new'::text, 'old'::text])));

CREATE TYPE public.pair AS (
    a integer,
    b integer
);

-- fails on a value that public.state refuses
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t ALTER COLUMN s TYPE public.state;

-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t ALTER COLUMN many TYPE public.state[] USING many::text::public.state[];

-- fails on a value that is no public.colour
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t ALTER COLUMN c TYPE public.colour USING c::public.colour;

-- may lose data: USING for column public.t.z is a guess, no cast leads from public.size to integer
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t ALTER COLUMN z TYPE public.size USING z::text::public.size;

-- fails on a value that is no public.pair
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t ALTER COLUMN p TYPE public.pair USING p::public.pair;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t ALTER COLUMN s SET DEFAULT 'new'::text;

CREATE VIEW public.v AS
SELECT s,
    c
   FROM public.t;

DROP TYPE public.state__old;

DROP DOMAIN public.colour__old;

DROP DOMAIN public.pair__old;

DROP TYPE public.size__old;
