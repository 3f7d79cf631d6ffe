-- tablespaces
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a SET TABLESPACE golden;

-- locks public.a: ACCESS EXCLUSIVE
ALTER INDEX public.a_pkey SET TABLESPACE golden;

-- locks public.a: ACCESS EXCLUSIVE
ALTER INDEX public.a_n_key SET TABLESPACE golden;

-- locks public.a: ACCESS EXCLUSIVE
ALTER INDEX public.a_excl SET TABLESPACE golden;

-- locks public.a: ACCESS EXCLUSIVE
ALTER INDEX public.a_idx SET TABLESPACE golden;

-- locks public.p: ACCESS EXCLUSIVE
ALTER INDEX public.p_k_key SET TABLESPACE golden;

-- locks public.p: ACCESS EXCLUSIVE
ALTER INDEX public.p_n_idx SET TABLESPACE golden;

-- locks public.p_below: ACCESS EXCLUSIVE
ALTER INDEX public.p_below_k_key SET TABLESPACE golden;

-- locks public.p_below: ACCESS EXCLUSIVE
ALTER INDEX public.p_below_n_idx SET TABLESPACE golden;

-- locks public.p_own: ACCESS EXCLUSIVE
ALTER INDEX public.p_own_k_key SET TABLESPACE golden;

-- locks public.p_parted: ACCESS EXCLUSIVE
ALTER INDEX public.p_parted_k_key SET TABLESPACE golden;

-- locks public.p_parted: ACCESS EXCLUSIVE
ALTER INDEX public.p_parted_n_idx SET TABLESPACE golden;

-- locks public.m: ACCESS EXCLUSIVE, rewrites
ALTER MATERIALIZED VIEW public.m SET TABLESPACE golden;

-- @downgrade

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a SET TABLESPACE pg_default;

-- locks public.a: ACCESS EXCLUSIVE
ALTER INDEX public.a_pkey SET TABLESPACE pg_default;

-- locks public.a: ACCESS EXCLUSIVE
ALTER INDEX public.a_n_key SET TABLESPACE pg_default;

-- locks public.a: ACCESS EXCLUSIVE
ALTER INDEX public.a_excl SET TABLESPACE pg_default;

-- locks public.a: ACCESS EXCLUSIVE
ALTER INDEX public.a_idx SET TABLESPACE pg_default;

-- locks public.p: ACCESS EXCLUSIVE
ALTER INDEX public.p_k_key SET TABLESPACE pg_default;

-- locks public.p: ACCESS EXCLUSIVE
ALTER INDEX public.p_n_idx SET TABLESPACE pg_default;

-- locks public.p_below: ACCESS EXCLUSIVE
ALTER INDEX public.p_below_k_key SET TABLESPACE pg_default;

-- locks public.p_below: ACCESS EXCLUSIVE
ALTER INDEX public.p_below_n_idx SET TABLESPACE pg_default;

-- locks public.p_own: ACCESS EXCLUSIVE
ALTER INDEX public.p_own_k_key SET TABLESPACE pg_default;

-- locks public.p_parted: ACCESS EXCLUSIVE
ALTER INDEX public.p_parted_k_key SET TABLESPACE pg_default;

-- locks public.p_parted: ACCESS EXCLUSIVE
ALTER INDEX public.p_parted_n_idx SET TABLESPACE pg_default;

-- locks public.m: ACCESS EXCLUSIVE, rewrites
ALTER MATERIALIZED VIEW public.m SET TABLESPACE pg_default;
