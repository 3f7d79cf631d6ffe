-- triggers
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.parts: ACCESS EXCLUSIVE
DROP TRIGGER a_each ON public.parts;

-- locks public.t: ACCESS EXCLUSIVE
DROP TRIGGER d_for_each ON public.t;

-- locks public.t: ACCESS EXCLUSIVE
DROP TRIGGER j_constraint ON public.t;

-- locks public.t: ACCESS EXCLUSIVE
DROP TRIGGER k_from ON public.t;

-- locks public.t: ACCESS EXCLUSIVE
DROP TRIGGER l_deferrable ON public.t;

-- locks public.t: ACCESS EXCLUSIVE
DROP TRIGGER m_deferred ON public.t;

-- locks public.t: ACCESS EXCLUSIVE
DROP TRIGGER n_gone ON public.t;

-- locks public.parts: SHARE ROW EXCLUSIVE
CREATE TRIGGER a_each AFTER INSERT ON public.parts
    FOR EACH STATEMENT
    EXECUTE FUNCTION public.f();

-- locks public.parts: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER b_when AFTER INSERT OR UPDATE ON public.parts
    FOR EACH ROW
    WHEN ((new.id > 5))
    EXECUTE FUNCTION public.f();
ALTER TABLE public.parts ENABLE ALWAYS TRIGGER b_when;

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE TRIGGER "p WHEN (""x"") EXECUTE FUNCTION" BEFORE INSERT OR UPDATE OF " WHEN (" ON public.t
    FOR EACH ROW
    WHEN ((new." WHEN (" <> ' WHEN ('::text))
    EXECUTE FUNCTION public."G g"();

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER a_timing AFTER INSERT ON public.t
    FOR EACH ROW
    EXECUTE FUNCTION public.f();

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER b_events AFTER INSERT OR DELETE OR TRUNCATE ON public.t
    FOR EACH STATEMENT
    EXECUTE FUNCTION public.f();

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER c_columns AFTER INSERT OR UPDATE OF " WHEN (", n ON public.t
    FOR EACH STATEMENT
    EXECUTE FUNCTION public.f();

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE TRIGGER d_for_each AFTER DELETE ON public.t
    FOR EACH ROW
    EXECUTE FUNCTION public.f();

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER e_when BEFORE UPDATE ON public.t
    FOR EACH ROW
    WHEN (((new.n <> old.n) AND (new." WHEN (" <> ') EXECUTE FUNCTION f('::text)))
    EXECUTE FUNCTION public.f();
ALTER TABLE public.t DISABLE TRIGGER e_when;

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER f_function AFTER TRUNCATE ON public.t
    FOR EACH STATEMENT
    EXECUTE FUNCTION public."G g"();

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER g_arguments AFTER INSERT ON public.t
    FOR EACH STATEMENT
    EXECUTE FUNCTION public.f('it''s', E'\\000', '', ') EXECUTE FUNCTION f()', 'a"b, c', 'é');
ALTER TABLE public.t ENABLE ALWAYS TRIGGER g_arguments;

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER h_tables AFTER UPDATE ON public.t
    REFERENCING OLD TABLE AS "Was ""so""" NEW TABLE AS now
    FOR EACH STATEMENT
    EXECUTE FUNCTION public.f();

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER i_new_table AFTER INSERT ON public.t
    FOR EACH STATEMENT
    EXECUTE FUNCTION public.f();

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE CONSTRAINT TRIGGER j_constraint AFTER INSERT ON public.t
    FOR EACH ROW
    EXECUTE FUNCTION public.f();

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE CONSTRAINT TRIGGER k_from AFTER INSERT ON public.t FROM public.other
    FOR EACH ROW
    EXECUTE FUNCTION public.f();

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE CONSTRAINT TRIGGER l_deferrable AFTER INSERT ON public.t DEFERRABLE
    FOR EACH ROW
    EXECUTE FUNCTION public.f();
ALTER TABLE public.t DISABLE TRIGGER l_deferrable;

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE CONSTRAINT TRIGGER m_deferred AFTER INSERT ON public.t DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW
    EXECUTE FUNCTION public.f();
COMMENT ON TRIGGER o_comment ON public.t IS 'Rules';

-- locks public.v: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER put INSTEAD OF INSERT OR UPDATE ON public.v
    FOR EACH ROW
    EXECUTE FUNCTION public.f();

-- locks public.v: SHARE ROW EXCLUSIVE
CREATE TRIGGER told AFTER UPDATE OF n ON public.v
    FOR EACH STATEMENT
    EXECUTE FUNCTION public."G g"();

-- @downgrade

-- locks public.parts: ACCESS EXCLUSIVE
DROP TRIGGER a_each ON public.parts;

-- locks public.t: ACCESS EXCLUSIVE
DROP TRIGGER "p WHEN (""x"") EXECUTE FUNCTION" ON public.t;

-- locks public.t: ACCESS EXCLUSIVE
DROP TRIGGER d_for_each ON public.t;

-- locks public.t: ACCESS EXCLUSIVE
DROP TRIGGER j_constraint ON public.t;

-- locks public.t: ACCESS EXCLUSIVE
DROP TRIGGER k_from ON public.t;

-- locks public.t: ACCESS EXCLUSIVE
DROP TRIGGER l_deferrable ON public.t;

-- locks public.t: ACCESS EXCLUSIVE
DROP TRIGGER m_deferred ON public.t;

-- locks public.v: ACCESS EXCLUSIVE
DROP TRIGGER told ON public.v;

-- locks public.parts: SHARE ROW EXCLUSIVE
CREATE TRIGGER a_each AFTER INSERT ON public.parts
    FOR EACH ROW
    EXECUTE FUNCTION public.f();

-- locks public.parts: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER b_when AFTER INSERT ON public.parts
    FOR EACH ROW
    EXECUTE FUNCTION public.f();
ALTER TABLE public.parts ENABLE ALWAYS TRIGGER b_when;

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER a_timing BEFORE INSERT ON public.t
    FOR EACH ROW
    EXECUTE FUNCTION public.f();

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER b_events AFTER INSERT ON public.t
    FOR EACH STATEMENT
    EXECUTE FUNCTION public.f();

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER c_columns AFTER UPDATE OF id ON public.t
    FOR EACH STATEMENT
    EXECUTE FUNCTION public.f();

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE TRIGGER d_for_each AFTER DELETE ON public.t
    FOR EACH STATEMENT
    EXECUTE FUNCTION public.f();

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER e_when BEFORE UPDATE ON public.t
    FOR EACH ROW
    WHEN ((new.n > 0))
    EXECUTE FUNCTION public.f();
ALTER TABLE public.t DISABLE TRIGGER e_when;

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER f_function AFTER TRUNCATE ON public.t
    FOR EACH STATEMENT
    EXECUTE FUNCTION public.f();
ALTER TABLE public.t DISABLE TRIGGER f_function;

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER g_arguments AFTER INSERT ON public.t
    FOR EACH STATEMENT
    EXECUTE FUNCTION public.f('a');
ALTER TABLE public.t ENABLE REPLICA TRIGGER g_arguments;

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER h_tables AFTER UPDATE ON public.t
    FOR EACH STATEMENT
    EXECUTE FUNCTION public.f();

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER i_new_table AFTER INSERT ON public.t
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT
    EXECUTE FUNCTION public.f();

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE TRIGGER j_constraint AFTER INSERT ON public.t
    FOR EACH ROW
    EXECUTE FUNCTION public.f();

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE CONSTRAINT TRIGGER k_from AFTER INSERT ON public.t
    FOR EACH ROW
    EXECUTE FUNCTION public.f();

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE CONSTRAINT TRIGGER l_deferrable AFTER INSERT ON public.t
    FOR EACH ROW
    EXECUTE FUNCTION public.f();
ALTER TABLE public.t DISABLE TRIGGER l_deferrable;

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE CONSTRAINT TRIGGER m_deferred AFTER INSERT ON public.t DEFERRABLE
    FOR EACH ROW
    EXECUTE FUNCTION public.f();

-- locks public.t: SHARE ROW EXCLUSIVE
CREATE CONSTRAINT TRIGGER n_gone AFTER INSERT ON public.t FROM public.other
    FOR EACH ROW
    EXECUTE FUNCTION public.f();
COMMENT ON TRIGGER o_comment ON public.t IS NULL;

-- locks public.v: SHARE ROW EXCLUSIVE
CREATE OR REPLACE TRIGGER put INSTEAD OF INSERT ON public.v
    FOR EACH ROW
    EXECUTE FUNCTION public.f();
