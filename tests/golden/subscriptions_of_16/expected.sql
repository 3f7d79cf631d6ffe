-- subscriptions of 16
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER SUBSCRIPTION pgdraft_golden_16 SET (streaming = parallel, origin = none, password_required = false, run_as_owner = true);

-- its connection is set by hand: ALTER SUBSCRIPTION … CONNECTION, ENABLE, REFRESH PUBLICATION
CREATE SUBSCRIPTION pgdraft_golden_16_new
    CONNECTION ''
    PUBLICATION one
    WITH (connect = false, slot_name = NONE, streaming = parallel, origin = none, password_required = false, run_as_owner = true);

-- @downgrade

-- destroys data: position of subscription pgdraft_golden_16_new
DROP SUBSCRIPTION pgdraft_golden_16_new;

ALTER SUBSCRIPTION pgdraft_golden_16 SET (streaming = on, origin = any, password_required = true, run_as_owner = false);
