-- rename in chains
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER TYPE public.weather RENAME TO climate;

ALTER TYPE public.mood RENAME TO weather;

-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second RENAME TO third;

-- locks public.first: ACCESS EXCLUSIVE
ALTER TABLE public.first RENAME TO second;

ALTER FUNCTION public.g() RENAME TO h;

ALTER FUNCTION public.f() RENAME TO g;

-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second RENAME COLUMN b TO c;

-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second RENAME COLUMN a TO b;

ALTER STATISTICS public.s2 RENAME TO s3;

ALTER STATISTICS public.s1 RENAME TO s2;

ALTER TRIGGER t2 ON public.second RENAME TO t3;

ALTER TRIGGER t1 ON public.second RENAME TO t2;

ALTER TYPE public.weather RENAME VALUE 'middle' TO 'high';

ALTER TYPE public.weather RENAME VALUE 'low' TO 'middle';

-- locks public.third: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.second_pkey RENAME TO third_pkey;

-- locks public.second: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.first_pkey RENAME TO second_pkey;

-- locks public.second: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.first_b_key RENAME TO second_c_key;

-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second RENAME CONSTRAINT first_a_check TO second_b_check;

-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second RENAME CONSTRAINT first_b_check TO second_c_check;

-- locks public.second: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.first_a_idx RENAME TO second_b_idx;

-- locks public.second: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.first_b_idx RENAME TO second_c_idx;

-- locks public.third: ACCESS EXCLUSIVE
ALTER TABLE public.third RENAME CONSTRAINT second_first_id_fkey TO third_first_id_fkey;

-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second RENAME CONSTRAINT first_b_not_null TO second_c_not_null;

-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second RENAME CONSTRAINT first_id_not_null TO second_id_not_null;

-- locks public.third: ACCESS EXCLUSIVE
ALTER TABLE public.third RENAME CONSTRAINT second_id_not_null TO third_id_not_null;

-- @downgrade

-- locks public.third: ACCESS EXCLUSIVE
ALTER TABLE public.third RENAME CONSTRAINT third_id_not_null TO second_id_not_null;

-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second RENAME CONSTRAINT second_id_not_null TO first_id_not_null;

-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second RENAME CONSTRAINT second_c_not_null TO first_b_not_null;

-- locks public.third: ACCESS EXCLUSIVE
ALTER TABLE public.third RENAME CONSTRAINT third_first_id_fkey TO second_first_id_fkey;

-- locks public.second: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.second_c_idx RENAME TO first_b_idx;

-- locks public.second: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.second_b_idx RENAME TO first_a_idx;

-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second RENAME CONSTRAINT second_c_check TO first_b_check;

-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second RENAME CONSTRAINT second_b_check TO first_a_check;

-- locks public.second: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.second_c_key RENAME TO first_b_key;

-- locks public.second: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.second_pkey RENAME TO first_pkey;

-- locks public.third: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.third_pkey RENAME TO second_pkey;

ALTER TYPE public.weather RENAME VALUE 'middle' TO 'low';

ALTER TYPE public.weather RENAME VALUE 'high' TO 'middle';

ALTER TRIGGER t2 ON public.second RENAME TO t1;

ALTER TRIGGER t3 ON public.second RENAME TO t2;

ALTER STATISTICS public.s2 RENAME TO s1;

ALTER STATISTICS public.s3 RENAME TO s2;

-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second RENAME COLUMN b TO a;

-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second RENAME COLUMN c TO b;

ALTER FUNCTION public.g() RENAME TO f;

ALTER FUNCTION public.h() RENAME TO g;

-- locks public.second: ACCESS EXCLUSIVE
ALTER TABLE public.second RENAME TO first;

-- locks public.third: ACCESS EXCLUSIVE
ALTER TABLE public.third RENAME TO second;

ALTER TYPE public.weather RENAME TO mood;

ALTER TYPE public.climate RENAME TO weather;
