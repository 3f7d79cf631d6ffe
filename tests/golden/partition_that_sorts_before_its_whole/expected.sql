-- partition that sorts before its whole
--
-- @revision …
-- @revises
-- @created  …
-- @proved   …

-- @upgrade

CREATE TABLE public.parts (
    id integer NOT NULL,
    CONSTRAINT parts_pkey PRIMARY KEY (id)
)
PARTITION BY LIST (id);

CREATE TABLE public.a_part (
    LIKE public.parts INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE,
    CONSTRAINT a_part_key PRIMARY KEY (id)
);

ALTER TABLE public.parts ATTACH PARTITION public.a_part FOR VALUES IN (1);

-- @downgrade

-- destroys data: partition public.a_part of public.parts
DROP TABLE public.a_part;

-- destroys data: table public.parts
DROP TABLE public.parts;
