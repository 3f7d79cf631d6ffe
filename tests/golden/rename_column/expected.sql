-- rename column
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users RENAME COLUMN years TO age;

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users RENAME COLUMN mail TO email;

-- locks public.users: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.users_mail_key RENAME TO users_email_key;

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users RENAME CONSTRAINT users_years_check TO users_age_check;

-- locks public.users: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.users_years_idx RENAME TO users_age_idx;

-- @downgrade

-- locks public.users: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.users_age_idx RENAME TO users_years_idx;

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users RENAME CONSTRAINT users_age_check TO users_years_check;

-- locks public.users: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.users_email_key RENAME TO users_mail_key;

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users RENAME COLUMN email TO mail;

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users RENAME COLUMN age TO years;
