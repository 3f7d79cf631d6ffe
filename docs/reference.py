#!/usr/bin/env python3
"""docs/model.md from model.md.in, model.schema.json and examples/; prints it.

    docs/reference.py [--accept]

The tests compare; ./dev docs accepts.
"""

import json
import pathlib
import sys

DOCS = pathlib.Path(__file__).resolve().parent


def value_of(schema):
    """What may stand there, in words."""
    if "enum" in schema:
        return ", ".join(f"`{json.dumps(word)}`" for word in schema["enum"])
    if "anyOf" in schema:
        return "list of " + value_of(schema["anyOf"][0])
    if "$ref" in schema:
        name = schema["$ref"].split("/")[-1]
        return {"name": "name", "names": "names", "renamable_names": "names", "keys": "[keys](#index-keys)",
                "grants": "[grants](#grants)", "options": "names and values"}[name]
    return {"boolean": "true or false", "integer": "number", "string": "text"}[schema["type"]]


def own_object(schema):
    """The long form of a kind, and what its short form says of itself."""
    forms = schema.get("anyOf", [schema])
    return forms[-1], forms[0].get("description") if len(forms) > 1 else None


def rows(prefix, schema, children):
    for key, value in schema["properties"].items():
        shown = prefix + key
        target = value.get("items", value).get("$ref", "").split("/")[-1]
        if target in children:
            yield shown, False, f"[{children[target]}](#{anchor(children[target])})", ""
        elif "properties" in value:
            yield from rows(shown + ".", value, children)
        elif key in ("name", "renamed_from", "file") and "description" not in value:
            meaning = {"name": "Its name", "renamed_from": "The name that it had", "file": "A file with the long text"}[key]
            yield shown, key in schema.get("required", []), "name" if key != "file" else "path", meaning
        else:
            needed = key in [*schema.get("required", []), *schema.get("else", {}).get("required", [])]
            yield shown, needed, value_of(value), value.get("description", "")


def with_article(title):
    return f"{'an' if title[0] in 'aeiou' else 'a'} {title}"


def anchor(title):
    return title.replace(" ", "-")


def table(schema, children):
    yield "| key | value | means |"
    yield "|---|---|---|"
    for key, needed, value, meaning in rows("", schema, children):
        yield f"| {'**' if needed else ''}`{key}`{'**' if needed else ''} | {value} | {meaning.replace('|', chr(92) + '|')} |"


def holders(name, kinds):
    """Where a kind without a section stands."""
    for other, (object_, _) in kinds.items():
        for key, value in object_["properties"].items():
            if value.get("items", value).get("$ref") == f"#/$defs/{name}":
                yield f"`{key}` of {with_article(object_['title'])}."


def reference():
    schema = json.loads((DOCS / "model.schema.json").read_text())
    kinds = {name: own_object(value) for name, value in schema["$defs"].items() if "title" in own_object(value)[0]}
    titles = {name: object_["title"] for name, (object_, _) in kinds.items()}
    yield (DOCS / "model.md.in").read_text()
    for name, (object_, short) in kinds.items():
        example = DOCS / "examples" / f"{name}.json"
        yield f"## {object_['title']}\n"
        if example.exists():
            yield f"Section `{name}`.\n\n```json\n{example.read_text()}```\n"
        else:
            yield "\n".join(holders(name, kinds)) + "\n"
        if short:
            yield f"Text alone is {short[0].lower()}{short[1:]}.\n".replace('"', "`")
        yield "\n".join(table(object_, titles)) + "\n"
    yield KEYS_AND_GRANTS


KEYS_AND_GRANTS = """## index keys

A list of columns by name, or of objects: `column` or `expression`, and `collation`, `opclass`, `opclass_options`, `order` (`"asc"`,
`"desc"`), `nulls` (`"first"`, `"last"`), in exclusion constraints `operator`.

## grants

A list of objects: `to` (a role, or `public`), `privileges` (SQL's words in lower case), `columns` for privileges on these alone, and
`grantable` for `WITH GRANT OPTION`.
"""


def main():
    text = "\n".join(reference())
    if "--accept" in sys.argv:
        (DOCS / "model.md").write_text(text)
    elif (DOCS / "model.md").read_text() != text:
        sys.exit("docs/model.md is not what docs/reference.py makes: run ./dev docs")


if __name__ == "__main__":
    main()
