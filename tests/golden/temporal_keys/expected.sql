-- temporal keys
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.rooms: ACCESS EXCLUSIVE
ALTER TABLE public.rooms DROP CONSTRAINT rooms_pkey;

-- locks public.rooms: ACCESS EXCLUSIVE, scans
ALTER TABLE public.rooms ADD CONSTRAINT rooms_pkey PRIMARY KEY (id, during WITHOUT OVERLAPS);

-- locks public.rooms: ACCESS EXCLUSIVE, scans
ALTER TABLE public.rooms ADD CONSTRAINT rooms_id_at_key UNIQUE (id, at WITHOUT OVERLAPS);

-- locks public.bookings and public.rooms: SHARE ROW EXCLUSIVE, scans
ALTER TABLE public.bookings
    ADD CONSTRAINT bookings_room_during_fkey FOREIGN KEY (room, PERIOD during) REFERENCES public.rooms (id, PERIOD during);

-- @downgrade

-- locks public.bookings and public.rooms: ACCESS EXCLUSIVE
ALTER TABLE public.bookings DROP CONSTRAINT bookings_room_during_fkey;

-- locks public.rooms: ACCESS EXCLUSIVE
ALTER TABLE public.rooms
    DROP CONSTRAINT rooms_id_at_key,
    DROP CONSTRAINT rooms_pkey;

-- locks public.rooms: ACCESS EXCLUSIVE, scans
ALTER TABLE public.rooms ADD CONSTRAINT rooms_pkey PRIMARY KEY (id, during);
