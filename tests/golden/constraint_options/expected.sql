-- constraint options
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    DROP CONSTRAINT a_m_check,
    DROP CONSTRAINT a_m_key,
    DROP CONSTRAINT a_n_key,
    DROP CONSTRAINT a_pkey;

-- locks public.b: ACCESS EXCLUSIVE
ALTER TABLE public.b
    DROP CONSTRAINT b_n_key,
    DROP CONSTRAINT b_pkey;

-- locks public.a: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a ADD CONSTRAINT a_pkey PRIMARY KEY (id) INCLUDE (n) WITH (fillfactor=80);
COMMENT ON CONSTRAINT a_pkey ON public.a IS 'The key';
COMMENT ON INDEX public.a_pkey IS 'The index of the key';
ALTER TABLE public.a CLUSTER ON a_pkey;
ALTER TABLE public.a REPLICA IDENTITY USING INDEX a_pkey;

-- locks public.a: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a ADD CONSTRAINT a_id_m_key UNIQUE (id, m) DEFERRABLE INITIALLY DEFERRED;

-- locks public.a: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a ADD CONSTRAINT a_m_key UNIQUE (m, n) DEFERRABLE INITIALLY DEFERRED;

-- locks public.a: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a ADD CONSTRAINT a_n_key UNIQUE NULLS NOT DISTINCT (n) WITH (fillfactor=70);
COMMENT ON CONSTRAINT a_n_key ON public.a IS 'No two';
COMMENT ON INDEX public.a_n_key IS 'The index';

-- locks public.a: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a ADD CONSTRAINT a_m_check CHECK (m >= 0) NO INHERIT;

-- locks public.a: SHARE UPDATE EXCLUSIVE, scans
ALTER TABLE public.a VALIDATE CONSTRAINT a_n_check;
COMMENT ON CONSTRAINT a_n_check ON public.a IS 'Positive';

-- locks public.b: ACCESS EXCLUSIVE, scans
ALTER TABLE public.b ADD CONSTRAINT b_pkey PRIMARY KEY (id, n) DEFERRABLE INITIALLY DEFERRED;

-- locks public.b: ACCESS EXCLUSIVE, scans
ALTER TABLE public.b ADD CONSTRAINT b_n_key UNIQUE (n) INCLUDE (id);
ALTER TABLE public.b CLUSTER ON b_n_key;
ALTER TABLE public.b REPLICA IDENTITY USING INDEX b_n_key;

-- @downgrade

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    DROP CONSTRAINT a_m_check,
    DROP CONSTRAINT a_id_m_key,
    DROP CONSTRAINT a_m_key,
    DROP CONSTRAINT a_n_key,
    DROP CONSTRAINT a_pkey;

-- locks public.b: ACCESS EXCLUSIVE
ALTER TABLE public.b
    DROP CONSTRAINT b_n_key,
    DROP CONSTRAINT b_pkey;

-- locks public.a: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a ADD CONSTRAINT a_pkey PRIMARY KEY (id);

-- locks public.a: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a ADD CONSTRAINT a_m_key UNIQUE (m);

-- locks public.a: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a ADD CONSTRAINT a_n_key UNIQUE (n);

-- locks public.a: ACCESS EXCLUSIVE, scans
ALTER TABLE public.a ADD CONSTRAINT a_m_check CHECK (m > 0);

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a
    DROP CONSTRAINT a_n_check,
    ADD CONSTRAINT a_n_check CHECK (n > 0) NOT VALID;
COMMENT ON CONSTRAINT a_n_check ON public.a IS NULL;

-- locks public.b: ACCESS EXCLUSIVE, scans
ALTER TABLE public.b ADD CONSTRAINT b_pkey PRIMARY KEY (id);

-- locks public.b: ACCESS EXCLUSIVE, scans
ALTER TABLE public.b ADD CONSTRAINT b_n_key UNIQUE (n);
