"""What the models are made of: types, roles, names, and the properties with their values."""

import copy

from props import ROOT, SINCE_ROW, read_tables

# Types that assignment casts lead to and fro between, and defaults that fit all of a family.
FAMILIES = [
    (["smallint", "integer", "bigint"], ["0", "42", "7 * 6"]),
    (["varchar(20)", "varchar(40)", "text"], ["'x'", "'it''s'", "lower('A')"]),
    (["numeric(10,2)", "numeric(12,4)", "numeric"], ["0", "1.5"]),
    (["date", "timestamp", "timestamptz"], ["now()", "'2020-01-01'"]),
    (["boolean"], ["true", "false"]),
    (["jsonb"], ["'{}'"]),
    (["text[]", "varchar(9)[]"], ["'{}'", "array['a', 'b']"]),
]
NUMBERS_OF_IDENTITY = FAMILIES[0][0]
NUMBERS, TEXTS = FAMILIES[0][0] + FAMILIES[2][0], FAMILIES[1][0]
SIMPLE = NUMBERS + TEXTS + FAMILIES[3][0]
# What may be stored out of line, or compressed.
LONG = TEXTS + ["jsonb", "text[]", "varchar(9)[]"]
SERIALS = ["serial", "bigserial"]

# Its type, and members whose privileges may be stated.
EXTENSIONS = {
    "citext": ("citext", ["function {s}.citext_cmp({s}.citext,{s}.citext)", "type {s}.citext"]),
    "hstore": ("hstore", ["function {s}.avals({s}.hstore)", "function {s}.hstore(text,text)"]),
    "pg_trgm": (None, ["function {s}.similarity(text,text)"]),
    "postgres_fdw": (None, ["function {s}.postgres_fdw_disconnect(text)"]),
}
VERSIONS = {"citext": "1.5", "hstore": "1.7", "pg_trgm": "1.5", "postgres_fdw": "1.1"}

# Nobody has them by default but their owner, and PUBLIC.
SYSTEM_OBJECTS = {"function pg_catalog.pg_sleep(double precision)": ["execute"], "view pg_catalog.pg_roles": ["select"],
                  "function pg_catalog.pg_read_file(text)": ["execute"], "type pg_catalog.text": ["usage"]}

ROLES = ["pg_monitor", "pg_read_all_data", "public"]
PRIVILEGES = {**dict.fromkeys(["enums", "ranges", "domains", "composites", "base_types", "languages", "foreign_data_wrappers", "servers"],
                              ["usage"]),
              "schemas": ["usage", "create"], "functions": ["execute"], "aggregates": ["execute"],
              "sequences": ["usage", "select", "update"],
              **dict.fromkeys(["tables", "views", "materialized_views"],
                              ["select", "insert", "update", "delete", "truncate", "references", "trigger"])}
OF_COLUMNS = ["select", "insert", "update", "references"]

# A superuser besides the one that drafts. What belongs to the role that drafts is made without an owner, and is then that of the role
# that applies.
DEPLOYER = "generated_deployer"

# Not a role that has no superuser's rights where one is needed, or where it must read what it queries.
OWNERS = {**dict.fromkeys(["schemas", "collations", "base_types", "enums", "ranges", "domains", "composites", "functions", "operators",
                           "operator_families", "operator_classes", "conversions", "text_search_dictionaries",
                           "text_search_configurations", "aggregates", "servers", "sequences", "tables", "statistics"], ROLES[:2]),
          **dict.fromkeys(["views", "materialized_views"], ["pg_read_all_data"]),
          **dict.fromkeys(["languages", "foreign_data_wrappers", "event_triggers", "publications", "subscriptions"], [DEPLOYER])}

# What must not be taken for a quote, a dot, the end of a statement, a directive of a script, a format.
HOSTILE_NAMES = ['{0}"{1}', "{0}.{1}", "{0}'{1}", "{0}$${1}$$", "{0}\\{1}", "{0};--{1}", "{0}\n-- @downgrade\n{1}", "{0}%I{1}", "{0}😀{1}",
                 "/*{0}{1}", "{0}\t{1}", " {0}{1} ", "{0}({1},", "{0}[]{1}", "{0}{{{1}}}", "ÄÖÜ{0}{1}ẞ", "{0}{1}" + 58 * "x"]
HOSTILE_TEXT = "'; -- $$ $body$ %s %I \\ \"\n-- @downgrade\n\n-- @upgrade no-transaction\n/* 😀"
COMMENTS = ["What it's for", "Zwei\nZeilen", "100 % \\ \"quoted\""]

# A tablespace that the tests make.
SPACE = [None, "generated"]
YES = [None, True]
ENABLED = [None, "disabled", "always", "replica"]

# Properties that can change by themselves, and their values; None stands for its absence.
INDEX = {"options": [None, {"fillfactor": 70}, {"fillfactor": 90}], "tablespace": SPACE, "cluster": YES}
KEY = {**INDEX, "index_comment": COMMENTS, "deferrable": YES, "initially_deferred": YES, "replica_identity": YES}
DEFERRED = {"deferrable": YES, "initially_deferred": YES}
PLAIN = {
    "schemas": {},
    "extensions": {},
    "languages": {"trusted": YES, "inline": [None, "pg_catalog.plpgsql_inline_handler"],
                  "validator": [None, "pg_catalog.plpgsql_validator"]},
    "collations": {},
    "base_types": {"alignment": [None, "char", "int2", "double"], "category": [None, "N"], "delimiter": [None, ";"], "preferred": YES,
                   "default": [None, "7"], "element": [None, "float8"], "collatable": YES,
                   "storage": [None, "external", "extended", "main"], "analyze": [None, "pg_catalog.array_typanalyze"],
                   "subscript": [None, "pg_catalog.jsonb_subscript_handler"]},
    "enums": {},
    "ranges": {"collation": [None, 'pg_catalog."C"'],
               "subtype_opclass": [None, "pg_catalog.text_pattern_ops"]},
    "domains": {"nullable": [None, False], "collation": [None, 'pg_catalog."C"']},
    "composites": {},
    "attributes": {"collation": [None, 'pg_catalog."C"']},
    "functions": {"cost": [None, "10"], "parallel": [None, "safe", "restricted"], "strict": YES, "leakproof": YES,
                  "volatility": [None, "stable"], "rows": [None, "5"], "support": [None, "pg_catalog.generate_series_int4_support"],
                  "security": [None, "definer"], "settings": [None, {"work_mem": "4MB"}]},
    "casts": {"context": [None, "assignment", "implicit"]},
    "transforms": {"from_sql": [None, "pg_catalog.prsd_lextype"]},
    "access_methods": {},
    "operators": {"restrict": [None, "pg_catalog.eqsel"], "join": [None, "pg_catalog.eqjoinsel"], "hashes": YES, "merges": YES},
    "operator_families": {"operators": [None, ["1 =(anyenum,anyenum)"]],
                          "functions": [None, ["1 (anyenum, anyenum) hashenum(anyenum)"]]},
    "operator_classes": {},
    "conversions": {"default": YES},
    "text_search_parsers": {"headline": [None, "pg_catalog.prsd_headline"]},
    "text_search_templates": {"init": [None, "pg_catalog.dsimple_init"]},
    "text_search_dictionaries": {"options": [None, "stopwords = 'english'", "stopwords = 'german'"]},
    "text_search_configurations": {},
    "aggregates": {"parallel": [None, "safe", "restricted"], "initcond": [None, "0", "7"], "sspace": [None, 8],
                   "sfunc": ["pg_catalog.int4pl", "pg_catalog.int4larger"], "combinefunc": [None, "pg_catalog.int4pl"],
                   "finalfunc": [None, "pg_catalog.int4abs"], "finalfunc_modify": [None, "read_only", "shareable", "read_write"],
                   "msspace": [None, 8], "minitcond": [None, "0"], "mfinalfunc": [None, "pg_catalog.int4abs"],
                   "mfinalfunc_modify": [None, "read_only", "shareable", "read_write"], "sortop": [None, "pg_catalog.<"]},
    "foreign_data_wrappers": {"options": [None, {"folder": "/srv"}, {"folder": "/var", "x": "it's"}]},
    "servers": {"options": [None, {"host": "a"}, {"host": "b", "port": "1"}], "version": [None, "1", "2"], "type": [None, "x", "y"]},
    "user_mappings": {"options": [None, {"user": "a"}, {"user": "b"}]},
    "sequences": {"start": [None, 5], "increment": [None, 2, 10, -1], "min": [None, -10, 3], "max": [None, 30000], "cache": [None, 20],
                  "cycle": YES, "type": [None, "integer", "smallint"], "persistence": [None, "unlogged"]},
    "tables": {"options": [None, {"fillfactor": 60}, {"autovacuum_enabled": False, "fillfactor": 90},
                           {"toast.autovacuum_enabled": False}, {"autovacuum_vacuum_max_threshold": 1000},
                           {"vacuum_max_eager_freeze_failure_rate": 0.5}],
               "replica_identity": [None, "full", "nothing"], "row_security": YES, "force_row_security": YES,
               "foreign_options": [None, {"table_name": "y", "schema_name": "it's"}], "tablespace": SPACE},
    "columns": {"nullable": [None, False], "statistics": [None, 10, 500],
                "options": [None, {"n_distinct": 5}, {"n_distinct_inherited": -0.5}],
                "not_null.name": [None, "n1"], "not_null.comment": [None, "Never"], "not_null.no_inherit": YES, "not_null.not_valid": YES,
                "sequence.start": [None, 5], "sequence.increment": [None, 2, 10], "sequence.min": [None, -5],
                "sequence.max": [None, 30000], "sequence.cache": [None, 20], "sequence.cycle": YES,
                "sequence.persistence": [None, "permanent", "unlogged"],
                "storage": [None, "plain", "external", "extended", "main"], "compression": [None, "pglz"],
                "foreign_options": [None, {"column_name": "x"}, {"column_name": "it's"}]},
    "primary_key": KEY, "uniques": {**KEY, "nulls_not_distinct": YES},
    "exclusions": {**INDEX, **DEFERRED, "index_comment": COMMENTS},
    "checks": {"not_valid": YES, "not_enforced": YES, "no_inherit": YES},
    "foreign_keys": {**DEFERRED, "on_delete": [None, "cascade", "set null", "set default", "restrict"],
                     "on_update": [None, "cascade", "set null", "set default", "restrict"], "match": [None, "full"],
                     "not_valid": YES, "not_enforced": YES},
    "views": {"options": [None, {"security_barrier": True}, {"security_invoker": True}, {"check_option": "local"}],
              "column_comments": [None, {"shown": "It's shown"}], "column_defaults": [None, {"n": "7"}, {"n": "1 + 1"}]},
    "materialized_views": {"options": [None, {"fillfactor": 50}, {"autovacuum_vacuum_max_threshold": 1000}],
                           "column_comments": [None, {"shown": "It's shown"}], "column_statistics": [None, {"n": 50}],
                           "column_options": [None, {"n": "n_distinct=-0.5"}],
                           "column_storage": [None, {"shown": "external"}, {"shown": "main"}],
                           "column_compression": [None, {"shown": "pglz"}], "tablespace": SPACE},
    "indexes": {**INDEX, "unique": YES, "nulls_not_distinct": YES, "statistics": [None, {"1": 300}], "replica_identity": YES},
    "statistics": {"target": [None, 50], "kinds": [None, ["mcv"], ["dependencies", "ndistinct"]]},
    "rules": {"enabled": ENABLED, "instead": YES, "where": [None, "1 < 2"], "actions": [None, "select 1", "select ';'; select 2"],
              "event": ["insert", "update", "delete"]},
    "triggers": {"enabled": ENABLED, "for_each": ["row", None], "timing": ["before", "after"], "when": [None, "pg_trigger_depth() < 3"],
                 "arguments": [None, ["x", ""]], "constraint": YES, **DEFERRED,
                 "events": [["insert"], ["delete"], ["update"], ["update", "insert"], ["truncate"]],
                 "referencing.old_table": [None, "was"], "referencing.new_table": [None, "is"]},
    "policies": {"roles": [None, ["pg_monitor"], ["pg_monitor", "pg_read_all_data"]], "restrictive": YES,
                 "command": ["all", "select", "delete", "insert", "update"]},
    "publications": {"publish": [None, ["insert"], ["delete", "insert"], ["update"], ["truncate"], ["none"]],
                     "publish_via_partition_root": YES, "publish_generated_columns": [None, "stored"]},
    "subscriptions": {"publications": [["one"], ["one", "two"]], "synchronous_commit": [None, "local", "remote_write", "remote_apply", "on"],
                      "binary": YES, "streaming": [None, "on", "parallel"], "two_phase": YES, "disable_on_error": YES,
                      "origin": [None, "none"], "password_required": [None, False], "run_as_owner": YES, "failover": YES},
    "event_triggers": {"enabled": ENABLED, "tags": [None, ["ALTER TABLE"], ["ALTER TABLE", "ALTER TYPE"]],
                       "event": ["ddl_command_start", "ddl_command_end", "sql_drop", "table_rewrite", "login"]},
    "database": {"settings": [None, {"work_mem": "8MB"}, {"work_mem": "9MB", "search_path": "\"$user\", public"}]},
    "default_privileges": {},
}
# Kinds that no comment can be on, or only one that is stated otherwise.
UNCOMMENTED = ["user_mappings", "default_privileges"]

UNNAMED = ["database", "casts", "transforms", "user_mappings", "default_privileges", "members", "system_objects"]
RENAMED = set(PLAIN) - {"extensions", "operators", "access_methods", *UNNAMED} | {"values"}
# What is not managed unless it is stated.
STATED = {"tables": ["columns", "triggers", "rules", "policies", "statistics"], "views": ["triggers", "rules"],
          "materialized_views": ["statistics"]}
GLOBALS = ["extensions", "languages", "casts", "transforms", "access_methods", "foreign_data_wrappers", "servers", "publications",
           "subscriptions", "event_triggers", "default_privileges"]
SECTIONS = ["collations", "enums", "ranges", "domains", "composites", "functions", "sequences", "tables", "views", "materialized_views",
            "base_types", "aggregates", "operators", "operator_families", "operator_classes", "conversions", "text_search_parsers",
            "text_search_templates", "text_search_dictionaries", "text_search_configurations"]
# Kinds of which a model has many.
COMMON = ["values", "tables", "columns", "functions", "primary_key", "checks", "attributes"]
DEPENDING = ["functions", "aggregates", "materialized_views", "indexes", "triggers"]


def plain_of(major):
    """PLAIN, with the owners and comments, without what a server of the version lacks."""
    plain = copy.deepcopy(PLAIN)
    for section, props in plain.items():
        if section not in UNCOMMENTED:
            props["comment"] = COMMENTS
        if section in OWNERS:
            props["owner"] = OWNERS[section]
    kinds, rows = read_tables()
    keys = {(kind, field): (kinds[kind].key, key) for kind, field, _, key, *_ in rows}
    for kind, field, value, since in SINCE_ROW.findall((ROOT / "include/model/since.def").read_text()):
        section, key = keys[kind, field]
        if int(since) > major and key in plain[section]:
            plain[section][key] = [one for one in plain[section][key] if one is None or value and value != one and value not in one]
    return plain
