"""What belongs to a table, and views."""

from .basics import Basics
from .things import MARK
from .values import NUMBERS, SIMPLE, TEXTS


class Parts(Basics):
    def add_unique(self):
        table, column = self.column()
        if column and "partition_by" not in table.body:
            body = {"columns": [f"{{r{column.number}}}"]}
            if any(other.body["columns"] == body["columns"] for other in self.things.of("uniques", table.number)):
                return  # CREATE TABLE would make one of the two
            self.add("uniques", table, "u", body, self.chance(0.5))

    def add_exclusion(self):
        ranges = [f"{{q{thing.number}}}" for thing in self.things.of("ranges")]
        table, column = self.column(ranges)
        if column and "partition_by" not in table.body:
            body = {"method": "gist", "columns": [{"column": f"{{r{column.number}}}", "operator": "&&"}]}
            if not any(other.body["columns"] == body["columns"] for other in self.things.of("exclusions", table.number)):
                self.add("exclusions", table, "x", body, self.chance(0.5))

    def add_check(self):
        table, column = self.column(NUMBERS + TEXTS + [f"{{q{thing.number}}}" for key in ("enums", "composites")
                                                       for thing in self.things.of(key)])
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
            expression = f"{{q{function.number}}}({name})" if function and self.chance(0.4) else f"{name} >= 0"
        if not own or "{" in expression.replace(name, ""):
            body = {"expression": expression}
            if self.chance(0.2) and "partition_by" not in table.body:
                body["not_valid"] = True
            self.add("checks", table, "k", body, self.chance(0.5))

    def alter_checks(self, check):
        if check.body.get("not_valid"):
            del check.body["not_valid"]
        elif check.body["expression"].endswith(">= 0"):
            check.body["expression"] = check.body["expression"].replace(">= 0", "> 0")

    def add_index(self):
        table, column = self.column(SIMPLE + [f"{{q{thing.number}}}" for thing in self.things.of("enums")])
        if not column:
            return
        name, function = f"{{q{column.number}}}", self.function("index")
        keys = [{"column": f"{{r{column.number}}}", "order": "desc"}]
        if column.body["type"] in TEXTS and self.chance(0.5):
            keys = [{"expression": f"{{q{function.number}}}({name})" if function and self.chance(0.5) else f"lower({name})"}]
        body = {"columns": keys}
        if self.chance(0.2):
            body["where"] = f"{name} is not null"
        self.add("indexes", table, "i", body, self.chance(0.7))

    def alter_indexes(self, index):
        if "unique" in index.body:
            del index.body["unique"]
        elif "partition_by" not in self.things[index.parent].body:
            index.body["unique"] = True

    def add_foreign_key(self):
        table, target = self.table(), self.pick(
            [key for key in self.things.of("primary_key") + self.things.of("uniques")
             if not {"partition_by", "persistence"} & self.things[key.parent].body.keys() and len(key.body["columns"]) == 1])
        if not table or not target or "persistence" in table.body:
            return
        referenced = self.things[int(MARK.fullmatch(target.body["columns"][0])[2])]
        referenced.body["#fixed"] = True
        target.body.pop("deferrable", None)
        column = self.add("columns", table, "c", {"type": referenced.body["type"], "#fixed": True})
        references = {"table": f"{{r{target.parent}}}", "columns": target.body["columns"]}
        body = {"columns": [f"{{r{column.number}}}"], "references": references, "#of": f"{{q{target.number}}}"}
        self.add("foreign_keys", table, "fk", body, self.chance(0.5))

    def add_trigger(self):
        table, function = self.table(), self.function("trigger")
        if table and function:
            events = self.pick([["insert"], ["update", "insert"], ["delete"]])
            self.add("triggers", table, "g", {"timing": "before", "events": events, "function": f"{{r{function.number}}}"})

    def add_rule(self):
        if (table := self.table()) and "partition_by" not in table.body:
            self.add("rules", table, "w", {"event": "delete"})

    def add_policy(self):
        table, column = self.column()
        if column:
            body = {"using": f"{{q{column.number}}} is not null"}
            self.add("policies", table, "o", body)

    def alter_policies(self, policy):
        policy.body["using"] = self.pick(["true", policy.body["using"]])

    def add_statistics(self):
        table, one = self.column()
        _, two = self.column(table=table) if table else (None, None)
        if one and two and one is not two:
            self.add("statistics", table, "z", {"columns": [f"{{r{one.number}}}", f"{{r{two.number}}}"]})

    def add_view(self):
        below = self.pick(self.things.of("views") + self.things.of("materialized_views")) if self.chance(0.3) else None
        table, column = self.column()
        key = self.pick(["views", "views", "materialized_views"])
        if below:
            query = f"select shown, n + 1 as n from {{q{below.number}}}"
        elif column:
            query = f"select {{q{column.number}}} as shown, count(*) as n from {{q{table.number}}} group by 1"
        else:
            return
        view = self.add(key, self.schema(), "v", {"query": query})
        if key == "materialized_views" and self.chance(0.5):
            self.add("indexes", view, "i", {"columns": [self.pick(["shown", "n"])]})

    def alter_views(self, view):
        query = view.body["query"]
        view.body["query"] = query.replace(" where true", "") if " where true" in query else \
            query.replace(" group by 1", " where true group by 1")

    alter_materialized_views = alter_views
