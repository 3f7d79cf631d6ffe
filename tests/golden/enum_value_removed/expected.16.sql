-- enum value removed
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- made again below: public.open_jobs depends on public.state
DROP VIEW public.open_jobs;

-- made again below: public.jobs.jobs_open_idx depends on public.state
-- locks public.jobs: ACCESS EXCLUSIVE
DROP INDEX public.jobs_open_idx;

-- made again below: public.jobs.jobs_state_check depends on public.state
-- locks public.jobs: ACCESS EXCLUSIVE
ALTER TABLE public.jobs DROP CONSTRAINT jobs_state_check;

-- locks public.jobs: ACCESS EXCLUSIVE
ALTER TABLE public.jobs
    ALTER COLUMN state DROP DEFAULT,
    ALTER COLUMN states DROP DEFAULT;

ALTER TYPE public.state RENAME TO state__old;

CREATE TYPE public.state AS ENUM ('new', 'done');
COMMENT ON TYPE public.state IS 'Of a job';

-- fails on a row that holds 'stale'
-- locks public.jobs: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.jobs ALTER COLUMN state TYPE public.state USING state::text::public.state;

-- fails on a row that holds 'stale'
-- locks public.jobs: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.jobs ALTER COLUMN states TYPE public.state[] USING states::text::public.state[];

-- locks public.jobs: ACCESS EXCLUSIVE
ALTER TABLE public.jobs
    ALTER COLUMN state SET DEFAULT 'new'::public.state,
    ALTER COLUMN states SET DEFAULT '{new,done}'::public.state[];

-- locks public.jobs: ACCESS EXCLUSIVE, scans
ALTER TABLE public.jobs
    ADD CONSTRAINT jobs_state_check CHECK ((state <> 'done'::public.state) OR (id > 0));

-- locks public.jobs: SHARE, scans
CREATE INDEX jobs_open_idx ON public.jobs (state) WHERE (state = 'new'::public.state);

CREATE VIEW public.open_jobs AS
SELECT id,
    state
   FROM public.jobs
  WHERE (state = 'new'::public.state);
COMMENT ON VIEW public.open_jobs IS 'What is to do';

DROP TYPE public.state__old;

-- @downgrade

ALTER TYPE public.state ADD VALUE 'stale' AFTER 'new';
