-- types of partitions
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- made again below: public.open_jobs_0 depends on public.state
DROP VIEW public.open_jobs_0;

-- locks public.jobs: ACCESS EXCLUSIVE
ALTER TABLE public.jobs ALTER COLUMN state DROP DEFAULT;

ALTER TYPE public.state RENAME TO state__old;

CREATE TYPE public.state AS ENUM ('open', 'done');

-- fails on a row that holds 'new'
-- locks public.jobs: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.jobs ALTER COLUMN state TYPE public.state USING state::text::public.state;

-- locks public.jobs: ACCESS EXCLUSIVE
ALTER TABLE public.jobs ALTER COLUMN state SET DEFAULT 'open'::public.state;

CREATE VIEW public.open_jobs_0 AS
SELECT jobs_0.id
   FROM public.jobs_0
  WHERE (jobs_0.state = 'open'::public.state);

DROP TYPE public.state__old;

-- @downgrade

ALTER TYPE public.state ADD VALUE 'new' BEFORE 'open';

-- @downgrade

-- locks public.jobs: ACCESS EXCLUSIVE
ALTER TABLE public.jobs ALTER COLUMN state SET DEFAULT 'new'::public.state;
