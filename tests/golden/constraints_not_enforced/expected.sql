-- constraints not enforced
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.orders: ACCESS EXCLUSIVE
ALTER TABLE public.orders
    DROP CONSTRAINT kept,
    DROP CONSTRAINT told,
    ADD CONSTRAINT kept CHECK (n > 0) NOT ENFORCED,
    ADD CONSTRAINT new CHECK (n > 2) NOT ENFORCED;

-- locks public.orders: ACCESS EXCLUSIVE, scans
ALTER TABLE public.orders ADD CONSTRAINT told CHECK (n > 1);

-- locks public.orders and public.users: ACCESS EXCLUSIVE, scans
ALTER TABLE public.orders ALTER CONSTRAINT orders_a_fkey ENFORCED;

-- locks public.orders: ACCESS EXCLUSIVE
ALTER TABLE public.orders ALTER CONSTRAINT orders_b_fkey NOT DEFERRABLE;

-- locks public.orders and public.users: ACCESS EXCLUSIVE
ALTER TABLE public.orders ALTER CONSTRAINT orders_b_fkey NOT ENFORCED;

-- locks public.orders and public.users: ACCESS EXCLUSIVE
ALTER TABLE public.orders ALTER CONSTRAINT orders_c_fkey NOT ENFORCED;

-- locks public.orders: ACCESS EXCLUSIVE
ALTER TABLE public.orders
    DROP CONSTRAINT orders_d_fkey,
    ADD CONSTRAINT orders_d_fkey FOREIGN KEY (d) REFERENCES public.users (id) NOT VALID;

-- locks public.orders and public.users: SHARE ROW EXCLUSIVE
ALTER TABLE public.orders
    ADD CONSTRAINT orders_n_fkey FOREIGN KEY (n) REFERENCES public.users (id) NOT ENFORCED;

-- @downgrade

-- locks public.orders and public.users: ACCESS EXCLUSIVE
ALTER TABLE public.orders DROP CONSTRAINT orders_n_fkey;

-- locks public.orders: ACCESS EXCLUSIVE
ALTER TABLE public.orders
    DROP CONSTRAINT kept,
    DROP CONSTRAINT new,
    DROP CONSTRAINT told;

-- locks public.orders: ACCESS EXCLUSIVE, scans
ALTER TABLE public.orders ADD CONSTRAINT kept CHECK (n > 0);

-- locks public.orders: ACCESS EXCLUSIVE
ALTER TABLE public.orders ADD CONSTRAINT told CHECK (n > 1) NOT ENFORCED;

-- locks public.orders and public.users: ACCESS EXCLUSIVE
ALTER TABLE public.orders ALTER CONSTRAINT orders_a_fkey NOT ENFORCED;

-- locks public.orders: ACCESS EXCLUSIVE
ALTER TABLE public.orders ALTER CONSTRAINT orders_b_fkey DEFERRABLE INITIALLY IMMEDIATE;

-- locks public.orders and public.users: ACCESS EXCLUSIVE, scans
ALTER TABLE public.orders ALTER CONSTRAINT orders_b_fkey ENFORCED;

-- locks public.orders: ACCESS EXCLUSIVE
ALTER TABLE public.orders
    DROP CONSTRAINT orders_c_fkey,
    ADD CONSTRAINT orders_c_fkey FOREIGN KEY (c) REFERENCES public.users (id) NOT VALID;

-- locks public.orders and public.users: ACCESS EXCLUSIVE
ALTER TABLE public.orders ALTER CONSTRAINT orders_d_fkey NOT ENFORCED;
