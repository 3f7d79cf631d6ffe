-- rename table
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.counted: ACCESS EXCLUSIVE
ALTER TABLE public.counted RENAME TO tallied;

-- locks public.members: ACCESS EXCLUSIVE
ALTER TABLE public.members RENAME TO users;

-- locks public.users: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.members_pkey RENAME TO users_pkey;

-- locks public.users: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.members_email_key RENAME TO users_email_key;

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users RENAME CONSTRAINT members_age_check TO users_age_check;

-- locks public.users: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.members_age_idx RENAME TO users_age_idx;

-- destroys data: column public.tallied.id
-- locks public.tallied: ACCESS EXCLUSIVE
ALTER TABLE public.tallied DROP COLUMN id;

-- @downgrade

-- locks public.tallied: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.tallied
    ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.counted_id_seq);

-- locks public.users: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.users_age_idx RENAME TO members_age_idx;

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users RENAME CONSTRAINT users_age_check TO members_age_check;

-- locks public.users: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.users_email_key RENAME TO members_email_key;

-- locks public.users: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.users_pkey RENAME TO members_pkey;

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users RENAME TO members;

-- locks public.tallied: ACCESS EXCLUSIVE
ALTER TABLE public.tallied RENAME TO counted;
