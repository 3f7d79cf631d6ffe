"""What the models are made of: types, roles, names, and the properties with their values."""

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
SERIALS = ["serial", "bigserial"]
EXTENSIONS = {"citext": "citext", "hstore": "hstore", "pg_trgm": None}

ROLES = ["pg_monitor", "pg_read_all_data", "public"]
PRIVILEGES = {"schemas": ["usage", "create"], "enums": ["usage"], "ranges": ["usage"], "domains": ["usage"], "composites": ["usage"],
              "functions": ["execute"], "sequences": ["usage", "select", "update"],
              "tables": ["select", "insert", "update", "delete"], "views": ["select"], "materialized_views": ["select"]}
# What must not be taken for a quote, a dot, the end of a statement, a directive of a script, a format.
HOSTILE_NAMES = ['{0}"{1}', "{0}.{1}", "{0}'{1}", "{0}$${1}$$", "{0}\\{1}", "{0};--{1}", "{0}\n-- @downgrade\n{1}", "{0}%I{1}", "{0}😀{1}",
                 "/*{0}{1}", "{0}\t{1}", " {0}{1} ", "{0}({1},", "{0}[]{1}", "{0}{{{1}}}", "ÄÖÜ{0}{1}ẞ", "{0}{1}" + 58 * "x"]
HOSTILE_TEXT = "'; -- $$ $body$ %s %I \\ \"\n-- @downgrade\n\n-- @upgrade no-transaction\n/* 😀"
COMMENTS = ["What it's for", "Zwei\nZeilen", "100 % \\ \"quoted\""]

# Properties that can change by themselves, and their values; None stands for its absence.
INDEX_OPTIONS = {"options": [None, {"fillfactor": 70}, {"fillfactor": 90}], "comment": COMMENTS}
KEY = {**INDEX_OPTIONS, "index_comment": COMMENTS}
PLAIN = {
    "schemas": {"comment": COMMENTS},
    "enums": {"comment": COMMENTS},
    "ranges": {"comment": COMMENTS},
    "domains": {"comment": COMMENTS, "nullable": [None, False]},
    "composites": {"comment": COMMENTS},
    "attributes": {"comment": COMMENTS},
    "functions": {"comment": COMMENTS, "cost": [None, "10"], "parallel": [None, "safe", "restricted"], "strict": [None, True],
                  "security": [None, "definer"], "settings": [None, {"work_mem": "4MB"}]},
    "sequences": {"comment": COMMENTS, "start": [None, 5], "increment": [None, 2, 10], "max": [None, 30000], "cache": [None, 20],
                  "cycle": [None, True], "type": [None, "integer", "smallint"]},
    "collations": {"comment": COMMENTS},
    "tables": {"comment": COMMENTS, "options": [None, {"fillfactor": 60}, {"autovacuum_enabled": False, "fillfactor": 90}],
               "replica_identity": [None, "full"], "row_security": [None, True],
               "force_row_security": [None, True]},
    "columns": {"comment": COMMENTS, "nullable": [None, False], "statistics": [None, 10, 500], "options": [None, {"n_distinct": 5}]},
    "extensions": {"comment": COMMENTS},
    "primary_key": KEY, "uniques": {**KEY, "nulls_not_distinct": [None, True]},
    "exclusions": {"comment": COMMENTS, "initially_deferred": [None, True], "deferrable": [True]},
    "checks": {"comment": COMMENTS},
    "foreign_keys": {"comment": COMMENTS, "on_delete": [None, "cascade", "set null", "restrict"], "on_update": [None, "cascade"],
                     "deferrable": [None, True], "match": [None, "full"]},
    "indexes": INDEX_OPTIONS,
    "views": {"comment": COMMENTS, "options": [None, {"security_barrier": True}]},
    "materialized_views": {"comment": COMMENTS, "options": [None, {"fillfactor": 50}]},
    "triggers": {"comment": COMMENTS, "enabled": [None, "disabled", "always"], "for_each": ["row", None],
                 "timing": ["before", "after"], "when": [None, "pg_trigger_depth() < 3"], "arguments": [None, ["x", ""]]},
    "rules": {"comment": COMMENTS, "enabled": [None, "disabled"], "instead": [None, True],
              "where": [None, "1 < 2"], "actions": [None, "select 1", "select ';'; select 2"]},
    "policies": {"comment": COMMENTS, "roles": [None, ["pg_monitor"], ["pg_monitor", "pg_read_all_data"]],
                 "command": ["all", "select", "delete"]},
    "statistics": {"comment": COMMENTS, "target": [None, 50], "kinds": [None, ["mcv"], ["dependencies", "ndistinct"]]},
    "database": {"comment": COMMENTS, "settings": [None, {"work_mem": "8MB"}, {"work_mem": "9MB", "search_path": "\"$user\", public"}]},
    "base_types": {"comment": COMMENTS, "alignment": [None, "int4"], "category": [None, "N"], "delimiter": [None, ";"]},
    "aggregates": {"comment": COMMENTS, "parallel": [None, "safe"], "initcond": [None, "0", "7"],
                   "sfunc": ["pg_catalog.int4pl", "pg_catalog.int4larger"], "combinefunc": [None, "pg_catalog.int4pl"]},
    "operators": {"comment": COMMENTS, "restrict": [None, "pg_catalog.eqsel"], "join": [None, "pg_catalog.eqjoinsel"],
                  "hashes": [None, True]},
    "operator_families": {"comment": COMMENTS}, "operator_classes": {"comment": COMMENTS},
    "casts": {"comment": COMMENTS, "context": [None, "assignment"]},
    "conversions": {"comment": COMMENTS},
    "text_search_dictionaries": {"comment": COMMENTS, "options": [None, "stopwords = 'english'", "stopwords = 'german'"]},
    "text_search_configurations": {"comment": COMMENTS},
    "access_methods": {"comment": COMMENTS},
    "foreign_data_wrappers": {"comment": COMMENTS, "options": [None, {"folder": "/srv"}, {"folder": "/var", "x": "it's"}]},
    "servers": {"comment": COMMENTS, "options": [None, {"host": "a"}, {"host": "b", "port": "1"}], "version": [None, "1", "2"]},
    "user_mappings": {"options": [None, {"user": "a"}, {"user": "b"}]},
    "publications": {"comment": COMMENTS, "publish": [None, ["insert"], ["delete", "insert"]],
                     "publish_via_partition_root": [None, True]},
    "event_triggers": {"comment": COMMENTS, "enabled": [None, "disabled", "always"], "tags": [None, ["DROP TABLE"]]},
    "default_privileges": {},
}
# What servers from 18 on have too.
PLAIN_18 = {"checks": {"not_enforced": [None, True]}, "foreign_keys": {"not_enforced": [None, True]},
            "columns": {"not_null": [None, {"comment": "Never"}, {}, {}]}}
RENAMED = set(PLAIN) - {"extensions", "database", "operators", "access_methods", "casts", "user_mappings", "default_privileges"} | {"values"}
# What is not managed unless it is stated.
STATED = {"tables": ["columns", "triggers", "rules", "policies", "statistics"], "views": ["triggers", "rules"]}
# No views: one whose owner may not read its tables cannot be filled.
GLOBALS = ["extensions", "casts", "access_methods", "foreign_data_wrappers", "servers", "publications", "event_triggers",
           "default_privileges"]
OWNED = ["aggregates", "operators", "text_search_dictionaries", "text_search_configurations", "base_types", "enums", "ranges", "domains", "composites", "collations", "functions", "tables"]
SECTIONS = ["collations", "enums", "ranges", "domains", "composites", "functions", "sequences", "tables", "views", "materialized_views",
            "base_types", "aggregates", "operators", "operator_families", "operator_classes", "conversions", "text_search_dictionaries",
            "text_search_configurations"]
