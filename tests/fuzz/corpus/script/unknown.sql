-- @revision u
-- @upgarde
SELECT 1;
