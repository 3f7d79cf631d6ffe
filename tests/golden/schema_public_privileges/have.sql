-- As many do to empty a database; PUBLIC may not use the new one.
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
