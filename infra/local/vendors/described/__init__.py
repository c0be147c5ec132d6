"""What the vendors' own API descriptions say of the requests that the connectors make, and what is wrong with one.

Each module has one vendor's table, written by us from the source that it names: a row for each request, with its query
and its body as JSON Schema. A simulated vendor refuses what its table does not have: an unknown path, parameter or
field, a missing one, another type, another kind of content.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

type Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
FILLED: Schema = {"type": "string", "minLength": 1}
WHOLE: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
FLAG: Schema = {"type": "boolean"}
ANYTHING: Schema = {}
OBJECT: Schema = {"type": "object"}
DIGITS: Schema = {"type": "string", "pattern": "^[0-9]+$"}
"""A whole number in a query."""
EMAIL: Schema = {"type": "string", "pattern": "^[^@ ]+@[^@ ]+$"}
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


def record(needed: Mapping[str, Schema] | None = None, **others: Schema) -> Schema:
    """Returns the schema of an object with these fields and no others."""
    needed = needed or {}
    return {
        "type": "object",
        "required": list(needed),
        "properties": {**needed, **others},
        "additionalProperties": False,
    }


def values(of: Schema) -> Schema:
    """Returns the schema of an object whose names the account chooses."""
    return {"type": "object", "additionalProperties": of}


def listed(of: Schema, *, least: int = 0, most: int = 10_000) -> Schema:
    return {"type": "array", "items": of, "minItems": least, "maxItems": most}


def choice(*names: str | int) -> Schema:
    return {"enum": list(names)}


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a request may have. `needs` names the query's parameters without which it is refused."""

    query: Mapping[str, Schema] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    body: Schema | None = None
    content: str = JSON

    @cached_property
    def _query(self) -> Draft202012Validator:
        needed = {name: self.query[name] for name in self.needs}
        return Draft202012Validator(record(needed, **self.query))

    @cached_property
    def _body(self) -> Draft202012Validator:
        return Draft202012Validator(self.body or {})

    def problem(self, *, query: Mapping[str, str], content: str, body: Any) -> str:
        """Returns what is wrong with a request; empty for nothing."""
        if error := best_match(self._query.iter_errors(dict(query))):
            return f"query: {error.message}"
        if self.body is None:
            return "" if body is None else "this request takes no body"
        if content.partition(";")[0].strip().lower() != self.content:
            return f"the content is {content or 'not named'}, and not {self.content}"
        if error := best_match(self._body.iter_errors(body)):
            return f"{'/'.join(map(str, error.absolute_path)) or 'body'}: {error.message}"
        return ""


type Requests = Mapping[str, Request]
"""The requests of a vendor, by method and path, such as `GET /contacts/{id}`."""


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Returns what matches the calls of a row.

    >>> bool(pattern("GET /v1/notes/{id}").fullmatch("GET /v1/notes/7"))
    True
    >>> bool(pattern("GET /v1/notes/{id}").fullmatch("GET /v1/notes/7/comments"))
    False
    """
    parts = re.split(r"\{\w+\}", name)
    return re.compile("[^/]+".join(map(re.escape, parts)))


def row_of(requests: Requests, method: str, path: str) -> str:
    """Returns the row of a call; one without names in its path goes before one with them. Empty where there is none."""
    fits = [name for name in requests if pattern(name).fullmatch(f"{method} {path}")]
    return min(fits, key=lambda name: name.count("{"), default="")
