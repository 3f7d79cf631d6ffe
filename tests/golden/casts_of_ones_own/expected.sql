-- casts of ones own
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN before_it_goes DROP DEFAULT;

-- may lose data: what public.rank(public.kept) leaves out of column public.a.by_itself
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN by_itself DROP DEFAULT,
    ALTER COLUMN by_itself TYPE integer,
    ALTER COLUMN by_itself SET DEFAULT 7;

-- may lose data: what public.rank(public.kept) leaves out of column public.a.list
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN list TYPE integer[];

-- may lose data: what public.rank(public.gone) leaves out of column public.a.before_it_goes
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN before_it_goes TYPE integer USING before_it_goes::integer;

DROP CAST (public.gone AS integer);

DROP FUNCTION public.rank(public.gone);

DROP TYPE public.gone;

CREATE FUNCTION public.rank(public.made)
    RETURNS integer
    LANGUAGE sql
    IMMUTABLE
AS $$SELECT CASE $1::text WHEN 'sad' THEN 0 ELSE 7 END$$;

CREATE CAST (public.made AS integer) WITH FUNCTION public.rank(public.made) AS IMPLICIT;

-- may lose data: what public.rank(public.made) leaves out of column public.a.once_it_is_there
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN once_it_is_there TYPE integer;

-- may lose data: what public.say(public.kept) leaves out of column public.a.said
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN said TYPE text;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN before_it_goes SET DEFAULT 7;

-- @downgrade

CREATE TYPE public.gone AS ENUM ('sad', 'ok');

-- fails on a value that no label of public.kept is cast to
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN by_itself DROP DEFAULT,
    ALTER COLUMN by_itself TYPE public.kept USING CASE by_itself
        WHEN 'sad'::public.kept::integer THEN 'sad'::public.kept
        WHEN 'ok'::public.kept::integer THEN 'ok'::public.kept
        ELSE by_itself::text::public.kept END,
    ALTER COLUMN by_itself SET DEFAULT 'ok'::public.kept;

-- may lose data: USING for column public.a.list is a guess, no cast leads from integer[] to public.kept[]
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN list TYPE public.kept[] USING list::text[]::public.kept[];

-- fails on a value that no label of public.made is cast to
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN once_it_is_there TYPE public.made USING CASE once_it_is_there
        WHEN 'sad'::public.made::integer THEN 'sad'::public.made
        WHEN 'ok'::public.made::integer THEN 'ok'::public.made
        ELSE once_it_is_there::text::public.made END;

DROP CAST (public.made AS integer);

DROP FUNCTION public.rank(public.made);

CREATE FUNCTION public.rank(public.gone)
    RETURNS integer
    LANGUAGE sql
    IMMUTABLE
AS $$SELECT CASE $1::text WHEN 'sad' THEN 0 ELSE 7 END$$;

CREATE CAST (public.gone AS integer) WITH FUNCTION public.rank(public.gone);

-- fails on a value that no label of public.gone is cast to
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN before_it_goes DROP DEFAULT,
    ALTER COLUMN before_it_goes TYPE public.gone USING CASE before_it_goes
        WHEN 'sad'::public.gone::integer THEN 'sad'::public.gone
        WHEN 'ok'::public.gone::integer THEN 'ok'::public.gone
        ELSE before_it_goes::text::public.gone END,
    ALTER COLUMN before_it_goes SET DEFAULT 'ok'::public.gone;

-- fails on a value that no label of public.kept is cast to
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN said TYPE public.kept USING CASE said
        WHEN 'sad'::public.kept::text THEN 'sad'::public.kept
        WHEN 'ok'::public.kept::text THEN 'ok'::public.kept
        ELSE said::text::public.kept END;
