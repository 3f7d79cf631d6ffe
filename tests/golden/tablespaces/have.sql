SET allow_in_place_tablespaces = on;
SELECT $$CREATE TABLESPACE golden LOCATION ''$$ WHERE NOT EXISTS (SELECT FROM pg_tablespace WHERE spcname = 'golden') \gexec
