-- event triggers
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

DROP EVENT TRIGGER rewritten;

DROP EVENT TRIGGER started;

CREATE FUNCTION public.note2()
    RETURNS event_trigger
    LANGUAGE plpgsql
AS $$BEGIN END$$;

ALTER EVENT TRIGGER dropped ENABLE ALWAYS;
COMMENT ON EVENT TRIGGER dropped IS 'Gone';

CREATE EVENT TRIGGER ended ON ddl_command_end
    EXECUTE FUNCTION public.note();

CREATE EVENT TRIGGER started ON ddl_command_end
    WHEN TAG IN ('ALTER TABLE', 'CREATE TABLE')
    EXECUTE FUNCTION public.note2();

-- @downgrade

DROP EVENT TRIGGER ended;

DROP EVENT TRIGGER started;

DROP FUNCTION public.note2();

ALTER EVENT TRIGGER dropped DISABLE;
COMMENT ON EVENT TRIGGER dropped IS NULL;

CREATE EVENT TRIGGER rewritten ON table_rewrite
    EXECUTE FUNCTION public.note();

CREATE EVENT TRIGGER started ON ddl_command_start
    EXECUTE FUNCTION public.note();
COMMENT ON EVENT TRIGGER started IS 'Begin';
