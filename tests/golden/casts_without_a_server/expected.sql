-- casts without a server
--
-- @revision …
-- @revises  …
-- @created  …

-- @upgrade

-- not proved: texts were compared without a server (--no-scratch)
-- fails on a value that is no int
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN n DROP DEFAULT,
    ALTER COLUMN n TYPE int USING n::int,
    ALTER COLUMN n SET DEFAULT 1;

-- fails on a value of more than 5 characters
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN short TYPE varchar(5);

-- may lose data: USING for column public.a.at is a guess, no cast leads from integer to timestamptz
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN at TYPE timestamptz USING at::text::timestamptz;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN bits TYPE bigint USING bits::bigint;

-- fails on a value that is no integer
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN old TYPE integer USING old::integer;

-- may need USING: no server told which casts lead from integer to pg_catalog.int8
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN far TYPE pg_catalog.int8;

-- rewrites the table if its default calls a volatile function: no server told
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ADD COLUMN key uuid DEFAULT gen_random_uuid();

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ADD COLUMN word text DEFAULT 'random';

-- @downgrade

-- destroys data: column public.a.key
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN key;

-- destroys data: column public.a.word
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DROP COLUMN word;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN n TYPE text;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    ALTER COLUMN n SET DEFAULT '1'::text,
    ALTER COLUMN short TYPE character varying(10);

-- may lose data: USING for column public.a.at is a guess, no cast leads from timestamptz to integer
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN at TYPE integer USING at::text::integer;

-- may lose data: bits before the last 8 of column public.a.bits
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN bits TYPE bit(8) USING bits::bit(8);

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN old TYPE public.code;

-- may need USING: no server told which casts lead from pg_catalog.int8 to integer
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN far TYPE integer;
