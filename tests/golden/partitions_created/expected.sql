-- partitions created
--
-- @revision …
-- @revises
-- @created  …
-- @proved   …

-- @upgrade

CREATE TABLE public.events (
    id bigint NOT NULL,
    at date NOT NULL,
    kind text NOT NULL,
    CONSTRAINT events_pkey PRIMARY KEY (id, at, kind)
)
PARTITION BY RANGE (at);
CREATE INDEX events_kind_idx ON public.events (kind);

CREATE TABLE public.events_2025 PARTITION OF public.events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');

CREATE TABLE public.events_2026 PARTITION OF public.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
PARTITION BY LIST (kind);

CREATE TABLE public.events_2026_rest PARTITION OF public.events_2026 DEFAULT
PARTITION BY HASH (id);

CREATE TABLE public.events_2026_rest_0 PARTITION OF public.events_2026_rest FOR VALUES WITH (modulus 2, remainder 0);

CREATE TABLE public.events_2026_rest_1 PARTITION OF public.events_2026_rest FOR VALUES WITH (modulus 2, remainder 1);

CREATE TABLE public.events_2026_web PARTITION OF public.events_2026 FOR VALUES IN ('web', 'app');

CREATE TABLE public.events_default PARTITION OF public.events DEFAULT;

-- @downgrade

-- destroys data: partition public.events_2025 of public.events
DROP TABLE public.events_2025;

-- destroys data: partition public.events_2026_rest_0 of public.events_2026_rest
DROP TABLE public.events_2026_rest_0;

-- destroys data: partition public.events_2026_rest_1 of public.events_2026_rest
DROP TABLE public.events_2026_rest_1;

-- destroys data: partition public.events_2026_rest of public.events_2026
DROP TABLE public.events_2026_rest;

-- destroys data: partition public.events_2026_web of public.events_2026
DROP TABLE public.events_2026_web;

-- destroys data: partition public.events_2026 of public.events
DROP TABLE public.events_2026;

-- destroys data: partition public.events_default of public.events
DROP TABLE public.events_default;

-- destroys data: table public.events
DROP TABLE public.events;
