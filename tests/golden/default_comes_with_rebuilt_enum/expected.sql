-- default comes with rebuilt enum
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

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t
    ALTER COLUMN goes DROP DEFAULT,
    ALTER COLUMN stays DROP DEFAULT;

ALTER TYPE public.state RENAME TO state__old;

CREATE TYPE public.state AS ENUM ('new', 'old');

-- fails on a row that holds 'gone'
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t ALTER COLUMN comes TYPE public.state USING comes::text::public.state;

-- fails on a row that holds 'gone'
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t ALTER COLUMN goes TYPE public.state USING goes::text::public.state;

-- fails on a row that holds 'gone'
-- locks public.t: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.t ALTER COLUMN stays TYPE public.state USING stays::text::public.state;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t
    ALTER COLUMN comes SET DEFAULT 'new'::public.state,
    ALTER COLUMN stays SET DEFAULT 'new'::public.state;

DROP TYPE public.state__old;

-- @downgrade

ALTER TYPE public.state ADD VALUE 'gone';

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

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t
    ALTER COLUMN comes DROP DEFAULT,
    ALTER COLUMN goes SET DEFAULT 'old'::public.state;

ALTER TABLE public.a ADD CONSTRAINT a_b_id_fkey FOREIGN KEY (b_id) REFERENCES public.b (id);

ALTER TABLE public.b ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES public.a (id);
