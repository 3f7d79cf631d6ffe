-- checks of validity
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER DOMAIN public.word VALIDATE CONSTRAINT word_check;

-- locks public.a: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.a VALIDATE CONSTRAINT a_id_check;

-- locks public.a: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.a VALIDATE CONSTRAINT a_b_fkey;

-- @downgrade

ALTER DOMAIN public.word DROP CONSTRAINT word_check;

ALTER DOMAIN public.word ADD CONSTRAINT word_check CHECK ((VALUE <> ''::text)) NOT VALID;
COMMENT ON CONSTRAINT word_check ON DOMAIN public.word IS 'stays';

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    DROP CONSTRAINT a_id_check,
    ADD CONSTRAINT a_id_check CHECK (id > 0) NOT VALID;
COMMENT ON CONSTRAINT a_id_check ON public.a IS 'stays';

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    DROP CONSTRAINT a_b_fkey,
    ADD CONSTRAINT a_b_fkey FOREIGN KEY (b) REFERENCES public.a (id) NOT VALID;
