-- add users
--
-- @revision 4f1c0a9be2d7
-- @revises  9a3be01c55d2
-- @created  2026-11-23 10:15:00Z
-- @proved   PostgreSQL 15.18 sha256:0123456789abcdef

-- @upgrade

CREATE TABLE public.users (
    id bigint GENERATED ALWAYS AS IDENTITY
);

-- @upgrade no-transaction

-- locks public.orders: SHARE UPDATE EXCLUSIVE
CREATE INDEX CONCURRENTLY i ON public.orders (user_id);

-- @downgrade no-transaction

DROP INDEX CONCURRENTLY public.i;

-- @downgrade

-- destroys data: table public.users
DROP TABLE public.users;
