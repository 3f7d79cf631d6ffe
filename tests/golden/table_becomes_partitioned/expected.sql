-- table becomes partitioned
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- made again below: public.today depends on public.logs.at
DROP VIEW public.today;

-- destroys data: table public.logs
DROP TABLE public.logs;

CREATE TABLE public.logs (
    at date NOT NULL
)
PARTITION BY RANGE (at);
COMMENT ON TABLE public.logs IS 'What happened';

CREATE TABLE public.logs_all PARTITION OF public.logs DEFAULT;

CREATE VIEW public.today AS
SELECT logs.at
   FROM public.logs
  WHERE (logs.at = CURRENT_DATE);

-- @downgrade

-- made again below: public.today depends on public.logs.at
DROP VIEW public.today;

-- destroys data: partition public.logs_all of public.logs
DROP TABLE public.logs_all;

-- destroys data: table public.logs
DROP TABLE public.logs;

CREATE TABLE public.logs (
    at date NOT NULL
);
COMMENT ON TABLE public.logs IS 'What happened';

CREATE VIEW public.today AS
SELECT logs.at
   FROM public.logs
  WHERE (logs.at = CURRENT_DATE);
