-- Twice, so that everybody hears of it.
INSERT INTO a (id, n) VALUES (new.id, length('; DO'));
DELETE FROM a WHERE a.id = old.id; -- the end
