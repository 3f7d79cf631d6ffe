"""Models in their short forms, by the JSON Schema, which has each beside the long one."""

import json
import pathlib

SCHEMA = json.loads((pathlib.Path(__file__).resolve().parent.parent / "docs" / "model.schema.json").read_text())


def followed(schema):
    while "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].split("/")[-1]]
    return schema


def forms_of(schema):
    """What may stand there, each with what is said of it."""
    said = {key: schema[key] for key in ("description",) if key in schema}
    schema = followed(schema)
    return [said | form for one in schema["anyOf"] for form in forms_of(said | one)] if "anyOf" in schema else [said | schema]


def short_of(value, forms):
    """The short forms of a value: the only text of a list, the only value of an object."""
    text = any(form.get("type") == "string" for form in forms)
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str) and text:
        yield value[0]
    if isinstance(value, dict) and len(value) == 1:
        key, inner = next(iter(value.items()))
        if f'Short for its "{key}"' in [form.get("description") for form in forms] and (isinstance(inner, str) or not text):
            yield inner


def shorten(value, chosen=lambda: True, schema=None):
    """A model with short forms, each where chosen() says so."""
    forms = forms_of(SCHEMA if schema is None else schema)
    if isinstance(value, list):
        items = next((form["items"] for form in forms if "items" in form), {})
        value = [shorten(item, chosen, items) for item in value]
    elif isinstance(value, dict):
        keys = next((form["properties"] for form in forms if "properties" in form), {})
        value = {key: shorten(item, chosen, keys.get(key, {})) for key, item in value.items()}
    return next((short for short in short_of(value, forms) if chosen()), value)
