-- rename columns below
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER TYPE app.pair RENAME TO two;

-- locks app.typed: ACCESS EXCLUSIVE
ALTER TABLE app.typed RENAME TO made;

-- locks app.made: ACCESS EXCLUSIVE
ALTER TYPE app.two RENAME ATTRIBUTE k TO key CASCADE;

-- locks app.made: ACCESS EXCLUSIVE
ALTER TYPE app.two RENAME ATTRIBUTE l TO number CASCADE;

-- locks app.parent: ACCESS EXCLUSIVE
ALTER TABLE app.parent RENAME COLUMN k TO key;

-- so that the constraint can be renamed; of the type again below
-- locks app.made: ACCESS EXCLUSIVE
ALTER TABLE app.made NOT OF;

-- locks app.made: ACCESS EXCLUSIVE
ALTER TABLE app.made RENAME CONSTRAINT low TO below;

-- locks app.made: ACCESS EXCLUSIVE
ALTER TABLE app.made OF app.two;

-- locks app.made: SHARE UPDATE EXCLUSIVE
ALTER INDEX app.typed_pkey RENAME TO made_pkey;

-- locks app.made: SHARE UPDATE EXCLUSIVE
ALTER INDEX app.typed_l_idx RENAME TO made_number_idx;

-- so that the constraint can be renamed; of the type again below
-- locks app.made: ACCESS EXCLUSIVE
ALTER TABLE app.made NOT OF;

-- locks app.made: ACCESS EXCLUSIVE
ALTER TABLE app.made RENAME CONSTRAINT typed_k_not_null TO made_key_not_null;

-- locks app.made: ACCESS EXCLUSIVE
ALTER TABLE app.made OF app.two;

-- @downgrade

-- so that the constraint can be renamed; of the type again below
-- locks app.made: ACCESS EXCLUSIVE
ALTER TABLE app.made NOT OF;

-- locks app.made: ACCESS EXCLUSIVE
ALTER TABLE app.made RENAME CONSTRAINT made_key_not_null TO typed_k_not_null;

-- locks app.made: ACCESS EXCLUSIVE
ALTER TABLE app.made OF app.two;

-- locks app.made: SHARE UPDATE EXCLUSIVE
ALTER INDEX app.made_number_idx RENAME TO typed_l_idx;

-- locks app.made: SHARE UPDATE EXCLUSIVE
ALTER INDEX app.made_pkey RENAME TO typed_pkey;

-- so that the constraint can be renamed; of the type again below
-- locks app.made: ACCESS EXCLUSIVE
ALTER TABLE app.made NOT OF;

-- locks app.made: ACCESS EXCLUSIVE
ALTER TABLE app.made RENAME CONSTRAINT below TO low;

-- locks app.made: ACCESS EXCLUSIVE
ALTER TABLE app.made OF app.two;

-- locks app.parent: ACCESS EXCLUSIVE
ALTER TABLE app.parent RENAME COLUMN key TO k;

-- locks app.made: ACCESS EXCLUSIVE
ALTER TYPE app.two RENAME ATTRIBUTE number TO l CASCADE;

-- locks app.made: ACCESS EXCLUSIVE
ALTER TYPE app.two RENAME ATTRIBUTE key TO k CASCADE;

-- locks app.made: ACCESS EXCLUSIVE
ALTER TABLE app.made RENAME TO typed;

ALTER TYPE app.two RENAME TO pair;
