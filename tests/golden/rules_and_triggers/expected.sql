-- rules and triggers
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.a: ACCESS EXCLUSIVE
CREATE OR REPLACE RULE no_delete AS ON DELETE TO public.a
    WHERE (old.n > 0)
    DO INSTEAD NOTHING;
COMMENT ON RULE no_delete ON public.a IS 'Kept';

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a DISABLE RULE no_insert;

-- locks public.a: ACCESS EXCLUSIVE
CREATE OR REPLACE RULE told AS ON UPDATE TO public.a
    WHERE (new.n IS DISTINCT FROM old.n)
    DO ALSO (
INSERT INTO public.a (id, n)
  VALUES (new.id, length('; DO'::text));
 DELETE FROM public.a
  WHERE (a.id = old.id)
);

-- locks public.a: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER changes BEFORE UPDATE OF n ON public.a
    FOR EACH ROW
    WHEN ((new.n > 0))
    EXECUTE FUNCTION public.touch();
COMMENT ON TRIGGER changes ON public.a IS 'Now and then';

-- locks public.a: SHARE ROW EXCLUSIVE
ALTER TABLE public.a ENABLE ALWAYS TRIGGER watched;

-- locks public.v: ACCESS EXCLUSIVE
CREATE RULE to_a AS ON INSERT TO public.v
    DO INSTEAD (
INSERT INTO public.a (id)
  VALUES (new.id)
);

-- locks public.v: SHARE ROW EXCLUSIVE
CREATE TRIGGER instead INSTEAD OF DELETE ON public.v
    FOR EACH ROW
    EXECUTE FUNCTION public.touch();

-- @downgrade

-- locks public.v: ACCESS EXCLUSIVE
DROP TRIGGER instead ON public.v;

-- locks public.v: ACCESS EXCLUSIVE
DROP RULE to_a ON public.v;

-- locks public.a: ACCESS EXCLUSIVE
CREATE OR REPLACE RULE no_delete AS ON DELETE TO public.a
    DO INSTEAD NOTHING;
COMMENT ON RULE no_delete ON public.a IS NULL;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ENABLE RULE no_insert;

-- locks public.a: ACCESS EXCLUSIVE
CREATE OR REPLACE RULE told AS ON INSERT TO public.a
    DO ALSO (
NOTIFY a
);

-- locks public.a: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER changes BEFORE UPDATE ON public.a
    FOR EACH ROW
    EXECUTE FUNCTION public.touch();
COMMENT ON TRIGGER changes ON public.a IS NULL;

-- locks public.a: SHARE ROW EXCLUSIVE
ALTER TABLE public.a ENABLE TRIGGER watched;
