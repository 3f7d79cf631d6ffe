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
ALTER EVENT TRIGGER greeter OWNER TO postgres;

-- @downgrade

DROP EVENT TRIGGER greeter;

CREATE EVENT TRIGGER greeter ON ddl_command_start
    EXECUTE FUNCTION public.greet();
ALTER EVENT TRIGGER greeter OWNER TO postgres;
