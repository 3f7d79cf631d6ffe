-- login event trigger
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

DROP EVENT TRIGGER greeter;

CREATE EVENT TRIGGER greeter ON login
    EXECUTE FUNCTION public.greet();

-- @downgrade

DROP EVENT TRIGGER greeter;

CREATE EVENT TRIGGER greeter ON ddl_command_start
    EXECUTE FUNCTION public.greet();
