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
from atende.core.sentences import Sentence, verbatim
from atende.desk.rules import sentences

type Schema = Mapping[str, Any]

LARGEST = 20_000
"""The most characters of a rule as JSON."""
TYPES: dict[str, type] = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}


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
        raise BadRequest(sentences.NO_RULE)
    problem = next(wrong(document), None) or next(senseless(document), None)
    if problem:
        raise BadRequest(problem)
    if len(json.dumps(document, ensure_ascii=False)) > LARGEST:
        raise BadRequest(sentences.RULE_TOO_LARGE)
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


def senseless(document: Mapping[str, Any]) -> Iterator[Sentence]:
    """Yields the problems of conditions that fit the schema but can never hold."""
    event, kinds = document["when"]["event"], {condition["is"] for condition in document.get("if", ())}
    for given in schema()["properties"]["if"]["items"]["oneOf"]:
        needed = given.get("x-when", event)
        if given["properties"]["is"]["const"] in kinds and needed != event:
            yield sentences.SENSELESS[needed]


def wrong(document: Any) -> Iterator[Sentence]:
    """Yields a sentence for each place that does not fit the schema; the caller uses the first."""
    return (sentences.AT(place=place(path), problem=problem) for path, problem in differences(schema(), document))


def place(path: tuple[str | int, ...]) -> Sentence:
    """Returns the name of a place in a rule's document, for a sentence to the owner.

    >>> [place(path).text("en") for path in (("if", 1, "value"), ("when", "value"), ())]
    ['Condition 2', 'When', 'Rule']
    """
    name, *rest = path or ("",)
    if name in sentences.PARTS and rest and isinstance(rest[0], int):
        return sentences.PARTS[str(name)](number=rest[0] + 1)
    return sentences.PLACES.get(str(name)) or verbatim(str(name)[:40])


def differences(
    wanted: Schema, value: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Sentence]]:
    """Yields where and why a value does not fit a schema."""
    if "$ref" in wanted:
        wanted = schema()["$defs"][wanted["$ref"].rpartition("/")[2]]
    if "oneOf" in wanted:
        yield from _one_of(wanted["oneOf"], value, path)
        return
    if problem := _unlike(wanted, value):
        yield path, problem
        return
    if isinstance(value, dict):
        yield from _fields(wanted, value, path)
    elif isinstance(value, list):
        for number, element in enumerate(value):
            yield from differences(wanted.get("items", {}), element, (*path, number))


def _one_of(shapes: list[Schema], value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[Any, Sentence]]:
    if not isinstance(value, dict):
        yield path, sentences.NO_OBJECT
        return
    field = next(name for name, field_schema in shapes[0]["properties"].items() if "const" in field_schema)
    known = {shape["properties"][field]["const"]: shape for shape in shapes}
    meant = value.get(field)
    if not isinstance(meant, str) or meant not in known:
        yield path, sentences.ONE_OF_THESE(field=field, known=", ".join(known))
        return
    yield from differences(known[meant], value, path)


def _fields(wanted: Schema, fields: dict[str, Any], path: tuple[str | int, ...]) -> Iterator[tuple[Any, Sentence]]:
    known = wanted.get("properties", {})
    for name in wanted.get("required", ()):
        if name not in fields:
            yield path, sentences.LACKS(field=place((*path, name)) if name in sentences.PLACES and not path else name)
    for name, value in fields.items():
        if name in known:
            yield from differences(known[name], value, (*path, name))
        else:
            yield path, sentences.UNKNOWN(field=str(name)[:40])


def _unlike(wanted: Schema, value: Any) -> Sentence | None:
    """Returns why a value by itself, without its parts, does not fit."""
    if "const" in wanted or "enum" in wanted:
        allowed = wanted.get("enum") or [wanted["const"]]
        fits = isinstance(value, str) and value in allowed
        return None if fits else sentences.CHOOSE(allowed=", ".join(allowed))
    kind = TYPES[wanted["type"]] if "type" in wanted else object
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        return sentences.WRONG_TYPE
    if isinstance(value, str):
        return _text(wanted, value)
    if isinstance(value, list):
        return _list(wanted, value)
    return _number(wanted, value) if isinstance(value, int) and kind is int else None


def _text(wanted: Schema, text: str) -> Sentence | None:
    if len(text) > wanted.get("maxLength", len(text)):
        return sentences.TOO_LONG(most=wanted["maxLength"])
    if len(text) < wanted.get("minLength", 0):
        return sentences.TOO_SHORT(least=wanted["minLength"]) if text else sentences.EMPTY
    return None if re.search(wanted.get("pattern", ""), text) else sentences.BAD_CHARACTER


def _list(wanted: Schema, elements: list[Any]) -> Sentence | None:
    if len(elements) > wanted.get("maxItems", len(elements)):
        return sentences.TOO_MANY(most=wanted["maxItems"])
    if len(elements) < wanted.get("minItems", 0):
        return sentences.TOO_FEW
    doubled = wanted.get("uniqueItems") and len({element for element in elements if isinstance(element, str)}) < len(
        elements
    )
    return sentences.DOUBLED if doubled else None


def _number(wanted: Schema, number: int) -> Sentence | None:
    low, high = wanted["minimum"], wanted["maximum"]
    return None if low <= number <= high else sentences.NO_NUMBER(low=low, high=high)
