-- foreign key circle dropped
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.a and public.b: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP CONSTRAINT a_b_id_fkey;

-- locks public.b and public.a: ACCESS EXCLUSIVE
ALTER TABLE public.b DROP CONSTRAINT b_a_id_fkey;

-- destroys data: table public.a
DROP TABLE public.a;

-- destroys data: table public.b
DROP TABLE public.b;

-- @downgrade

CREATE TABLE public.a (
    id bigint NOT NULL,
    b_id bigint,
    CONSTRAINT a_pkey PRIMARY KEY (id)
);

CREATE TABLE public.b (
    id bigint NOT NULL,
    a_id bigint,
    CONSTRAINT b_pkey PRIMARY KEY (id)
);

ALTER TABLE public.a ADD CONSTRAINT a_b_id_fkey FOREIGN KEY (b_id) REFERENCES public.b (id);

ALTER TABLE public.b ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES public.a (id);
