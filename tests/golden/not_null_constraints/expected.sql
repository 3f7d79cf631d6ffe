-- not null constraints
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME CONSTRAINT t_key TO t_id;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME CONSTRAINT t_plain_not_null TO said;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME CONSTRAINT first TO second;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME CONSTRAINT odd TO t_default_again_not_null;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t ALTER CONSTRAINT t_alone_not_null INHERIT;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t ALTER CONSTRAINT t_shared_not_null NO INHERIT;

-- locks public.t: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.t VALIDATE CONSTRAINT t_checked_not_null;
COMMENT ON CONSTRAINT t_checked_not_null ON public.t IS NULL;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t
    ALTER COLUMN unchecked DROP NOT NULL,
    ADD NOT NULL unchecked NOT VALID;
COMMENT ON CONSTRAINT t_unchecked_not_null ON public.t IS 'None is null';
COMMENT ON CONSTRAINT t_commented_not_null ON public.t IS 'Never';

-- locks public.t: ACCESS EXCLUSIVE, scans
ALTER TABLE public.t ADD CONSTRAINT no_more NOT NULL null_no_more NO INHERIT;
COMMENT ON CONSTRAINT no_more ON public.t IS 'New';

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t
    ALTER COLUMN null_again DROP NOT NULL,
    ADD COLUMN added integer DEFAULT 1 CONSTRAINT t_added NOT NULL,
    ADD COLUMN unproved integer,
    ADD NOT NULL unproved NOT VALID;

CREATE TABLE public.u (
    id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT u_key NOT NULL,
    alone integer CONSTRAINT u_alone NOT NULL NO INHERIT,
    later integer,
    CONSTRAINT u_pkey PRIMARY KEY (id)
);
COMMENT ON CONSTRAINT u_key ON public.u IS 'It counts';
ALTER TABLE public.u ADD CONSTRAINT u_later NOT NULL later NOT VALID;
COMMENT ON CONSTRAINT u_later ON public.u IS 'To do';

-- @downgrade

-- destroys data: column public.t.added
-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t DROP COLUMN added;

-- destroys data: column public.t.unproved
-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t DROP COLUMN unproved;

-- destroys data: table public.u
DROP TABLE public.u;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME CONSTRAINT t_id TO t_key;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME CONSTRAINT said TO t_plain_not_null;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME CONSTRAINT second TO first;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME CONSTRAINT t_default_again_not_null TO odd;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t ALTER CONSTRAINT t_alone_not_null NO INHERIT;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t ALTER CONSTRAINT t_shared_not_null INHERIT;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t
    ALTER COLUMN checked DROP NOT NULL,
    ADD NOT NULL checked NOT VALID;
COMMENT ON CONSTRAINT t_checked_not_null ON public.t IS 'Some are null';

-- locks public.t: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.t VALIDATE CONSTRAINT t_unchecked_not_null;
COMMENT ON CONSTRAINT t_commented_not_null ON public.t IS NULL;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t ALTER COLUMN null_no_more DROP NOT NULL;

-- locks public.t: ACCESS EXCLUSIVE, scans
ALTER TABLE public.t ADD CONSTRAINT no_null NOT NULL null_again;
COMMENT ON CONSTRAINT no_null ON public.t IS 'Gone';
