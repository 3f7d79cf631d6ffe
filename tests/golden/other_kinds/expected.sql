-- other kinds
--
-- @revision …
-- @revises
-- @created  …
-- @proved   …

-- @upgrade

CREATE SCHEMA k;
ALTER SCHEMA k OWNER TO postgres;

CREATE EXTENSION postgres_fdw WITH SCHEMA public;

CREATE LANGUAGE k_lang HANDLER pg_catalog.plpgsql_call_handler INLINE pg_catalog.plpgsql_inline_handler VALIDATOR pg_catalog.plpgsql_validator;
ALTER LANGUAGE k_lang OWNER TO golden_owner;
COMMENT ON LANGUAGE k_lang IS 'Language';

CREATE TRUSTED LANGUAGE k_trusted HANDLER pg_catalog.plpgsql_call_handler;
ALTER LANGUAGE k_trusted OWNER TO postgres;
GRANT USAGE ON LANGUAGE k_trusted TO golden_owner;

CREATE TYPE k.mood AS ENUM ('a', 'b');
ALTER TYPE k.mood OWNER TO postgres;

CREATE FUNCTION k.fire()
    RETURNS event_trigger
    LANGUAGE plpgsql
AS $$begin end$$;
ALTER FUNCTION k.fire() OWNER TO postgres;

CREATE FUNCTION k.to_mood(text)
    RETURNS k.mood
    LANGUAGE sql
    IMMUTABLE
AS $$select null::k.mood$$;
ALTER FUNCTION k.to_mood(text) OWNER TO postgres;

CREATE CAST (k.mood AS bigint) WITH INOUT AS IMPLICIT;

CREATE CAST (text AS k.mood) WITH FUNCTION k.to_mood(text) AS ASSIGNMENT;
COMMENT ON CAST (text AS k.mood) IS 'Cast';

CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION pg_catalog.prsd_lextype(internal), TO SQL WITH FUNCTION pg_catalog.int4recv(internal));
COMMENT ON TRANSFORM FOR integer LANGUAGE sql IS 'Transform';

CREATE FUNCTION k.add(integer, integer)
    RETURNS integer
    LANGUAGE sql
    IMMUTABLE
    STRICT
    PARALLEL SAFE
AS $$select $1 + $2$$;
ALTER FUNCTION k.add(integer, integer) OWNER TO postgres;

CREATE FUNCTION k.eq(integer, integer)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
AS $$select $1 = $2$$;
ALTER FUNCTION k.eq(integer, integer) OWNER TO postgres;

CREATE FUNCTION k.ne(integer, integer)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
AS $$select $1 <> $2$$;
ALTER FUNCTION k.ne(integer, integer) OWNER TO postgres;

CREATE FUNCTION k.same(integer)
    RETURNS integer
    LANGUAGE sql
    IMMUTABLE
    PARALLEL SAFE
AS $$select $1$$;
ALTER FUNCTION k.same(integer) OWNER TO postgres;

CREATE FUNCTION k.sub(integer, integer)
    RETURNS integer
    LANGUAGE sql
    IMMUTABLE
    STRICT
    PARALLEL SAFE
AS $$select $1 - $2$$;
ALTER FUNCTION k.sub(integer, integer) OWNER TO postgres;

CREATE ACCESS METHOD k_am TYPE TABLE HANDLER pg_catalog.heap_tableam_handler;
COMMENT ON ACCESS METHOD k_am IS 'Method';

CREATE OPERATOR k.!== (
    FUNCTION = k.ne,
    LEFTARG = integer,
    RIGHTARG = integer,
    NEGATOR = OPERATOR(k.===)
);
ALTER OPERATOR k.!==(integer, integer) OWNER TO postgres;

CREATE OPERATOR k.=== (
    FUNCTION = k.eq,
    LEFTARG = integer,
    RIGHTARG = integer,
    COMMUTATOR = OPERATOR(k.===),
    NEGATOR = OPERATOR(k.!==),
    RESTRICT = pg_catalog.eqsel,
    JOIN = pg_catalog.eqjoinsel,
    HASHES,
    MERGES
);
ALTER OPERATOR k.===(integer, integer) OWNER TO golden_owner;
COMMENT ON OPERATOR k.===(integer, integer) IS 'Equal';

CREATE OPERATOR k.~~~ (
    FUNCTION = k.same,
    RIGHTARG = integer
);
ALTER OPERATOR k.~~~(NONE, integer) OWNER TO postgres;

CREATE OPERATOR FAMILY k.dflt USING hash;
ALTER OPERATOR FAMILY k.dflt USING hash ADD
    OPERATOR 1 =(anyenum,anyenum),
    FUNCTION 1 (anyenum, anyenum) hashenum(anyenum);
ALTER OPERATOR FAMILY k.dflt USING hash OWNER TO postgres;

CREATE OPERATOR FAMILY k.fam USING hash;
ALTER OPERATOR FAMILY k.fam USING hash OWNER TO golden_owner;
COMMENT ON OPERATOR FAMILY k.fam USING hash IS 'Family';

CREATE OPERATOR FAMILY k.gin USING gin;
ALTER OPERATOR FAMILY k.gin USING gin ADD
    OPERATOR 1 &&(anyarray,anyarray),
    FUNCTION 1 (integer[], integer[]) btint4cmp(integer,integer),
    FUNCTION 4 (integer[], integer[]) ginarrayconsistent(internal,smallint,anyarray,integer,internal,internal,internal,internal);
ALTER OPERATOR FAMILY k.gin USING gin OWNER TO postgres;

CREATE OPERATOR FAMILY k.loose USING btree;
ALTER OPERATOR FAMILY k.loose USING btree ADD
    OPERATOR 1 <(integer,integer),
    OPERATOR 2 <=(integer,integer),
    OPERATOR 3 =(integer,integer),
    OPERATOR 4 >=(integer,integer),
    OPERATOR 5 >(integer,integer),
    FUNCTION 1 (integer, integer) btint4cmp(integer,integer);
ALTER OPERATOR FAMILY k.loose USING btree OWNER TO postgres;

CREATE OPERATOR CLASS k.cls FOR TYPE integer USING hash FAMILY k.fam AS
    OPERATOR 1 k.===(integer,integer),
    FUNCTION 1 (integer, integer) hashint4(integer);
ALTER OPERATOR CLASS k.cls USING hash OWNER TO golden_owner;
COMMENT ON OPERATOR CLASS k.cls USING hash IS 'Class';

CREATE OPERATOR CLASS k.dflt DEFAULT FOR TYPE k.mood USING hash AS
    STORAGE k.mood;
ALTER OPERATOR CLASS k.dflt USING hash OWNER TO postgres;

CREATE OPERATOR CLASS k.gin FOR TYPE integer[] USING gin AS
    FUNCTION 2 (integer[], integer[]) ginarrayextract(anyarray,internal,internal),
    FUNCTION 3 (integer[], integer[]) ginqueryarrayextract(anyarray,internal,smallint,internal,internal,internal,internal),
    STORAGE integer;
ALTER OPERATOR CLASS k.gin USING gin OWNER TO postgres;

CREATE DEFAULT CONVERSION k.conv FOR 'LATIN1' TO 'UTF8' FROM pg_catalog.iso8859_1_to_utf8;
ALTER CONVERSION k.conv OWNER TO golden_owner;
COMMENT ON CONVERSION k.conv IS 'Conversion';

CREATE TEXT SEARCH PARSER k.prs (
    START = pg_catalog.prsd_start,
    GETTOKEN = pg_catalog.prsd_nexttoken,
    END = pg_catalog.prsd_end,
    LEXTYPES = pg_catalog.prsd_lextype,
    HEADLINE = pg_catalog.prsd_headline
);
COMMENT ON TEXT SEARCH PARSER k.prs IS 'Parser';

CREATE TEXT SEARCH TEMPLATE k.tpl (INIT = pg_catalog.dsimple_init, LEXIZE = pg_catalog.dsimple_lexize);
COMMENT ON TEXT SEARCH TEMPLATE k.tpl IS 'Template';

CREATE TEXT SEARCH DICTIONARY k.dict (TEMPLATE = k.tpl, stopwords = 'english');
ALTER TEXT SEARCH DICTIONARY k.dict OWNER TO golden_owner;
COMMENT ON TEXT SEARCH DICTIONARY k.dict IS 'Dictionary';

CREATE TEXT SEARCH CONFIGURATION k.cfg (PARSER = k.prs);
ALTER TEXT SEARCH CONFIGURATION k.cfg ADD MAPPING FOR asciiword, word WITH k.dict, pg_catalog.simple;
ALTER TEXT SEARCH CONFIGURATION k.cfg OWNER TO golden_owner;
COMMENT ON TEXT SEARCH CONFIGURATION k.cfg IS 'Configuration';

CREATE AGGREGATE k."least"(integer) (
    SFUNC = pg_catalog.int4smaller,
    STYPE = integer,
    SORTOP = OPERATOR(pg_catalog.<)
);
ALTER AGGREGATE k."least"(integer) OWNER TO postgres;

CREATE AGGREGATE k.arrays(anynonarray) (
    SFUNC = pg_catalog.array_agg_transfn,
    STYPE = internal,
    FINALFUNC = pg_catalog.array_agg_finalfn,
    FINALFUNC_EXTRA
);
ALTER AGGREGATE k.arrays(anynonarray) OWNER TO postgres;

CREATE AGGREGATE k.average(bigint) (
    SFUNC = pg_catalog.int8_avg_accum,
    STYPE = internal,
    FINALFUNC = pg_catalog.numeric_poly_avg,
    COMBINEFUNC = pg_catalog.int8_avg_combine,
    SERIALFUNC = pg_catalog.int8_avg_serialize,
    DESERIALFUNC = pg_catalog.int8_avg_deserialize
);
ALTER AGGREGATE k.average(bigint) OWNER TO postgres;

CREATE AGGREGATE k.hypo(VARIADIC "any" ORDER BY VARIADIC "any") (
    SFUNC = pg_catalog.ordered_set_transition_multi,
    STYPE = internal,
    FINALFUNC = pg_catalog.rank_final,
    FINALFUNC_EXTRA,
    HYPOTHETICAL
);
ALTER AGGREGATE k.hypo(VARIADIC "any" ORDER BY VARIADIC "any") OWNER TO postgres;

CREATE AGGREGATE k.total(integer) (
    SFUNC = k.add,
    STYPE = integer,
    SSPACE = 8,
    FINALFUNC = k.same,
    FINALFUNC_MODIFY = SHAREABLE,
    COMBINEFUNC = k.add,
    INITCOND = '0',
    MSFUNC = k.add,
    MINVFUNC = k.sub,
    MSTYPE = integer,
    MSSPACE = 8,
    MFINALFUNC = k.same,
    MFINALFUNC_MODIFY = SHAREABLE,
    MINITCOND = '0',
    PARALLEL = SAFE
);
ALTER AGGREGATE k.total(integer) OWNER TO golden_owner;
REVOKE EXECUTE ON FUNCTION k.total(integer) FROM PUBLIC;
COMMENT ON AGGREGATE k.total(integer) IS 'Sum';

CREATE FOREIGN DATA WRAPPER k_fdw VALIDATOR pg_catalog.postgresql_fdw_validator;
ALTER FOREIGN DATA WRAPPER k_fdw OWNER TO postgres;
GRANT USAGE ON FOREIGN DATA WRAPPER k_fdw TO golden_owner;
COMMENT ON FOREIGN DATA WRAPPER k_fdw IS 'Wrapper';

CREATE FOREIGN DATA WRAPPER k_handled HANDLER public.postgres_fdw_handler;
ALTER FOREIGN DATA WRAPPER k_handled OWNER TO postgres;

CREATE FOREIGN DATA WRAPPER k_plain OPTIONS (debug 'true');
ALTER FOREIGN DATA WRAPPER k_plain OWNER TO postgres;

CREATE SERVER k_open FOREIGN DATA WRAPPER k_plain;
ALTER SERVER k_open OWNER TO postgres;

CREATE SERVER k_server TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER k_fdw OPTIONS (dbname 'b', host 'a');
ALTER SERVER k_server OWNER TO golden_owner;
GRANT USAGE ON FOREIGN SERVER k_server TO PUBLIC;
COMMENT ON SERVER k_server IS 'Server';

CREATE USER MAPPING FOR golden_owner SERVER k_server OPTIONS ("user" 'u');

CREATE FOREIGN TABLE k.far (
    id integer OPTIONS (column_name 'x'),
    note text
)
SERVER k_open OPTIONS (a 'b');
ALTER FOREIGN TABLE k.far OWNER TO postgres;

CREATE TABLE k.t (
    id integer NOT NULL,
    note text,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);
ALTER TABLE k.t OWNER TO postgres;

CREATE PUBLICATION k_all FOR ALL TABLES WITH (publish = 'insert');
ALTER PUBLICATION k_all OWNER TO postgres;

CREATE EVENT TRIGGER k_event ON ddl_command_end
    WHEN TAG IN ('CREATE CONVERSION')
    EXECUTE FUNCTION k.fire();
ALTER EVENT TRIGGER k_event OWNER TO postgres;
COMMENT ON EVENT TRIGGER k_event IS 'Event';
ALTER EVENT TRIGGER k_event DISABLE;

CREATE PUBLICATION k_schemas FOR TABLES IN SCHEMA k;
ALTER PUBLICATION k_schemas OWNER TO postgres;

CREATE PUBLICATION k_some FOR TABLE k.t (id, note) WHERE ((id > 0)) WITH (publish_via_partition_root = true);
ALTER PUBLICATION k_some OWNER TO golden_owner;
COMMENT ON PUBLICATION k_some IS 'Some';

-- its connection is set by hand: ALTER SUBSCRIPTION … CONNECTION, ENABLE, REFRESH PUBLICATION
CREATE SUBSCRIPTION k_sub
    CONNECTION ''
    PUBLICATION p1, p2
    WITH (connect = false, slot_name = 'k_slot', synchronous_commit = local, binary = true, streaming = on, disable_on_error = true);
ALTER SUBSCRIPTION k_sub OWNER TO postgres;
COMMENT ON SUBSCRIPTION k_sub IS 'Subscription';

ALTER DEFAULT PRIVILEGES FOR ROLE golden_owner
    REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA k
    GRANT SELECT ON TABLES TO golden_owner;

-- @downgrade

DROP PUBLICATION k_all;

DROP EVENT TRIGGER k_event;

DROP PUBLICATION k_schemas;

DROP PUBLICATION k_some;

-- the slot k_slot stays on the publisher
ALTER SUBSCRIPTION k_sub DISABLE;
ALTER SUBSCRIPTION k_sub SET (slot_name = NONE);
-- destroys data: position of subscription k_sub
DROP SUBSCRIPTION k_sub;

DROP FOREIGN TABLE k.far;

-- destroys data: table k.t
DROP TABLE k.t;

-- destroys data: secrets of user mapping k_server.golden_owner
DROP USER MAPPING FOR golden_owner SERVER k_server;

DROP SERVER k_open;

DROP SERVER k_server;

DROP FOREIGN DATA WRAPPER k_fdw;

DROP FOREIGN DATA WRAPPER k_handled;

DROP FOREIGN DATA WRAPPER k_plain;

DROP AGGREGATE k."least"(integer);

DROP AGGREGATE k.arrays(anynonarray);

DROP AGGREGATE k.average(bigint);

DROP AGGREGATE k.hypo(VARIADIC "any" ORDER BY VARIADIC "any");

DROP AGGREGATE k.total(integer);

DROP TEXT SEARCH CONFIGURATION k.cfg;

DROP TEXT SEARCH DICTIONARY k.dict;

DROP TEXT SEARCH TEMPLATE k.tpl;

DROP TEXT SEARCH PARSER k.prs;

DROP CONVERSION k.conv;

DROP OPERATOR CLASS k.cls USING hash;

DROP OPERATOR CLASS k.dflt USING hash;

DROP OPERATOR CLASS k.gin USING gin;

DROP OPERATOR FAMILY k.dflt USING hash;

DROP OPERATOR FAMILY k.fam USING hash;

DROP OPERATOR FAMILY k.gin USING gin;

DROP OPERATOR FAMILY k.loose USING btree;

DROP OPERATOR k.!==(integer, integer);

DROP OPERATOR k.===(integer, integer);

DROP OPERATOR k.~~~(NONE, integer);

DROP ACCESS METHOD k_am;

DROP CAST (k.mood AS bigint);

DROP CAST (text AS k.mood);

DROP FUNCTION k.add(integer, integer);

DROP FUNCTION k.eq(integer, integer);

DROP FUNCTION k.fire();

DROP FUNCTION k.ne(integer, integer);

DROP FUNCTION k.same(integer);

DROP FUNCTION k.sub(integer, integer);

DROP TRANSFORM FOR integer LANGUAGE sql;

DROP FUNCTION k.to_mood(text);

DROP TYPE k.mood;

DROP LANGUAGE k_lang;

DROP LANGUAGE k_trusted;

DROP EXTENSION postgres_fdw;

ALTER DEFAULT PRIVILEGES FOR ROLE golden_owner
    GRANT EXECUTE ON FUNCTIONS TO PUBLIC;

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA k
    REVOKE SELECT ON TABLES FROM golden_owner;

DROP SCHEMA k;
