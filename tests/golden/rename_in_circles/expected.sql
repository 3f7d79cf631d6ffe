-- rename in circles
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- a name in between, until the other is free
ALTER TYPE public.other RENAME TO other__old;

ALTER TYPE public.one RENAME TO other;

ALTER TYPE public.other__old RENAME TO one;

-- a name in between, until the other is free
-- locks public.up: ACCESS EXCLUSIVE
ALTER SEQUENCE public.up RENAME TO up__old;

-- locks public.down: ACCESS EXCLUSIVE
ALTER SEQUENCE public.down RENAME TO up;

-- locks public.up__old: ACCESS EXCLUSIVE
ALTER SEQUENCE public.up__old RENAME TO down;

-- a name in between, until the other is free
-- locks public.w: ACCESS EXCLUSIVE
ALTER VIEW public.w RENAME TO w__old;

-- locks public.v: ACCESS EXCLUSIVE
ALTER VIEW public.v RENAME TO w;

-- locks public.w__old: ACCESS EXCLUSIVE
ALTER VIEW public.w__old RENAME TO v;

-- a name in between, until the other is free
ALTER FUNCTION public.g() RENAME TO g__old;

ALTER FUNCTION public.f() RENAME TO g;

ALTER FUNCTION public.g__old() RENAME TO f;

-- a name in between, until the other is free
ALTER TYPE public.pair RENAME ATTRIBUTE y TO y__old;

ALTER TYPE public.pair RENAME ATTRIBUTE x TO y;

ALTER TYPE public.pair RENAME ATTRIBUTE y__old TO x;

-- a name in between, until the other is free
-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME COLUMN c TO c__old;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME COLUMN b TO c;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME COLUMN a TO b;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME COLUMN c__old TO a;

-- a name in between, until the other is free
ALTER DOMAIN public.d RENAME CONSTRAINT low TO low__old;

ALTER DOMAIN public.d RENAME CONSTRAINT high TO low;

ALTER DOMAIN public.d RENAME CONSTRAINT low__old TO high;

-- a name in between, until the other is free
-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME CONSTRAINT l TO l__old;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME CONSTRAINT k TO l;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME CONSTRAINT l__old TO k;

-- a name in between, until the other is free
-- locks public.t: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.j RENAME TO j__old;

-- locks public.t: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.i RENAME TO j;

-- locks public.t: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.j__old RENAME TO i;

-- a name in between, until the other is free
ALTER TRIGGER s ON public.t RENAME TO s__old;

ALTER TRIGGER r ON public.t RENAME TO s;

ALTER TRIGGER s__old ON public.t RENAME TO r;

-- a name in between, until the other is free
ALTER POLICY q ON public.t RENAME TO q__old;

ALTER POLICY p ON public.t RENAME TO q;

ALTER POLICY q__old ON public.t RENAME TO p;

-- a name in between, until the other is free
ALTER TYPE public.other RENAME VALUE 'a' TO 'a__old';

ALTER TYPE public.other RENAME VALUE 'c' TO 'a';

ALTER TYPE public.other RENAME VALUE 'b' TO 'c';

ALTER TYPE public.other RENAME VALUE 'a__old' TO 'b';

-- locks public.t: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.t_b_key RENAME TO t_c_key;

-- locks public.t: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.t_a_key RENAME TO t_b_key;

-- @downgrade

-- locks public.t: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.t_b_key RENAME TO t_a_key;

-- locks public.t: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.t_c_key RENAME TO t_b_key;

-- a name in between, until the other is free
ALTER TYPE public.other RENAME VALUE 'b' TO 'a__old';

ALTER TYPE public.other RENAME VALUE 'c' TO 'b';

ALTER TYPE public.other RENAME VALUE 'a' TO 'c';

ALTER TYPE public.other RENAME VALUE 'a__old' TO 'a';

-- a name in between, until the other is free
ALTER POLICY p ON public.t RENAME TO q__old;

ALTER POLICY q ON public.t RENAME TO p;

ALTER POLICY q__old ON public.t RENAME TO q;

-- a name in between, until the other is free
ALTER TRIGGER r ON public.t RENAME TO s__old;

ALTER TRIGGER s ON public.t RENAME TO r;

ALTER TRIGGER s__old ON public.t RENAME TO s;

-- a name in between, until the other is free
-- locks public.t: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.i RENAME TO j__old;

-- locks public.t: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.j RENAME TO i;

-- locks public.t: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.j__old RENAME TO j;

-- a name in between, until the other is free
-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME CONSTRAINT k TO l__old;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME CONSTRAINT l TO k;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME CONSTRAINT l__old TO l;

-- a name in between, until the other is free
ALTER DOMAIN public.d RENAME CONSTRAINT high TO low__old;

ALTER DOMAIN public.d RENAME CONSTRAINT low TO high;

ALTER DOMAIN public.d RENAME CONSTRAINT low__old TO low;

-- a name in between, until the other is free
-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME COLUMN a TO c__old;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME COLUMN b TO a;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME COLUMN c TO b;

-- locks public.t: ACCESS EXCLUSIVE
ALTER TABLE public.t RENAME COLUMN c__old TO c;

-- a name in between, until the other is free
ALTER TYPE public.pair RENAME ATTRIBUTE x TO y__old;

ALTER TYPE public.pair RENAME ATTRIBUTE y TO x;

ALTER TYPE public.pair RENAME ATTRIBUTE y__old TO y;

-- a name in between, until the other is free
ALTER FUNCTION public.f() RENAME TO g__old;

ALTER FUNCTION public.g() RENAME TO f;

ALTER FUNCTION public.g__old() RENAME TO g;

-- a name in between, until the other is free
-- locks public.v: ACCESS EXCLUSIVE
ALTER VIEW public.v RENAME TO w__old;

-- locks public.w: ACCESS EXCLUSIVE
ALTER VIEW public.w RENAME TO v;

-- locks public.w__old: ACCESS EXCLUSIVE
ALTER VIEW public.w__old RENAME TO w;

-- a name in between, until the other is free
-- locks public.down: ACCESS EXCLUSIVE
ALTER SEQUENCE public.down RENAME TO up__old;

-- locks public.up: ACCESS EXCLUSIVE
ALTER SEQUENCE public.up RENAME TO down;

-- locks public.up__old: ACCESS EXCLUSIVE
ALTER SEQUENCE public.up__old RENAME TO up;

-- a name in between, until the other is free
ALTER TYPE public.one RENAME TO other__old;

ALTER TYPE public.other RENAME TO one;

ALTER TYPE public.other__old RENAME TO other;
