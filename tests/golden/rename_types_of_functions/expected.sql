-- rename types of functions
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER SCHEMA shop RENAME TO store;

ALTER TYPE store.tally RENAME TO count;

ALTER TYPE store.size RENAME TO cut;

-- locks store.shirts: ACCESS EXCLUSIVE
ALTER TABLE store.shirts RENAME TO garments;

-- @downgrade

-- locks store.garments: ACCESS EXCLUSIVE
ALTER TABLE store.garments RENAME TO shirts;

ALTER TYPE store.cut RENAME TO size;

ALTER TYPE store.count RENAME TO tally;

ALTER SCHEMA store RENAME TO shop;
