-- windows
-- @revision w

-- @upgrade

SELECT 1;
-- @downgrade
