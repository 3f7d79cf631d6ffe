DO $$
BEGIN
    CREATE ROLE golden_owner;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
END $$;
