-- table of a type
--
-- @revision …
-- @revises
-- @created  …
-- @proved   …

-- @upgrade

CREATE TYPE public.pair AS (
    x integer,
    y integer
);

CREATE TABLE public.typed OF public.pair;

-- @downgrade

-- destroys data: table public.typed
DROP TABLE public.typed;

DROP TYPE public.pair;
