-- rename column with privileges
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users RENAME COLUMN mail TO with_at;

-- @downgrade

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users RENAME COLUMN with_at TO mail;
