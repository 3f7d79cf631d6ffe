-- subscriptions
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- the slot pgdraft_golden_b stays on the publisher
ALTER SUBSCRIPTION pgdraft_golden_b DISABLE;
ALTER SUBSCRIPTION pgdraft_golden_b SET (slot_name = NONE);
-- destroys data: position of subscription pgdraft_golden_b
DROP SUBSCRIPTION pgdraft_golden_b;

-- followed after ALTER SUBSCRIPTION … REFRESH PUBLICATION
ALTER SUBSCRIPTION pgdraft_golden_a SET PUBLICATION one, two WITH (refresh = false);

ALTER SUBSCRIPTION pgdraft_golden_a SET (disable_on_error = true);
COMMENT ON SUBSCRIPTION pgdraft_golden_a IS NULL;

-- its connection is set by hand: ALTER SUBSCRIPTION … CONNECTION, ENABLE, REFRESH PUBLICATION
CREATE SUBSCRIPTION pgdraft_golden_c
    CONNECTION ''
    PUBLICATION three
    WITH (connect = false, slot_name = NONE, streaming = off);

-- @downgrade

-- destroys data: position of subscription pgdraft_golden_c
DROP SUBSCRIPTION pgdraft_golden_c;

-- followed after ALTER SUBSCRIPTION … REFRESH PUBLICATION
ALTER SUBSCRIPTION pgdraft_golden_a SET PUBLICATION one WITH (refresh = false);

ALTER SUBSCRIPTION pgdraft_golden_a SET (disable_on_error = false);
COMMENT ON SUBSCRIPTION pgdraft_golden_a IS 'A';

-- its connection is set by hand: ALTER SUBSCRIPTION … CONNECTION, ENABLE, REFRESH PUBLICATION
CREATE SUBSCRIPTION pgdraft_golden_b
    CONNECTION ''
    PUBLICATION one
    WITH (connect = false, synchronous_commit = local, binary = true, streaming = on);
