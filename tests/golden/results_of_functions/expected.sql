-- results of functions
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.t: ACCESS EXCLUSIVE
DROP INDEX public.t_renewed;

CREATE OR REPLACE FUNCTION public.compared(a text, b text)
    RETURNS integer
    LANGUAGE sql
    IMMUTABLE
AS $$select case when a < b then -1 when a > b then 1 else 0 end $$;

-- stays as computed before: domain constraint public.normal.normal_check; rows that are there are not checked again
-- stays as computed before: partition key of table public.p; rows that are there are not moved
-- stays as computed before: column public.t.g; UPDATE public.t SET a = a computes it again
-- stays as computed before: check constraint public.t.t_check; rows that are there are not checked again
-- stays as computed before: materialized view public.m; REFRESH MATERIALIZED VIEW public.m computes it again
CREATE OR REPLACE FUNCTION public.norm(x text)
    RETURNS text
    LANGUAGE sql
    IMMUTABLE
AS $$select upper(x)$$;

CREATE OR REPLACE FUNCTION public.other(x text)
    RETURNS text
    LANGUAGE sql
    IMMUTABLE
AS $$select x || 'b'$$;

CREATE OR REPLACE FUNCTION public.renewed(x text)
    RETURNS text
    LANGUAGE sql
    IMMUTABLE
AS $$select x || 'c'$$;

CREATE OR REPLACE FUNCTION public.same_norm(a text, b text)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
AS $$select a is not distinct from b$$;

CREATE OR REPLACE FUNCTION public.unused(x text)
    RETURNS text
    LANGUAGE sql
    IMMUTABLE
AS $$select x || 'u'$$;

ALTER TEXT SEARCH DICTIONARY public.plain (accept = 'true');

-- stays as computed before: materialized view public.all_of_it; REFRESH MATERIALIZED VIEW public.all_of_it computes it again
CREATE OR REPLACE AGGREGATE public.joined(text) (
    SFUNC = public.join_texts,
    STYPE = text,
    INITCOND = '-'
);

-- locks public.t: SHARE, scans
CREATE INDEX t_renewed ON public.t (((public.renewed(a) || '2'::text)));

-- function public.compared(a text, b text) gives other results; queries of the table wait for this too
-- locks public.t: SHARE, scans
REINDEX INDEX public.t_compared;

-- function public.norm(x text) gives other results; queries of the table wait for this too
-- fails on rows that conflict by the new results
-- locks public.t: SHARE, scans
REINDEX INDEX public.t_excl;

-- function public.norm(x text) gives other results; queries of the table wait for this too
-- locks public.t: SHARE, scans
REINDEX INDEX public.t_norm;

-- function public.norm(x text) gives other results; queries of the table wait for this too
-- locks public.t: SHARE, scans
REINDEX INDEX public.t_part;

-- function public.norm(x text) gives other results; queries of the table wait for this too
-- fails on rows that conflict by the new results
-- locks public.t: SHARE, scans
REINDEX INDEX public.t_by_norm;

-- function public.other(x text) gives other results; queries of the table wait for this too
-- locks public.m: SHARE, scans
REINDEX INDEX public.m_other;

-- function public.same_norm(a text, b text) gives other results; queries of the table wait for this too
-- locks public.t: SHARE, scans
REINDEX INDEX public.t_same;

-- text search dictionary public.plain gives other results; queries of the table wait for this too
-- locks public.t: SHARE, scans
REINDEX INDEX public.t_words;

-- @upgrade no-transaction

-- function public.other(x text) gives other results; queries of the table wait for this too
-- locks public.p: SHARE, scans
REINDEX INDEX public.p_other;

-- @downgrade

-- locks public.t: ACCESS EXCLUSIVE
DROP INDEX public.t_renewed;

CREATE OR REPLACE FUNCTION public.compared(a text, b text)
    RETURNS integer
    LANGUAGE sql
    IMMUTABLE
AS $$select case when a < b then -1 when a > b then 1 else 0 end$$;

-- stays as computed before: domain constraint public.normal.normal_check; rows that are there are not checked again
-- stays as computed before: partition key of table public.p; rows that are there are not moved
-- stays as computed before: column public.t.g; UPDATE public.t SET a = a computes it again
-- stays as computed before: check constraint public.t.t_check; rows that are there are not checked again
-- stays as computed before: materialized view public.m; REFRESH MATERIALIZED VIEW public.m computes it again
CREATE OR REPLACE FUNCTION public.norm(x text)
    RETURNS text
    LANGUAGE sql
    IMMUTABLE
AS $$select lower(x)$$;

CREATE OR REPLACE FUNCTION public.other(x text)
    RETURNS text
    LANGUAGE sql
    IMMUTABLE
AS $$select x || 'a'$$;

CREATE OR REPLACE FUNCTION public.renewed(x text)
    RETURNS text
    LANGUAGE sql
    IMMUTABLE
AS $$select x$$;

CREATE OR REPLACE FUNCTION public.same_norm(a text, b text)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
AS $$select a = b$$;

CREATE OR REPLACE FUNCTION public.unused(x text)
    RETURNS text
    LANGUAGE sql
    IMMUTABLE
AS $$select x$$;

ALTER TEXT SEARCH DICTIONARY public.plain (accept = 'false');

-- stays as computed before: materialized view public.all_of_it; REFRESH MATERIALIZED VIEW public.all_of_it computes it again
CREATE OR REPLACE AGGREGATE public.joined(text) (
    SFUNC = public.join_texts,
    STYPE = text,
    INITCOND = ''
);

-- locks public.t: SHARE, scans
CREATE INDEX t_renewed ON public.t (((public.renewed(a) || '1'::text)));

-- function public.compared(a text, b text) gives other results; queries of the table wait for this too
-- locks public.t: SHARE, scans
REINDEX INDEX public.t_compared;

-- function public.norm(x text) gives other results; queries of the table wait for this too
-- fails on rows that conflict by the new results
-- locks public.t: SHARE, scans
REINDEX INDEX public.t_excl;

-- function public.norm(x text) gives other results; queries of the table wait for this too
-- locks public.t: SHARE, scans
REINDEX INDEX public.t_norm;

-- function public.norm(x text) gives other results; queries of the table wait for this too
-- locks public.t: SHARE, scans
REINDEX INDEX public.t_part;

-- function public.norm(x text) gives other results; queries of the table wait for this too
-- fails on rows that conflict by the new results
-- locks public.t: SHARE, scans
REINDEX INDEX public.t_by_norm;

-- function public.other(x text) gives other results; queries of the table wait for this too
-- locks public.m: SHARE, scans
REINDEX INDEX public.m_other;

-- function public.same_norm(a text, b text) gives other results; queries of the table wait for this too
-- locks public.t: SHARE, scans
REINDEX INDEX public.t_same;

-- text search dictionary public.plain gives other results; queries of the table wait for this too
-- locks public.t: SHARE, scans
REINDEX INDEX public.t_words;

-- @downgrade no-transaction

-- function public.other(x text) gives other results; queries of the table wait for this too
-- locks public.p: SHARE, scans
REINDEX INDEX public.p_other;
