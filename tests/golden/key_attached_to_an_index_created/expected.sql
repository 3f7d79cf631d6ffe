-- key attached to an index created
--
-- @revision …
-- @revises
-- @created  …
-- @proved   …

-- @upgrade

CREATE TABLE public.whole (
    a integer
)
PARTITION BY LIST (a);

CREATE TABLE public.part (
    LIKE public.whole INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE,
    CONSTRAINT part_pkey PRIMARY KEY (a)
);
ALTER TABLE public.part ALTER COLUMN a SET NOT NULL;

ALTER TABLE public.whole ATTACH PARTITION public.part FOR VALUES IN (1);

CREATE UNIQUE INDEX whole_a_idx ON public.whole (a);

-- @downgrade

-- destroys data: partition public.part of public.whole
DROP TABLE public.part;

-- destroys data: table public.whole
DROP TABLE public.whole;
