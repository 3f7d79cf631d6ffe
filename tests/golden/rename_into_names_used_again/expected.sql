-- rename into names used again
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER TYPE public.state RENAME TO invoice_state;

ALTER DOMAIN public.code RENAME TO old_code;

ALTER TYPE public.pair RENAME TO two;

-- locks public.numbers: ACCESS EXCLUSIVE
ALTER SEQUENCE public.numbers RENAME TO old_numbers;

-- locks public.orders: ACCESS EXCLUSIVE
ALTER TABLE public.orders RENAME TO invoices;

-- locks public.big: ACCESS EXCLUSIVE
ALTER VIEW public.big RENAME TO big_invoices;

ALTER FUNCTION public.twice(n integer) RENAME TO double;

ALTER TYPE public.two RENAME ATTRIBUTE y TO z;

ALTER TYPE public.two RENAME ATTRIBUTE x TO y;

-- locks public.invoices: ACCESS EXCLUSIVE
ALTER TABLE public.invoices RENAME COLUMN amount TO amount_cents;

-- locks public.lines: ACCESS EXCLUSIVE
ALTER TABLE public.lines RENAME COLUMN order_id TO invoice_id;

ALTER TRIGGER same ON public.invoices RENAME TO still;

ALTER POLICY all_rows ON public.invoices RENAME TO some_rows;

ALTER TYPE public.invoice_state RENAME VALUE 'open' TO 'new';

-- locks public.invoices: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.orders_pkey RENAME TO invoices_pkey;

-- locks public.invoices: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.orders_amount_key RENAME TO invoices_amount_cents_key;

-- locks public.invoices: ACCESS EXCLUSIVE
ALTER TABLE public.invoices RENAME CONSTRAINT orders_amount_check TO invoices_amount_cents_check;

-- locks public.invoices: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.orders_amount_id_idx RENAME TO invoices_amount_cents_id_idx;

-- locks public.lines: ACCESS EXCLUSIVE
ALTER TABLE public.lines RENAME CONSTRAINT lines_order_id_fkey TO lines_invoice_id_fkey;

-- locks public.orders_id_seq: ACCESS EXCLUSIVE
ALTER SEQUENCE public.orders_id_seq RENAME TO invoices_id_seq;

-- @upgrade

ALTER TYPE public.invoice_state ADD VALUE 'open' AFTER 'new';

-- @upgrade

CREATE TYPE public.state AS ENUM ('here', 'gone');

CREATE DOMAIN public.code AS integer;

CREATE TYPE public.pair AS (
    x text
);

CREATE FUNCTION public.twice(n integer)
    RETURNS text
    LANGUAGE sql
    IMMUTABLE
AS $$select n || ' ' || n$$;

CREATE SEQUENCE public.numbers START WITH 100;

CREATE SEQUENCE public.orders_id_seq AS integer;

-- locks public.invoices: ACCESS EXCLUSIVE
ALTER TABLE public.invoices ADD COLUMN amount numeric(12,2);

-- locks public.invoices: ACCESS EXCLUSIVE, scans
ALTER TABLE public.invoices ADD CONSTRAINT invoices_amount_check CHECK (amount > (0)::numeric);

-- locks public.invoices: SHARE, scans
CREATE INDEX invoices_amount_id_idx ON public.invoices (amount, id);

-- locks public.lines: ACCESS EXCLUSIVE
ALTER TABLE public.lines ADD COLUMN order_id integer;

CREATE TABLE public.orders (
    id integer DEFAULT nextval('public.orders_id_seq'::regclass) NOT NULL,
    state public.state,
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

ALTER SEQUENCE public.orders_id_seq OWNED BY public.orders.id;

CREATE VIEW public.big AS
SELECT invoices.id,
    invoices.amount
   FROM public.invoices
  WHERE (invoices.amount > (1)::numeric);

-- locks public.lines: SHARE ROW EXCLUSIVE, scans
ALTER TABLE public.lines
    ADD CONSTRAINT lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders (id);

-- locks public.invoices: SHARE ROW EXCLUSIVE
CREATE TRIGGER same BEFORE UPDATE OF amount ON public.invoices
    FOR EACH ROW
    EXECUTE FUNCTION pg_catalog.suppress_redundant_updates_trigger();

-- locks public.invoices: ACCESS EXCLUSIVE
CREATE POLICY all_rows ON public.invoices
    USING ((amount > (2)::numeric));

-- @downgrade

-- locks public.invoices: ACCESS EXCLUSIVE
DROP POLICY all_rows ON public.invoices;

-- locks public.invoices: ACCESS EXCLUSIVE
DROP TRIGGER same ON public.invoices;

-- locks public.lines and public.orders: ACCESS EXCLUSIVE
ALTER TABLE public.lines DROP CONSTRAINT lines_order_id_fkey;

DROP VIEW public.big;

-- locks public.invoices: ACCESS EXCLUSIVE
DROP INDEX public.invoices_amount_id_idx;

-- locks public.invoices: ACCESS EXCLUSIVE
ALTER TABLE public.invoices DROP CONSTRAINT invoices_amount_check;

-- destroys data: column public.invoices.amount
-- locks public.invoices: ACCESS EXCLUSIVE
ALTER TABLE public.invoices DROP COLUMN amount;

-- locks public.invoices: ACCESS EXCLUSIVE
ALTER TABLE public.invoices ALTER COLUMN state DROP DEFAULT;

-- destroys data: column public.lines.order_id
-- locks public.lines: ACCESS EXCLUSIVE
ALTER TABLE public.lines DROP COLUMN order_id;

-- destroys data: table public.orders
DROP TABLE public.orders;

-- destroys data: position of sequence public.numbers
DROP SEQUENCE public.numbers;

DROP FUNCTION public.twice(n integer);

DROP TYPE public.pair;

DROP DOMAIN public.code;

ALTER TYPE public.invoice_state RENAME TO invoice_state__old;

DROP TYPE public.state;

CREATE TYPE public.invoice_state AS ENUM ('new', 'done');

-- fails on a row that holds 'open'
-- locks public.invoices: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.invoices
    ALTER COLUMN state TYPE public.invoice_state USING state::text::public.invoice_state;

-- locks public.invoices: ACCESS EXCLUSIVE
ALTER TABLE public.invoices ALTER COLUMN state SET DEFAULT 'new'::public.invoice_state;

DROP TYPE public.invoice_state__old;

-- locks public.invoices_id_seq: ACCESS EXCLUSIVE
ALTER SEQUENCE public.invoices_id_seq RENAME TO orders_id_seq;

-- locks public.lines: ACCESS EXCLUSIVE
ALTER TABLE public.lines RENAME CONSTRAINT lines_invoice_id_fkey TO lines_order_id_fkey;

-- locks public.invoices: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.invoices_amount_cents_id_idx RENAME TO orders_amount_id_idx;

-- locks public.invoices: ACCESS EXCLUSIVE
ALTER TABLE public.invoices RENAME CONSTRAINT invoices_amount_cents_check TO orders_amount_check;

-- locks public.invoices: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.invoices_amount_cents_key RENAME TO orders_amount_key;

-- locks public.invoices: SHARE UPDATE EXCLUSIVE
ALTER INDEX public.invoices_pkey RENAME TO orders_pkey;

ALTER TYPE public.invoice_state RENAME VALUE 'new' TO 'open';

ALTER POLICY some_rows ON public.invoices RENAME TO all_rows;

ALTER TRIGGER still ON public.invoices RENAME TO same;

-- locks public.lines: ACCESS EXCLUSIVE
ALTER TABLE public.lines RENAME COLUMN invoice_id TO order_id;

-- locks public.invoices: ACCESS EXCLUSIVE
ALTER TABLE public.invoices RENAME COLUMN amount_cents TO amount;

ALTER TYPE public.two RENAME ATTRIBUTE y TO x;

ALTER TYPE public.two RENAME ATTRIBUTE z TO y;

ALTER FUNCTION public.double(n integer) RENAME TO twice;

-- locks public.big_invoices: ACCESS EXCLUSIVE
ALTER VIEW public.big_invoices RENAME TO big;

-- locks public.invoices: ACCESS EXCLUSIVE
ALTER TABLE public.invoices RENAME TO orders;

-- locks public.old_numbers: ACCESS EXCLUSIVE
ALTER SEQUENCE public.old_numbers RENAME TO numbers;

ALTER TYPE public.two RENAME TO pair;

ALTER DOMAIN public.old_code RENAME TO code;

ALTER TYPE public.invoice_state RENAME TO state;
