-- not null names taken
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- if table "public.old" is now "new", say so in the model: "renamed_from": "old"
-- destroys data: table public.old
DROP TABLE public.old;

CREATE TABLE public.new (
    id integer CONSTRAINT old_id_not_null NOT NULL
);

-- if table "public.whole" is now "other", say so in the model: "renamed_from": "whole"
CREATE TABLE public.other (
    id integer NOT NULL
)
PARTITION BY LIST (id);

-- locks public.part: ACCESS EXCLUSIVE
ALTER TABLE public.part RENAME CONSTRAINT part_id_not_null TO other_id_not_null;

ALTER TABLE public.other ATTACH PARTITION public.part FOR VALUES IN (2);

-- locks public.whole: ACCESS EXCLUSIVE
ALTER TABLE public.whole DETACH PARTITION public.whole_1;

-- locks public.whole_1: ACCESS EXCLUSIVE
ALTER TABLE public.whole_1 RENAME CONSTRAINT whole_id_not_null TO other_id_not_null;

ALTER TABLE public.other ATTACH PARTITION public.whole_1 FOR VALUES IN (1);

-- it may be "other" now: see above
-- destroys data: table public.whole
DROP TABLE public.whole;

-- @downgrade

-- destroys data: table public.new
DROP TABLE public.new;

CREATE TABLE public.old (
    id integer CONSTRAINT old_id_not_null NOT NULL
);

-- locks public.other: ACCESS EXCLUSIVE
ALTER TABLE public.other DETACH PARTITION public.part;

-- locks public.part: ACCESS EXCLUSIVE
ALTER TABLE public.part RENAME CONSTRAINT other_id_not_null TO part_id_not_null;

CREATE TABLE public.whole (
    id integer NOT NULL
)
PARTITION BY LIST (id);

-- locks public.other: ACCESS EXCLUSIVE
ALTER TABLE public.other DETACH PARTITION public.whole_1;

-- locks public.whole_1: ACCESS EXCLUSIVE
ALTER TABLE public.whole_1 RENAME CONSTRAINT other_id_not_null TO whole_id_not_null;

ALTER TABLE public.whole ATTACH PARTITION public.whole_1 FOR VALUES IN (1);

-- destroys data: table public.other
DROP TABLE public.other;
