-- enum values reordered
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- made again below: public.small_shirts depends on public.size
DROP VIEW public.small_shirts;

-- made again below: public.shirts.shirts_size_check depends on public.size
-- locks public.shirts: ACCESS EXCLUSIVE
ALTER TABLE public.shirts DROP CONSTRAINT shirts_size_check;

-- locks public.shirts: ACCESS EXCLUSIVE
ALTER TABLE public.shirts ALTER COLUMN size DROP DEFAULT;

ALTER TYPE public.size RENAME TO size__old;

CREATE TYPE public.size AS ENUM ('small', 'medium', 'large');

-- locks public.shirts: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.shirts ALTER COLUMN size TYPE public.size USING size::text::public.size;

-- locks public.shirts: ACCESS EXCLUSIVE
ALTER TABLE public.shirts ALTER COLUMN size SET DEFAULT 'medium'::public.size;

-- locks public.shirts: ACCESS EXCLUSIVE, scans
ALTER TABLE public.shirts ADD CONSTRAINT shirts_size_check CHECK (size > 'large'::public.size);

CREATE VIEW public.small_shirts AS
SELECT shirts.size
   FROM public.shirts
  WHERE (shirts.size < 'medium'::public.size);

DROP TYPE public.size__old;

-- @downgrade

-- made again below: public.small_shirts depends on public.size
DROP VIEW public.small_shirts;

-- made again below: public.shirts.shirts_size_check depends on public.size
-- locks public.shirts: ACCESS EXCLUSIVE
ALTER TABLE public.shirts DROP CONSTRAINT shirts_size_check;

-- locks public.shirts: ACCESS EXCLUSIVE
ALTER TABLE public.shirts ALTER COLUMN size DROP DEFAULT;

ALTER TYPE public.size RENAME TO size__old;

CREATE TYPE public.size AS ENUM ('large', 'medium', 'small');

-- locks public.shirts: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.shirts ALTER COLUMN size TYPE public.size USING size::text::public.size;

-- locks public.shirts: ACCESS EXCLUSIVE
ALTER TABLE public.shirts ALTER COLUMN size SET DEFAULT 'medium'::public.size;

-- locks public.shirts: ACCESS EXCLUSIVE, scans
ALTER TABLE public.shirts ADD CONSTRAINT shirts_size_check CHECK (size > 'large'::public.size);

CREATE VIEW public.small_shirts AS
SELECT shirts.size
   FROM public.shirts
  WHERE (shirts.size < 'medium'::public.size);

DROP TYPE public.size__old;
