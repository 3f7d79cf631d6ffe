-- @revision t
-- @upgrade
BEGIN;
COMMIT;
