-- fill in
--   in batches
--
-- @revision b2
-- @revises a1, a2
-- @depends-on c3
-- @labels billing

-- @upgrade no-transaction

-- @timeout lock=2s statement=5m
-- @ignore not-null
-- @repeat
-- @irreversible
UPDATE t SET a = 1 WHERE a IS NULL;
-- glued
SELECT 1; SELECT 2

-- @downgrade
