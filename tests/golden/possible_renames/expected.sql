-- possible renames
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.orders and public.user_: ACCESS EXCLUSIVE
ALTER TABLE public.orders DROP CONSTRAINT orders_user_id_fkey;

-- if view "public.totals" is now "sums", say so in the model: "renamed_from": "totals"
DROP VIEW public.totals;

-- locks public.orders: ACCESS EXCLUSIVE
DROP INDEX public.orders_by_info;

-- if index "orders_by_total" of "public.orders" is now "orders_total_idx", say so in the model: "renamed_from": "orders_by_total"
-- locks public.orders: ACCESS EXCLUSIVE
DROP INDEX public.orders_by_total;

-- if table "public.user_" is now "person", say so in the model: "renamed_from": "user_"
-- with "person" would go
--     column "user_name" -> "person_name"
--     column "user_id" of "public.orders" -> "person_id"
-- destroys data: column public.orders.user_id
-- locks public.orders: ACCESS EXCLUSIVE
ALTER TABLE public.orders DROP COLUMN user_id;

-- if column "info" of "public.orders" is now "information" or "info_url", say so in the model: "renamed_from": "info"
-- destroys data: column public.orders.info
-- locks public.orders: ACCESS EXCLUSIVE
ALTER TABLE public.orders DROP COLUMN info;

-- it may be "person" now: see above
-- destroys data: table public.user_
DROP TABLE public.user_;

-- destroys data: table public.visits
DROP TABLE public.visits;

-- if function "public.twice(n integer)" is now "doubled", say so in the model: "renamed_from": "twice"
DROP FUNCTION public.twice(n integer);

-- if enum "public.mood" is now "humour", say so in the model: "renamed_from": "mood"
DROP TYPE public.mood;

CREATE TYPE public.humour AS ENUM ('glad', 'calm', 'cross');

CREATE FUNCTION public.doubled(n integer)
    RETURNS integer
    LANGUAGE sql
AS $$select 2 * n$$;

CREATE TABLE public.invoices (
    id bigint,
    paid boolean
);

-- locks public.orders: ACCESS EXCLUSIVE
ALTER TABLE public.orders
    ADD COLUMN person_id bigint,
    ADD COLUMN information text,
    ADD COLUMN info_url text;

-- locks public.orders: SHARE, scans
CREATE INDEX orders_total_idx ON public.orders (total);

CREATE TABLE public.person (
    id bigint NOT NULL,
    person_name text,
    born date,
    mood public.humour,
    CONSTRAINT person_pkey PRIMARY KEY (id)
);

CREATE VIEW public.sums AS
SELECT 1 AS one;

-- locks public.orders: SHARE ROW EXCLUSIVE, scans
ALTER TABLE public.orders
    ADD CONSTRAINT orders_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person (id);

-- @downgrade

-- locks public.orders and public.person: ACCESS EXCLUSIVE
ALTER TABLE public.orders DROP CONSTRAINT orders_person_id_fkey;

DROP VIEW public.sums;

-- destroys data: table public.invoices
DROP TABLE public.invoices;

-- locks public.orders: ACCESS EXCLUSIVE
DROP INDEX public.orders_total_idx;

-- destroys data: column public.orders.person_id
-- locks public.orders: ACCESS EXCLUSIVE
ALTER TABLE public.orders DROP COLUMN person_id;

-- destroys data: column public.orders.information
-- locks public.orders: ACCESS EXCLUSIVE
ALTER TABLE public.orders DROP COLUMN information;

-- destroys data: column public.orders.info_url
-- locks public.orders: ACCESS EXCLUSIVE
ALTER TABLE public.orders DROP COLUMN info_url;

-- destroys data: table public.person
DROP TABLE public.person;

DROP FUNCTION public.doubled(n integer);

DROP TYPE public.humour;

CREATE TYPE public.mood AS ENUM ('glad', 'calm', 'cross');

CREATE FUNCTION public.twice(n integer)
    RETURNS integer
    LANGUAGE sql
AS $$select 2 * n$$;

-- locks public.orders: ACCESS EXCLUSIVE
ALTER TABLE public.orders
    ADD COLUMN user_id bigint,
    ADD COLUMN info text;

-- locks public.orders: SHARE, scans
CREATE INDEX orders_by_info ON public.orders (info);

-- locks public.orders: SHARE, scans
CREATE INDEX orders_by_total ON public.orders (total);

CREATE TABLE public.user_ (
    id bigint NOT NULL,
    user_name text,
    born date,
    mood public.mood,
    CONSTRAINT user__pkey PRIMARY KEY (id)
);

CREATE TABLE public.visits (
    at timestamp with time zone,
    page text
);

CREATE VIEW public.totals AS
SELECT 1 AS one;

-- locks public.orders: SHARE ROW EXCLUSIVE, scans
ALTER TABLE public.orders
    ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_ (id);
