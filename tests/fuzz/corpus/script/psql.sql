-- psql
-- @revision p
-- @upgrade
\connect x
