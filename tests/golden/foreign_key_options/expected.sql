-- foreign key options
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.users and public.orgs: ACCESS EXCLUSIVE
ALTER TABLE public.users DROP CONSTRAINT users_both_fkey;

-- locks public.users and public.orgs: ACCESS EXCLUSIVE
ALTER TABLE public.users DROP CONSTRAINT users_org_fkey;

-- locks public.users and public.sites: ACCESS EXCLUSIVE
ALTER TABLE public.users DROP CONSTRAINT users_site_fkey;

-- locks public.users and public.orgs: SHARE ROW EXCLUSIVE, scans
ALTER TABLE public.users
    ADD CONSTRAINT users_both_fkey FOREIGN KEY (org_id, site) REFERENCES public.orgs (id, site) ON DELETE SET NULL (site) DEFERRABLE;

-- locks public.users and public.orgs: SHARE ROW EXCLUSIVE, scans
ALTER TABLE public.users
    ADD CONSTRAINT users_org_fkey FOREIGN KEY (org_id, site) REFERENCES public.orgs (id, site) MATCH FULL ON UPDATE CASCADE ON DELETE CASCADE;
COMMENT ON CONSTRAINT users_org_fkey ON public.users IS 'Goes with it';

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users ALTER CONSTRAINT users_self_fkey DEFERRABLE INITIALLY DEFERRED;

-- locks public.users: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.users VALIDATE CONSTRAINT users_self_fkey;

-- locks public.users and public.orgs: SHARE ROW EXCLUSIVE, scans
ALTER TABLE public.users
    ADD CONSTRAINT users_site_fkey FOREIGN KEY (org_id) REFERENCES public.orgs (site);

-- @downgrade

-- locks public.users and public.orgs: ACCESS EXCLUSIVE
ALTER TABLE public.users DROP CONSTRAINT users_both_fkey;

-- locks public.users and public.orgs: ACCESS EXCLUSIVE
ALTER TABLE public.users DROP CONSTRAINT users_org_fkey;

-- locks public.users and public.orgs: ACCESS EXCLUSIVE
ALTER TABLE public.users DROP CONSTRAINT users_site_fkey;

-- locks public.users and public.orgs: SHARE ROW EXCLUSIVE, scans
ALTER TABLE public.users
    ADD CONSTRAINT users_both_fkey FOREIGN KEY (org_id, site) REFERENCES public.orgs (id, site) ON DELETE SET NULL;

-- locks public.users and public.orgs: SHARE ROW EXCLUSIVE, scans
ALTER TABLE public.users
    ADD CONSTRAINT users_org_fkey FOREIGN KEY (org_id, site) REFERENCES public.orgs (id, site);

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users ALTER CONSTRAINT users_self_fkey DEFERRABLE INITIALLY IMMEDIATE;

-- locks public.users: ACCESS EXCLUSIVE
ALTER TABLE public.users
    DROP CONSTRAINT users_self_fkey,
    ADD CONSTRAINT users_self_fkey FOREIGN KEY (id) REFERENCES public.orgs (id) DEFERRABLE NOT VALID;

-- locks public.users and public.sites: SHARE ROW EXCLUSIVE, scans
ALTER TABLE public.users
    ADD CONSTRAINT users_site_fkey FOREIGN KEY (site) REFERENCES public.sites (id);
