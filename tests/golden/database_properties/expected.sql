-- database properties
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

DO $$
BEGIN
    EXECUTE format('ALTER DATABASE %I RESET search_path', current_database());
END
$$;

DO $$
BEGIN
    EXECUTE format('ALTER DATABASE %I SET maintenance_work_mem TO ''64MB''', current_database());
END
$$;

DO $$
BEGIN
    EXECUTE format('ALTER DATABASE %I SET work_mem TO ''16MB''', current_database());
END
$$;

DO $$
BEGIN
    EXECUTE format('COMMENT ON DATABASE %I IS ''new''', current_database());
END
$$;

-- @downgrade

DO $$
BEGIN
    EXECUTE format('ALTER DATABASE %I RESET maintenance_work_mem', current_database());
END
$$;

DO $$
BEGIN
    EXECUTE format('ALTER DATABASE %I SET search_path TO public, "My S"', current_database());
END
$$;

DO $$
BEGIN
    EXECUTE format('ALTER DATABASE %I SET work_mem TO ''8MB''', current_database());
END
$$;

DO $body$
BEGIN
    EXECUTE format('COMMENT ON DATABASE %I IS ''100%% ''''old'''' $$''', current_database());
END
$body$;
