"""Checks a rule's document against `schema.json` and words the first problem in a sentence.

It supports the part of JSON Schema (2020-12) that the schema uses. Of several shapes it checks the one whose constant
the document has, so that the sentence is about the shape that the author meant.
"""

import json
import pkgutil
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from atende.channels import protocols
from atende.core.errors import BadRequest

type Schema = Mapping[str, Any]

LARGEST = 20_000
"""The most characters of a rule as JSON."""
TYPES: dict[str, type] = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}
PARTS = {"if": "Condição", "then": "Ação"}
SENSELESS = {
    "message": "Só há texto para olhar quando chega uma mensagem. Mude o “quando” ou tire a condição do texto.",
    "rated": "Só há nota quando o cliente responde à pesquisa. Mude o “quando” ou tire a condição da nota.",
}
"""The sentence about a condition that can hold only for the event that its `x-when` names."""


@cache
def schema() -> dict[str, Any]:
    """Returns the schema, with the names of the installed channels filled in."""
    stored = pkgutil.get_data("atende.desk.rules", "schema.json") or b""
    document: dict[str, Any] = json.loads(stored, object_hook=with_channels)
    return document


def with_channels(part: dict[str, Any]) -> dict[str, Any]:
    return {"enum": [*protocols.names()]} if part.get("x-enum") == "channels" else part


def checked(document: Any) -> dict[str, Any]:
    """Returns the document if it is a rule that can be stored. Raises `BadRequest` with the first problem and its
    place."""
    if not isinstance(document, dict):
        raise BadRequest("Uma regra é um objeto JSON com nome, quando e então.")
    sentence = next(wrong(document), "") or next(senseless(document), "")
    if sentence:
        raise BadRequest(sentence)
    if len(json.dumps(document, ensure_ascii=False)) > LARGEST:
        raise BadRequest("A regra ficou grande demais. Divida em duas.")
    kept: dict[str, Any] = clean(document)
    return kept


def clean(value: Any) -> Any:
    """Returns the value without what cannot be stored: lone surrogates and NUL characters."""
    match value:
        case str():
            return value.encode("utf-8", "replace").decode().replace("\x00", "")
        case list():
            return [clean(element) for element in value]
        case dict():
            return {name: clean(element) for name, element in value.items()}
    return value


def senseless(document: Mapping[str, Any]) -> Iterator[str]:
    """Yields the problems of conditions that fit the schema but can never hold."""
    event, kinds = document["when"]["event"], {condition["is"] for condition in document.get("if", ())}
    for given in schema()["properties"]["if"]["items"]["oneOf"]:
        needed = given.get("x-when", event)
        if given["properties"]["is"]["const"] in kinds and needed != event:
            yield SENSELESS[needed]


def wrong(document: Any) -> Iterator[str]:
    """Yields a sentence for each place that does not fit the schema; the caller uses the first."""
    return (f"{place(path)}: {words}." for path, words in differences(schema(), document))


def place(path: tuple[str | int, ...]) -> str:
    """Returns the name of a place in a rule's document, for a sentence to the owner.

    >>> place(("if", 1, "value")), place(("when", "value")), place(())
    ('Condição 2', 'Quando', 'Regra')
    """
    if not path:
        return "Regra"
    name, *rest = path
    if name in PARTS and rest and isinstance(rest[0], int):
        return f"{PARTS[str(name)]} {rest[0] + 1}"
    return str(schema()["properties"].get(name, {}).get("title", name))[:40]


def differences(
    wanted: Schema, value: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yields where and why a value does not fit a schema."""
    if "$ref" in wanted:
        wanted = schema()["$defs"][wanted["$ref"].rpartition("/")[2]]
    if "oneOf" in wanted:
        yield from _one_of(wanted["oneOf"], value, path)
        return
    if words := _unlike(wanted, value):
        yield path, words
        return
    if isinstance(value, dict):
        yield from _fields(wanted, value, path)
    elif isinstance(value, list):
        for number, element in enumerate(value):
            yield from differences(wanted.get("items", {}), element, (*path, number))


def _one_of(shapes: list[Schema], value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[Any, str]]:
    if not isinstance(value, dict):
        yield path, "precisa ser um objeto"
        return
    field = next(name for name, field_schema in shapes[0]["properties"].items() if "const" in field_schema)
    known = {shape["properties"][field]["const"]: shape for shape in shapes}
    meant = value.get(field)
    if not isinstance(meant, str) or meant not in known:
        yield path, f"“{field}” precisa ser um destes: {', '.join(known)}"
        return
    yield from differences(known[meant], value, path)


def _fields(wanted: Schema, fields: dict[str, Any], path: tuple[str | int, ...]) -> Iterator[tuple[Any, str]]:
    known = wanted.get("properties", {})
    for name in wanted.get("required", ()):
        if name not in fields:
            yield path, f"falta “{known[name].get('title', name).lower()}”"
    for name, value in fields.items():
        if name in known:
            yield from differences(known[name], value, (*path, name))
        else:
            yield path, f"não conheço “{str(name)[:40]}”"


def _unlike(wanted: Schema, value: Any) -> str:
    """Returns why a value by itself, without its parts, does not fit; empty if it fits."""
    if "const" in wanted or "enum" in wanted:
        allowed = wanted.get("enum") or [wanted["const"]]
        return "" if isinstance(value, str) and value in allowed else f"escolha entre {', '.join(allowed)}"
    kind = TYPES[wanted["type"]] if "type" in wanted else object
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        return "veio com o tipo errado"
    if isinstance(value, str):
        return _text(wanted, value)
    if isinstance(value, list):
        return _list(wanted, value)
    return _number(wanted, value) if isinstance(value, int) and kind is int else ""


def _text(wanted: Schema, text: str) -> str:
    if len(text) > wanted.get("maxLength", len(text)):
        return f"passa de {wanted['maxLength']} caracteres"
    if len(text) < wanted.get("minLength", 0):
        return "falta preencher" if not text else f"precisa de pelo menos {wanted['minLength']} caracteres"
    return (
        "" if re.search(wanted.get("pattern", ""), text) else "falta preencher, ou tem um caractere que não serve aqui"
    )


def _list(wanted: Schema, elements: list[Any]) -> str:
    if len(elements) > wanted.get("maxItems", len(elements)):
        return f"no máximo {wanted['maxItems']}"
    if len(elements) < wanted.get("minItems", 0):
        return "escolha ou escreva pelo menos um"
    doubled = wanted.get("uniqueItems") and len({element for element in elements if isinstance(element, str)}) < len(
        elements
    )
    return "tem o mesmo duas vezes" if doubled else ""


def _number(wanted: Schema, number: int) -> str:
    low, high = wanted["minimum"], wanted["maximum"]
    return "" if low <= number <= high else f"precisa ser um número entre {low} e {high}"
