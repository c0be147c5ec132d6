"""Makes JSON Schemas (draft 2020-12) of the dataclasses that requests and answers are declared with."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import datetime
from typing import Any, get_args, get_origin

from atende.api.request_body import LONGEST, MOST, MOST_DEGREES
from atende.api.v1.fields import (
    KEEP,
    MOMENT,
    About,
    Hint,
    Several,
    Simple,
    Text,
    Whole,
    hint,
    hints,
    is_required,
    options,
    union,
    write,
)

type Schema = dict[str, Any]


@dataclass(slots=True)
class Schemas:
    """Collects the schemas of dataclasses by name. Of a request unknown fields are refused; an answer may get more, and
    has all that are named."""

    known: dict[str, Schema] = field(default_factory=dict)
    requests: dict[str, bool] = field(default_factory=dict)
    """Whether each is of a request."""
    longest: int = LONGEST
    """Characters of a text of a request that does not say its own limit, as the console's forms do not."""
    by_module: bool = False
    """Whether names have the module in front of them: the console's forms share few names."""

    def of(self, kind: Any, *, request: bool = False) -> Schema:
        return self.of_hint(hint(kind), request=request)

    def of_hint(self, known: Hint, *, request: bool) -> Schema:
        schema = self._bare(known, request)
        if isinstance(known.note, About) and known.note.about:
            schema = described(schema, known.note.about)
        if isinstance(known.note, About) and known.note.example is not None:
            schema |= {"examples": [known.note.example]}
        return nullable(schema) if known.nullable else schema

    def _bare(self, known: Hint, request: bool) -> Schema:
        kind = known.kind
        if isinstance(known.note, Simple):
            bounds = {"maxLength": known.note.most} if request else {}
            return described({"type": ["string", "number", "boolean", "null"], **bounds}, known.note.about)
        if (choices := options(kind)) is not None:
            return {"type": "integer" if isinstance(choices[0], int) else "string", "enum": list(choices)}
        if members := union(kind):
            return self._union(members, request)
        if kind is Any:
            return {}
        if get_origin(kind) is dict:
            return self._mapping(known, request)
        if get_origin(kind) in (tuple, frozenset, list):
            return self._list(known, request)
        origin = get_origin(kind) or kind
        if isinstance(origin, type) and is_dataclass(origin):
            return self._reference(kind, request)
        return scalar(known, request, longest=self.longest)

    def _union(self, members: Mapping[str, type], request: bool) -> Schema:
        references = {name: self._reference(member, request) for name, member in members.items()}
        mapping = {name: reference["$ref"] for name, reference in references.items()}
        return {
            "oneOf": list(references.values()),
            "discriminator": {"propertyName": "type", "mapping": mapping},
        }

    def _mapping(self, known: Hint, request: bool) -> Schema:
        schema: Schema = {"type": "object", "additionalProperties": self.of(get_args(known.kind)[1], request=request)}
        if isinstance(known.note, Several):
            schema |= {"maxProperties": known.note.most, "description": known.note.about}
            if known.note.name:
                schema["propertyNames"] = scalar(
                    Hint(str, known.note.name, nullable=False), request, longest=self.longest
                )
        return schema

    def _list(self, known: Hint, request: bool) -> Schema:
        schema: Schema = {"type": "array", "items": self.of(get_args(known.kind)[0], request=request)}
        if isinstance(known.note, Several):
            schema |= {"maxItems": known.note.most, "description": known.note.about}
            schema |= {"minItems": known.note.least} if known.note.least else {}
        elif request:
            schema["maxItems"] = MOST
        return schema

    def _reference(self, form: Any, request: bool) -> Schema:
        origin, arguments = get_origin(form) or form, get_args(form)
        name = "".join(argument.__name__ for argument in arguments) + origin.__name__
        if self.by_module:
            name = f"console.{origin.__module__.rpartition('.')[2]}.{name}"
        if self.requests.setdefault(name, request) is not request:
            raise TypeError(f"{name} is both asked and answered")
        if name not in self.known:
            self.known[name] = {}  # a form may hold itself
            self.known[name] = self._object(form, request)
        return {"$ref": f"#/components/schemas/{name}"}

    def _object(self, form: Any, request: bool) -> Schema:
        origin = get_origin(form) or form
        properties = {}
        for each in fields(origin):
            schema = self.of_hint(hints(form)[each.name], request=request)
            if request and each.default is not KEEP and each.default not in (MISSING, None, "", ()):
                schema = schema | {"default": write(each.default)}
            properties[each.name] = schema
        required = [each.name for each in fields(origin) if not request or is_required(each)]
        made: Schema = {"type": "object", "properties": properties, "description": " ".join(origin.__doc__.split())}
        made |= {"required": required} if required else {}
        refuses = request and not getattr(origin, "IGNORES_UNKNOWN", False)
        return made | ({"additionalProperties": False} if refuses else {})


def scalar(known: Hint, request: bool, *, longest: int) -> Schema:
    kind, note = known.kind, known.note
    if kind is bool:
        return {"type": "boolean"}
    if kind is int:
        bounds = {"minimum": note.least, "maximum": note.most} if isinstance(note, Whole) and note.most else {}
        return described({"type": "integer", **bounds}, note.about if isinstance(note, Whole) else "")
    if kind is datetime:
        return {"type": "string", "format": "date-time"} | ({"pattern": MOMENT, "maxLength": 40} if request else {})
    if kind is float:
        return {"type": "number", "minimum": -MOST_DEGREES, "maximum": MOST_DEGREES}
    schema: Schema = {"type": "string"}
    if note is None and request:
        schema["maxLength"] = longest
    if isinstance(note, Text):
        limits = {"minLength": note.least, "maxLength": note.most, "pattern": note.pattern}
        schema |= {name: limit for name, limit in limits.items() if limit}
        schema |= {"examples": [note.example]} if note.example else {}
    return described(schema, note.about if isinstance(note, Text) else "")


def described(schema: Schema, about: str) -> Schema:
    return schema | {"description": about} if about else schema


def nullable(schema: Schema) -> Schema:
    """The schema that also takes null.

    >>> nullable({"type": "string", "enum": ["a"]})
    {'type': ['string', 'null'], 'enum': ['a', None]}
    """
    if "$ref" in schema or "oneOf" in schema:
        about = {"description": schema["description"]} if "description" in schema else {}
        bare = {name: part for name, part in schema.items() if name != "description"}
        return {"anyOf": [bare, {"type": "null"}], **about}
    enum = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return schema | {"type": [schema["type"], "null"]} | enum
