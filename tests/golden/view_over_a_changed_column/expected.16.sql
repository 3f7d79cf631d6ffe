-- view over a changed column
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- made again below: public.biggest depends on public.big_orders
DROP VIEW public.biggest;

-- made again below: public.big_orders depends on public.orders.total
DROP VIEW public.big_orders;

-- made again below: public.sums depends on public.orders.total
DROP MATERIALIZED VIEW public.sums;

-- locks public.orders: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.orders ALTER COLUMN total TYPE bigint;

CREATE VIEW public.big_orders AS
SELECT id,
    total
   FROM public.orders
  WHERE (total > 1000);
GRANT SELECT ON public.big_orders TO pg_monitor;
COMMENT ON VIEW public.big_orders IS 'Orders to look at';
COMMENT ON COLUMN public.big_orders.total IS 'In cents';

CREATE VIEW public.biggest AS
SELECT max(total) AS total
   FROM public.big_orders;

CREATE MATERIALIZED VIEW public.sums AS
SELECT id,
    sum(total) AS total
   FROM public.orders
  GROUP BY id;
CREATE UNIQUE INDEX sums_id_idx ON public.sums (id);

-- @downgrade

-- made again below: public.biggest depends on public.big_orders
DROP VIEW public.biggest;

-- made again below: public.big_orders depends on public.orders.total
DROP VIEW public.big_orders;

-- made again below: public.sums depends on public.orders.total
DROP MATERIALIZED VIEW public.sums;

-- fails on a value beyond the range of integer
-- locks public.orders: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.orders ALTER COLUMN total TYPE integer;

CREATE VIEW public.big_orders AS
SELECT id,
    total
   FROM public.orders
  WHERE (total > 1000);
GRANT SELECT ON public.big_orders TO pg_monitor;
COMMENT ON VIEW public.big_orders IS 'Orders to look at';
COMMENT ON COLUMN public.big_orders.total IS 'In cents';

CREATE VIEW public.biggest AS
SELECT max(total) AS total
   FROM public.big_orders;

CREATE MATERIALIZED VIEW public.sums AS
SELECT id,
    sum(total) AS total
   FROM public.orders
  GROUP BY id;
CREATE UNIQUE INDEX sums_id_idx ON public.sums (id);
