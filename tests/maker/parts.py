"""What belongs to a table, and views."""

from .basics import Basics
from .things import MARK, marked, put
from .values import NUMBERS, SIMPLE, TEXTS

# Operator classes that are not the default, by the type of the column: access method, class, its options.
CLASSES = {"integer": ("brin", "int4_minmax_multi_ops", "values_per_range=16"), "text": ("btree", "text_pattern_ops", None),
           "jsonb": ("gin", "jsonb_path_ops", None), "date": ("brin", "date_bloom_ops", "n_distinct_per_range=16")}
# What a key of a partition has from that of the whole.
STRUCTURE = ["columns", "include", "method", "unique", "nulls_not_distinct", "deferrable", "initially_deferred", "where", "#column"]


class Parts(Basics):
    def named_columns(self, part):
        return [self.things[number] for number in marked(part.body["columns"]) if self.things[number].key == "columns"]

    def more_column(self, part):
        """A column of the same table, as a key carries it along."""
        _, column = self.column(table=self.things[part.parent])
        return [f"{{r{column.number}}}"] if column and column not in self.named_columns(part) else None

    # ---- keys

    def alter_primary_key(self, key):
        if "attached" not in key.body:
            put(key.body, "include", None if "include" in key.body else self.more_column(key))

    alter_uniques = alter_primary_key

    def tidy_primary_key(self, key):
        self.tidy_key(key)
        if any(f"{{q{key.number}}}" == other.body.get("#of") for other in self.things.of("foreign_keys")):
            self.without(key, "deferrable", "initially_deferred")
        if "deferrable" in key.body or self.is_partitioned(key):
            self.without(key, "replica_identity")

    def tidy_uniques(self, key):
        self.tidy_primary_key(key)
        if not all(column.body.get("nullable") is False for column in self.named_columns(key)):
            self.without(key, "replica_identity")

    def tidy_key(self, key):
        """Values that go with others; a key of a partition is like that of the whole."""
        if key.body.get("initially_deferred"):
            key.body["deferrable"] = True
        if key.body.get("attached"):
            whole = self.things[marked(key.body["#of"]).pop()].body
            for prop in STRUCTURE:
                put(key.body, prop, whole.get(prop))
        if "where" in key.body:
            self.without(key, "cluster")
        if "partition_by" in self.things[key.parent].body:
            self.without(key, "cluster", "options")

    def add_unique(self):
        table, column = self.column()
        if column:
            body = {"columns": [f"{{r{column.number}}}"]}
            if (key := table.body.get("#key")) and key != column.number:
                body["columns"].append(f"{{r{key}}}")
            if any(set(other.body["columns"]) == set(body["columns"]) for other in self.things.of("uniques", table.number)
                   + self.things.of("primary_key", table.number)):
                return  # CREATE TABLE would make one of the two
            self.add("uniques", table, "u", body, self.chance(0.5))

    def add_exclusion(self):
        ranges = [f"{{q{thing.number}}}" for thing in self.things.of("ranges")]
        table, column = self.column(ranges + SIMPLE)
        if column and "partition_by" not in table.body:
            body = {"columns": [{"column": f"{{r{column.number}}}", "operator": "="}]}
            if column.body["type"] in ranges:
                body = {"method": "gist", "columns": [{"column": f"{{r{column.number}}}", "operator": "&&"}]}
            if not any(other.body["columns"] == body["columns"] for other in self.things.of("exclusions", table.number)):
                self.add("exclusions", table, "x", body, self.chance(0.5))

    def alter_exclusions(self, exclusion):
        column = self.named_columns(exclusion)[0]
        if self.chance(0.5):
            put(exclusion.body, "where", None if "where" in exclusion.body else f"{{q{column.number}}} is not null")
        else:
            put(exclusion.body, "include", None if "include" in exclusion.body else self.more_column(exclusion))

    tidy_exclusions = tidy_key

    def add_temporal(self):
        """Keys over time, and a foreign key to one of them."""
        if self.major < 18:
            return
        whole, part = (self.add("tables", self.schema(), "t", {}) for _ in range(2))
        marks = {}
        for table in (whole, part):
            ways = [self.add("columns", table, "c", {"type": type_, "nullable": False, "#fixed": True}) for type_ in ("int4range", "daterange")]
            marks[table.number] = [f"{{r{column.number}}}" for column in ways]
        key = self.add("primary_key", whole, "pk", {"columns": marks[whole.number], "without_overlaps": True}, False)
        self.add("uniques", part, "u", {"columns": marks[part.number], "without_overlaps": True})
        self.add("foreign_keys", part, "fk", {
            "columns": marks[part.number], "period": True, "#of": f"{{q{key.number}}}",
            "references": {"table": f"{{r{whole.number}}}", "columns": marks[whole.number]}})

    # ---- checks and indexes

    def add_check(self):
        table, column = self.column(NUMBERS + TEXTS + [f"{{q{thing.number}}}" for key in ("enums", "composites")
                                                       for thing in self.things.of(key)], virtual=True)
        if not column:
            return
        name, type_, function = f"{{q{column.number}}}", column.body["type"], self.function("check")
        own = MARK.fullmatch(type_)
        if own and (values := self.things.of("values", int(own[2]))):
            expression = f"{name} <> {{l{self.pick(values).number}}}"
        elif own and (attributes := self.things.of("attributes", int(own[2]))):
            expression = f"({name}).{{q{self.pick(attributes).number}}} is not null"
        elif type_ in TEXTS:
            expression = f"{name} in ('a', 'b', 'c')"
        else:
            with_function = function and "generated_kind" not in column.body and self.chance(0.4)
            expression = f"{{q{function.number}}}({name})" if with_function else f"{name} >= 0"
        if not own or "{" in expression.replace(name, ""):
            self.add("checks", table, "k", {"expression": expression}, self.chance(0.5))

    def alter_checks(self, check):
        if check.body["expression"].endswith(">= 0"):
            check.body["expression"] = check.body["expression"].replace(">= 0", "> 0")

    def tidy_checks(self, check):
        holder = self.things[check.parent]
        if holder.key == "domains":
            self.without(check, "not_enforced", "no_inherit")
        if "not_enforced" in check.body:
            self.without(check, "not_valid")
        if "partition_by" in holder.body:
            self.without(check, "not_valid", "no_inherit")

    def add_index(self):
        table, column = self.column([*SIMPLE, "jsonb", *(f"{{q{thing.number}}}" for thing in self.things.of("enums"))])
        if not column:
            return
        name, function, type_ = f"{{q{column.number}}}", self.function("index"), column.body["type"]
        keys = [self.pick([{"column": f"{{r{column.number}}}", "order": "desc"}, {"column": f"{{r{column.number}}}"}])]
        body = {"columns": keys}
        if type_ in TEXTS and self.chance(0.5):
            keys[0] = {"expression": f"{{q{function.number}}}({name})" if function and self.chance(0.5) else f"lower({name})"}
        elif type_ == "jsonb" or type_ in CLASSES and self.chance(0.5):
            method, class_, options = CLASSES[type_]
            keys[0] = {"column": f"{{r{column.number}}}", "opclass": class_, **({"opclass_options": options} if options else {})}
            body.update({"method": method, "#class": type_} if method != "btree" else {"#class": type_})
        elif self.chance(0.2):
            body.update({"method": "hash", "columns": [{"column": f"{{r{column.number}}}"}]})
        if self.chance(0.2):
            body["where"] = f"{name} is not null"
        self.add("indexes", table, "i", body, self.chance(0.7))

    def alter_indexes(self, index):
        body, key = index.body, index.body["columns"][0]
        if "attached" in body or isinstance(key, str):
            return
        if self.chance(0.3):
            put(body, "include", None if "include" in body else self.more_column(index))
        elif "column" in key and "method" not in body:
            prop, value = self.pick([("nulls", "first"), ("nulls", "last"), ("order", "desc"), ("collation", 'pg_catalog."C"')])
            if key.pop(prop, None) is None:
                key[prop] = value
        else:
            self.depend(index)

    def tidy_indexes(self, index):
        self.tidy_key(index)
        body, columns = index.body, self.named_columns(index)
        if self.things[index.parent].key == "materialized_views":
            return self.without(index, "unique", "replica_identity", "statistics", "nulls_not_distinct")
        if "#class" in body and any(column.body["type"] != body["#class"] or "collation" in column.body for column in columns):
            body["columns"] = [{"column": body["columns"][0]["column"]}]
            self.without(index, "method", "#class")
        self.tidy_index_keys(index, columns)
        if body.get("method", "btree") != "btree":
            self.without(index, "unique", "include", "cluster")
        if body.get("method") in ("gin", "brin"):
            self.without(index, "options")
        if "attached" not in body and "partition_by" in self.things[index.parent].body:
            self.without(index, "unique")
        if "unique" not in body:
            self.without(index, "nulls_not_distinct", "replica_identity")
        if "where" in body or self.is_partitioned(index) or not all(column.body.get("nullable") is False for column in columns):
            self.without(index, "replica_identity")
        return None

    def tidy_index_keys(self, index, columns):
        for key in index.body["columns"]:
            if "expression" in key:
                self.without(index, "replica_identity")
            else:
                self.without(index, "statistics")
                if columns[0].body["type"] not in TEXTS or "opclass" in key:
                    key.pop("collation", None)

    def add_foreign_key(self):
        table, target = self.table(), self.pick(
            [key for key in self.things.of("primary_key") + self.things.of("uniques")
             if not {"partition_by", "persistence", "partition_of"} & self.things[key.parent].body.keys() and len(key.body["columns"]) == 1])
        if not table or not target or "persistence" in table.body:
            return
        referenced = self.things[int(MARK.fullmatch(target.body["columns"][0])[2])]
        referenced.body["#fixed"] = True
        column = self.add("columns", table, "c", {"type": referenced.body["type"], "#fixed": True})
        references = {"table": f"{{r{target.parent}}}", "columns": target.body["columns"]}
        body = {"columns": [f"{{r{column.number}}}"], "references": references, "#of": f"{{q{target.number}}}"}
        self.add("foreign_keys", table, "fk", body, self.chance(0.5))

    def alter_foreign_keys(self, key):
        if self.major >= 15:
            put(key.body, "on_delete_columns", None if "on_delete_columns" in key.body else key.body["columns"])

    def tidy_foreign_keys(self, key):
        body = key.body
        if body.get("initially_deferred"):
            body["deferrable"] = True
        if body.get("on_delete") not in ("set null", "set default"):
            self.without(key, "on_delete_columns")
        if "period" in body:
            self.without(key, "on_delete", "on_update", "match", "on_delete_columns")
        if "not_enforced" in body or self.is_partitioned(key):
            self.without(key, "not_valid")

    # ---- triggers, rules, policies

    def add_trigger(self):
        table = self.pick([self.table, lambda: self.pick(self.things.of("views"))])()
        partition = self.pick([other for other in self.things.of("tables") if "partition_of" in other.body])
        if partition and self.chance(0.3):
            table = self.things[marked(partition.body["partition_of"]["table"]).pop()]
        if table:
            function = self.function("trigger") or self.new_function("trigger")
            some = {prop: self.pick(self.plain["triggers"][prop]) for prop in ("timing", "events")}
            if self.chance(0.2):
                some = {"timing": "after", "events": ["update"], "referencing": {"old_table": "was"}}
            if "partition_by" in table.body and self.chance(0.6):
                some["for_each"] = "row"
            trigger = self.add("triggers", table, "g", {**some, "function": f"{{r{function.number}}}"})
            if self.chance(0.3):
                self.alter_triggers(trigger)
            if partition and marked(partition.body["partition_of"]) == {table.number}:
                self.inherit_trigger(table, partition)

    def inherit_trigger(self, whole, partition):
        """One that fires otherwise in the partition; its name is that of the table's, whose renaming reaches it since 15."""
        there = {part.body.get("#of") for part in self.things.of("triggers", partition.number)}
        above = self.pick([trigger for trigger in self.things.of("triggers", whole.number)
                           if trigger.body.get("for_each") == "row" and f"{{q{trigger.number}}}" not in there])
        if above and self.major >= 15:
            self.add("triggers", partition, "g", {"inherited": True, "enabled": "always", "#of": f"{{q{above.number}}}"}, False)

    def tidy_inherited_trigger(self, trigger):
        above = self.things[marked(trigger.body["#of"]).pop()]
        if above.body.get("for_each") != "row":
            del self.things[trigger.number]
        self.without(trigger, *trigger.body.keys() - {"inherited", "enabled", "comment", "#of"})

    def alter_triggers(self, trigger):
        """Another column or table that it is about."""
        body, (_, column), table = trigger.body, self.column(table=self.things[trigger.parent]), self.table(root=False)
        if "inherited" in body:
            put(body, "enabled", self.pick(["disabled", "replica", "always", None]))
        elif body.get("constraint"):
            put(body, "from", f"{{r{table.number}}}" if table and "from" not in body else None)
        elif column:
            put(body, "columns", [f"{{r{column.number}}}"] if "columns" not in body else None)

    def tidy_triggers(self, trigger):
        body, holder = trigger.body, self.things[trigger.parent]
        if "inherited" in body:
            return self.tidy_inherited_trigger(trigger)
        body.setdefault("timing", "after")
        body.setdefault("events", ["insert"])
        if holder.key == "views":
            self.without(trigger, "constraint", "enabled")
            if body["events"] == ["truncate"]:
                body["events"] = ["delete"]
            if body.get("for_each") == "row" or body["timing"] == "instead of":
                body.update({"for_each": "row", "timing": "instead of"})
                self.without(trigger, "when", "columns", "referencing")
        if "constraint" in body:
            body.update({"timing": "after", "for_each": "row"})
            self.without(trigger, "referencing")
        else:
            self.without(trigger, "deferrable", "initially_deferred", "from")
        if body.get("initially_deferred"):
            body["deferrable"] = True
        if body["events"] == ["truncate"]:
            body["events"] = ["truncate"] if "constraint" not in body else ["delete"]
            self.without(trigger, *["for_each"] * ("constraint" not in body))
        if "update" not in body["events"]:
            self.without(trigger, "columns")
        return self.tidy_transition_tables(trigger, holder)

    def tidy_transition_tables(self, trigger, holder):
        body, events = trigger.body, trigger.body["events"]
        if body["timing"] != "after" or "for_each" in body or len(events) > 1 or "columns" in body or holder.key == "views":
            return self.without(trigger, "referencing")
        if events[0] not in ("update", "delete"):
            self.without(trigger, "referencing.old_table")
        if events[0] not in ("update", "insert"):
            self.without(trigger, "referencing.new_table")
        if not body.get("referencing"):
            self.without(trigger, "referencing")
        return None

    def add_rule(self):
        table = self.pick([self.table, lambda: self.pick(self.things.of("views"))])()
        if table and "partition_by" not in table.body:
            self.add("rules", table, "w", {"event": "delete"})

    def tidy_rules(self, rule):
        rule.body.setdefault("event", "delete")
        if self.things[rule.parent].key == "views":
            self.without(rule, "enabled")

    def add_policy(self):
        table, column = self.column(virtual=True)
        if column:
            expression = f"{{q{column.number}}} is not null"
            self.add("policies", table, "o", {"#using": expression, "#with": self.pick([None, "true", expression])})

    def alter_policies(self, policy):
        policy.body["#using"] = self.pick(["true", policy.body["#using"]])

    def tidy_policies(self, policy):
        body = policy.body
        command = body.setdefault("command", "all")
        put(body, "using", None if command == "insert" else body["#using"])
        put(body, "with_check", body["#using"] if command == "insert" else
            None if command in ("select", "delete") else body["#with"])

    def add_statistics(self):
        table, one = self.column()
        _, two = self.column(table=table) if table else (None, None)
        if one and two and one is not two:
            columns, expression = [f"{{r{one.number}}}", f"{{r{two.number}}}"], self.expression(one)
            self.add("statistics", table, "z", self.pick([
                {"columns": columns}, {"columns": columns[1:], "expressions": [expression]}, {"expressions": [expression]},
                {"expressions": [expression, self.expression(two)]}]))

    def expression(self, column):
        name, type_ = f"{{q{column.number}}}", column.body["type"]
        return f"{name} + 1" if type_ in NUMBERS else f"lower({name})" if type_ in TEXTS else f"date_part('year', {name})"

    def alter_statistics(self, statistics):
        body = statistics.body
        if len(body.get("expressions", [])) == 2:
            body["expressions"].pop()
        elif "columns" in body and "expressions" in body:
            body["columns"] = list(reversed(body["columns"]))

    def tidy_statistics(self, statistics):
        if "columns" not in statistics.body and len(statistics.body["expressions"]) == 1:
            self.without(statistics, "kinds")

    # ---- views

    def add_view(self):
        below = self.pick(self.things.of("views") + self.things.of("materialized_views")) if self.chance(0.3) else None
        table, column = self.column(virtual=True)
        key, texts = self.pick(["views", "views", "materialized_views"]), False
        if below:
            query = f"select shown, n + 1 as n from {{q{below.number}}}"
            texts = below.body["#texts"]
        elif column:
            query = f"select {{q{column.number}}} as shown, count(*) as n from {{q{table.number}}} group by 1"
            if self.chance(0.3):
                query = f"select {{q{column.number}}} as shown, 1::bigint as n from {{q{table.number}}} group by 1"
                query = query.replace(" group by 1", " where true" if self.chance(0.5) else "")
            texts = column.body["type"] in TEXTS
        else:
            return
        view = self.add(key, self.schema(), "v", {"query": query, "#texts": texts, "#simple": not below and "group by" not in query})
        if key == "materialized_views" and self.chance(0.5):
            self.add("indexes", view, "i", {"columns": [self.pick(["shown", "n"])]})
        if key == "materialized_views" and self.chance(0.3):
            self.add("statistics", view, "z", {"columns": ["n", "shown"]})

    def alter_views(self, view):
        query = view.body["query"]
        view.body["query"] = query.replace(" where true", "") if " where true" in query else \
            query.replace(" group by 1", " where true group by 1")

    def alter_materialized_views(self, view):
        self.pick([self.alter_views, self.alter_access_method, self.depend])(view)

    def tidy_views(self, view):
        if "check_option" in view.body.get("options", {}) and not view.body["#simple"]:
            self.without(view, "options")

    def tidy_materialized_views(self, view):
        if not view.body["#texts"]:
            self.without(view, "column_storage", "column_compression")
