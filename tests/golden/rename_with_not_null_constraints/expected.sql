-- rename with not null constraints
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.log: ACCESS EXCLUSIVE
ALTER TABLE public.log RENAME TO journal;

-- locks public.people: ACCESS EXCLUSIVE
ALTER TABLE public.people RENAME TO users;

-- locks public.items: ACCESS EXCLUSIVE
ALTER TABLE public.items RENAME COLUMN old TO new;

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users RENAME COLUMN mail TO email;

-- locks public.users: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.people_pkey RENAME TO users_pkey;

-- locks public.items: ACCESS EXCLUSIVE
ALTER TABLE public.items RENAME CONSTRAINT items_old_not_null TO items_new_not_null;

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users RENAME CONSTRAINT people_id_not_null TO users_id_not_null;

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users RENAME CONSTRAINT people_mail_not_null TO users_email_not_null;

-- @downgrade

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users RENAME CONSTRAINT users_email_not_null TO people_mail_not_null;

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users RENAME CONSTRAINT users_id_not_null TO people_id_not_null;

-- locks public.items: ACCESS EXCLUSIVE
ALTER TABLE public.items RENAME CONSTRAINT items_new_not_null TO items_old_not_null;

-- locks public.users: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.users_pkey RENAME TO people_pkey;

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users RENAME COLUMN email TO mail;

-- locks public.items: ACCESS EXCLUSIVE
ALTER TABLE public.items RENAME COLUMN new TO old;

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users RENAME TO people;

-- locks public.journal: ACCESS EXCLUSIVE
ALTER TABLE public.journal RENAME TO log;
