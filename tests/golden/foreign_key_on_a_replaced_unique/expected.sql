-- foreign key on a replaced unique
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- made again below: public.posts.posts_email_fkey depends on public.users.users_email_key
-- locks public.posts and public.users: ACCESS EXCLUSIVE
ALTER TABLE public.posts DROP CONSTRAINT posts_email_fkey;

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users DROP CONSTRAINT users_email_key;

-- locks public.users: ACCESS EXCLUSIVE, scans
ALTER TABLE public.users ADD CONSTRAINT users_email_key UNIQUE (email) INCLUDE (name);
COMMENT ON CONSTRAINT users_email_key ON public.users IS 'One account each';

-- locks public.posts and public.users: SHARE ROW EXCLUSIVE, scans
ALTER TABLE public.posts
    ADD CONSTRAINT posts_email_fkey FOREIGN KEY (email) REFERENCES public.users (email);
COMMENT ON CONSTRAINT posts_email_fkey ON public.posts IS 'Who wrote it';

-- @downgrade

-- made again below: public.posts.posts_email_fkey depends on public.users.users_email_key
-- locks public.posts and public.users: ACCESS EXCLUSIVE
ALTER TABLE public.posts DROP CONSTRAINT posts_email_fkey;

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users DROP CONSTRAINT users_email_key;

-- locks public.users: ACCESS EXCLUSIVE, scans
ALTER TABLE public.users ADD CONSTRAINT users_email_key UNIQUE (email);
COMMENT ON CONSTRAINT users_email_key ON public.users IS 'One account each';

-- locks public.posts and public.users: SHARE ROW EXCLUSIVE, scans
ALTER TABLE public.posts
    ADD CONSTRAINT posts_email_fkey FOREIGN KEY (email) REFERENCES public.users (email);
COMMENT ON CONSTRAINT posts_email_fkey ON public.posts IS 'Who wrote it';
