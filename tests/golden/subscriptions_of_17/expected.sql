-- subscriptions of 17
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- destroys data: position of subscription pgdraft_golden_17
DROP SUBSCRIPTION pgdraft_golden_17;

-- its connection is set by hand: ALTER SUBSCRIPTION … CONNECTION, ENABLE, REFRESH PUBLICATION
CREATE SUBSCRIPTION pgdraft_golden_17
    CONNECTION ''
    PUBLICATION one
    WITH (connect = false, slot_name = NONE, failover = true);

-- @downgrade

-- destroys data: position of subscription pgdraft_golden_17
DROP SUBSCRIPTION pgdraft_golden_17;

-- its connection is set by hand: ALTER SUBSCRIPTION … CONNECTION, ENABLE, REFRESH PUBLICATION
CREATE SUBSCRIPTION pgdraft_golden_17
    CONNECTION ''
    PUBLICATION one
    WITH (connect = false, slot_name = NONE);
