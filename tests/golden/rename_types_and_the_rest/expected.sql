-- rename types and the rest
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER TYPE public.old_enum RENAME TO new_enum;

ALTER TYPE public.old_range RENAME TO new_range;
ALTER TYPE public.old_multirange RENAME TO new_multirange;
ALTER FUNCTION public.old_range(double precision, double precision) RENAME TO new_range;
ALTER FUNCTION public.old_range(double precision, double precision, text) RENAME TO new_range;
ALTER FUNCTION public.old_multirange() RENAME TO new_multirange;
ALTER FUNCTION public.old_multirange(public.new_range) RENAME TO new_multirange;
ALTER FUNCTION public.old_multirange(VARIADIC public.new_range[]) RENAME TO new_multirange;

ALTER DOMAIN public.old_domain RENAME TO new_domain;

ALTER TYPE public.old_pair RENAME TO new_pair;

-- locks public.old_numbers: ACCESS EXCLUSIVE
ALTER SEQUENCE public.old_numbers RENAME TO new_numbers;

-- locks public.old_view: ACCESS EXCLUSIVE
ALTER VIEW public.old_view RENAME TO new_view;

-- locks public.old_kept: ACCESS EXCLUSIVE
ALTER MATERIALIZED VIEW public.old_kept RENAME TO new_kept;

ALTER COLLATION public.old_order RENAME TO new_order;

ALTER FUNCTION public.old_function(a integer) RENAME TO new_function;

ALTER TYPE public.new_pair RENAME ATTRIBUTE y TO z;

ALTER DOMAIN public.new_domain RENAME CONSTRAINT old_domain_check TO new_domain_check;

-- @downgrade

ALTER DOMAIN public.new_domain RENAME CONSTRAINT new_domain_check TO old_domain_check;

ALTER TYPE public.new_pair RENAME ATTRIBUTE z TO y;

ALTER FUNCTION public.new_function(a integer) RENAME TO old_function;

ALTER COLLATION public.new_order RENAME TO old_order;

-- locks public.new_kept: ACCESS EXCLUSIVE
ALTER MATERIALIZED VIEW public.new_kept RENAME TO old_kept;

-- locks public.new_view: ACCESS EXCLUSIVE
ALTER VIEW public.new_view RENAME TO old_view;

-- locks public.new_numbers: ACCESS EXCLUSIVE
ALTER SEQUENCE public.new_numbers RENAME TO old_numbers;

ALTER TYPE public.new_pair RENAME TO old_pair;

ALTER DOMAIN public.new_domain RENAME TO old_domain;

ALTER TYPE public.new_range RENAME TO old_range;
ALTER TYPE public.new_multirange RENAME TO old_multirange;
ALTER FUNCTION public.new_range(double precision, double precision) RENAME TO old_range;
ALTER FUNCTION public.new_range(double precision, double precision, text) RENAME TO old_range;
ALTER FUNCTION public.new_multirange() RENAME TO old_multirange;
ALTER FUNCTION public.new_multirange(public.old_range) RENAME TO old_multirange;
ALTER FUNCTION public.new_multirange(VARIADIC public.old_range[]) RENAME TO old_multirange;

ALTER TYPE public.new_enum RENAME TO old_enum;
