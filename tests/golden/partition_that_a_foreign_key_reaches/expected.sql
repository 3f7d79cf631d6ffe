-- partition that a foreign key reaches
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DETACH PARTITION public.a1;

-- destroys data: table public.a1
DROP TABLE public.a1;

-- locks public.a: ACCESS EXCLUSIVE
CREATE TABLE public.a2 PARTITION OF public.a FOR VALUES FROM ('10') TO ('20');

-- @downgrade

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DETACH PARTITION public.a2;

-- destroys data: table public.a2
DROP TABLE public.a2;

-- locks public.a: ACCESS EXCLUSIVE
CREATE TABLE public.a1 PARTITION OF public.a FOR VALUES FROM ('1') TO ('10');
ALTER TABLE public.a1 OWNER TO postgres;
