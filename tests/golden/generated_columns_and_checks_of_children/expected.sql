-- generated columns and checks of children
--
-- @revision …
-- @revises
-- @created  …
-- @proved   …

-- @upgrade

CREATE TABLE public.parent (
    a integer,
    b integer GENERATED ALWAYS AS ((a * 2)) STORED
);

CREATE TABLE public.child (
    a integer,
    b integer GENERATED ALWAYS AS ((a * 2)) STORED,
    CONSTRAINT a_is_positive CHECK (a > 0)
);
ALTER TABLE public.child INHERIT public.parent;

ALTER TABLE public.parent ADD CONSTRAINT a_is_positive CHECK (a > 0) NOT VALID;

-- @downgrade

-- destroys data: table public.child
DROP TABLE public.child;

-- destroys data: table public.parent
DROP TABLE public.parent;
