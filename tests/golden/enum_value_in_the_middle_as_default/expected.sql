-- enum value in the middle as default
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER TYPE public.state ADD VALUE 'running' AFTER 'new';

-- @upgrade

-- locks public.jobs: ACCESS EXCLUSIVE
ALTER TABLE public.jobs ALTER COLUMN state SET DEFAULT 'running'::public.state;

-- @downgrade

-- locks public.jobs: ACCESS EXCLUSIVE
ALTER TABLE public.jobs ALTER COLUMN state DROP DEFAULT;

ALTER TYPE public.state RENAME TO state__old;

CREATE TYPE public.state AS ENUM ('new', 'done');

-- fails on a row that holds 'running'
-- locks public.jobs: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.jobs ALTER COLUMN state TYPE public.state USING state::text::public.state;

-- locks public.jobs: ACCESS EXCLUSIVE
ALTER TABLE public.jobs ALTER COLUMN state SET DEFAULT 'new'::public.state;

DROP TYPE public.state__old;
