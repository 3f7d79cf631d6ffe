-- rename circle in a circle
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- a name in between, until the other is free
-- locks public.b: ACCESS EXCLUSIVE
ALTER TABLE public.b RENAME TO b__old;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a RENAME TO b;

-- locks public.b__old: ACCESS EXCLUSIVE
ALTER TABLE public.b__old RENAME TO a;

-- a name in between, until the other is free
-- locks public.b: ACCESS EXCLUSIVE
ALTER TABLE public.b RENAME COLUMN y TO y__old;

-- locks public.b: ACCESS EXCLUSIVE
ALTER TABLE public.b RENAME COLUMN x TO y;

-- locks public.b: ACCESS EXCLUSIVE
ALTER TABLE public.b RENAME COLUMN y__old TO x;

-- a name in between, until the other is free
-- locks public.b: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.a_pkey RENAME TO a_pkey__old;

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.b_pkey RENAME TO a_pkey;

-- locks public.b: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.a_pkey__old RENAME TO b_pkey;

-- locks public.b: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.a_x_y_key RENAME TO b_y_x_key;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a RENAME CONSTRAINT b_a_id_fkey TO a_a_id_fkey;

-- a name in between, until the other is free
-- locks public.a_id_seq: ACCESS EXCLUSIVE
ALTER SEQUENCE public.a_id_seq RENAME TO a_id_seq__old;

-- locks public.b_id_seq: ACCESS EXCLUSIVE
ALTER SEQUENCE public.b_id_seq RENAME TO a_id_seq;

-- locks public.a_id_seq__old: ACCESS EXCLUSIVE
ALTER SEQUENCE public.a_id_seq__old RENAME TO b_id_seq;

-- locks public.b: ACCESS EXCLUSIVE
ALTER TABLE public.b RENAME CONSTRAINT a_id_not_null TO b_id_not_null;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a RENAME CONSTRAINT b_id_not_null TO a_id_not_null;

-- @downgrade

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a RENAME CONSTRAINT a_id_not_null TO b_id_not_null;

-- locks public.b: ACCESS EXCLUSIVE
ALTER TABLE public.b RENAME CONSTRAINT b_id_not_null TO a_id_not_null;

-- a name in between, until the other is free
-- locks public.b_id_seq: ACCESS EXCLUSIVE
ALTER SEQUENCE public.b_id_seq RENAME TO a_id_seq__old;

-- locks public.a_id_seq: ACCESS EXCLUSIVE
ALTER SEQUENCE public.a_id_seq RENAME TO b_id_seq;

-- locks public.a_id_seq__old: ACCESS EXCLUSIVE
ALTER SEQUENCE public.a_id_seq__old RENAME TO a_id_seq;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a RENAME CONSTRAINT a_a_id_fkey TO b_a_id_fkey;

-- locks public.b: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.b_y_x_key RENAME TO a_x_y_key;

-- a name in between, until the other is free
-- locks public.b: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.b_pkey RENAME TO a_pkey__old;

-- locks public.a: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.a_pkey RENAME TO b_pkey;

-- locks public.b: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.a_pkey__old RENAME TO a_pkey;

-- a name in between, until the other is free
-- locks public.b: ACCESS EXCLUSIVE
ALTER TABLE public.b RENAME COLUMN x TO y__old;

-- locks public.b: ACCESS EXCLUSIVE
ALTER TABLE public.b RENAME COLUMN y TO x;

-- locks public.b: ACCESS EXCLUSIVE
ALTER TABLE public.b RENAME COLUMN y__old TO y;

-- a name in between, until the other is free
-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a RENAME TO b__old;

-- locks public.b: ACCESS EXCLUSIVE
ALTER TABLE public.b RENAME TO a;

-- locks public.b__old: ACCESS EXCLUSIVE
ALTER TABLE public.b__old RENAME TO b;
