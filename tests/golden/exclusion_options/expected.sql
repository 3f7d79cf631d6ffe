-- exclusion options
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.rooms: ACCESS EXCLUSIVE
ALTER TABLE public.rooms
    DROP CONSTRAINT rooms_during_excl,
    DROP CONSTRAINT rooms_n_excl;

CREATE TABLE public.halls (
    id int4range,
    n integer,
    CONSTRAINT halls_expr_n_excl EXCLUDE USING btree (((n % 10)) WITH =) INCLUDE (n)
);

-- locks public.rooms: ACCESS EXCLUSIVE, scans
ALTER TABLE public.rooms
    ADD CONSTRAINT rooms_during_excl EXCLUDE USING gist (during WITH &&, id WITH =) WHERE ((n > 0)) DEFERRABLE INITIALLY DEFERRED;

ALTER INDEX public.rooms_id_excl SET (fillfactor=60);
COMMENT ON CONSTRAINT rooms_id_excl ON public.rooms IS 'No overlap';
COMMENT ON INDEX public.rooms_id_excl IS 'The index';

-- locks public.rooms: ACCESS EXCLUSIVE, scans
ALTER TABLE public.rooms ADD CONSTRAINT rooms_n_excl EXCLUDE USING hash (n WITH =);

-- @downgrade

-- destroys data: table public.halls
DROP TABLE public.halls;

-- locks public.rooms: ACCESS EXCLUSIVE
ALTER TABLE public.rooms
    DROP CONSTRAINT rooms_during_excl,
    DROP CONSTRAINT rooms_n_excl;

-- locks public.rooms: ACCESS EXCLUSIVE, scans
ALTER TABLE public.rooms ADD CONSTRAINT rooms_during_excl EXCLUDE USING gist (during WITH &&);

ALTER INDEX public.rooms_id_excl RESET (fillfactor);
COMMENT ON CONSTRAINT rooms_id_excl ON public.rooms IS NULL;
COMMENT ON INDEX public.rooms_id_excl IS NULL;

-- locks public.rooms: ACCESS EXCLUSIVE, scans
ALTER TABLE public.rooms ADD CONSTRAINT rooms_n_excl EXCLUDE USING btree (n WITH =);
ALTER TABLE public.rooms CLUSTER ON rooms_n_excl;
