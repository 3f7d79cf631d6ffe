-- composite that a dropped table had
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- destroys data: table public.t
DROP TABLE public.t;

-- made again below: public.pair depends on public.pair.a
ALTER TYPE public.pair RENAME TO pair__old;

CREATE TYPE public.pair AS (
    a character varying(40)
);

DROP TYPE public.pair__old;

-- @downgrade

-- made again below: public.pair depends on public.pair.a
DROP TYPE public.pair;

CREATE TYPE public.pair AS (
    a character varying(20)
);

CREATE TABLE public.t (
    p public.pair,
    ps public.pair[]
);
