"""Reads the bodies of requests: a dataclass defines the fields of a body, and anything else is refused with a
sentence."""

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, datetime
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from atende.api import sentences
from atende.core.errors import BadRequest

LONGEST = 5_000
MOST = 50
MOST_DEGREES = 360


def read[F](form: type[F], body: Any) -> F:
    """Returns a form from a JSON body. Raises `BadRequest`, which names the field that is missing, unknown or of the
    wrong type."""
    if not isinstance(body, dict):
        raise BadRequest(sentences.NO_OBJECT)
    known = get_type_hints(form)
    for name in body:
        if name not in known:
            raise BadRequest(sentences.UNKNOWN_FIELD(field=str(name)[:40]))
    required = [field.name for field in fields(form) if is_required(field)]  # type: ignore[arg-type]
    for name in required:
        if name not in body:
            raise BadRequest(sentences.FIELD_MISSING(field=name))
    return form(**{name: value(known[name], json_value, name=name) for name, json_value in body.items()})


def is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def value(kind: Any, json_value: Any, *, name: str) -> Any:
    if get_origin(kind) is UnionType:
        if json_value is None and NoneType in get_args(kind):
            return None
        kind = next(part for part in get_args(kind) if part is not NoneType)
    if kind is datetime:
        return moment(json_value, name=name)
    if get_origin(kind) is list:
        return words(json_value, name=name)
    if get_origin(kind) is tuple:
        return tuple(value(get_args(kind)[0], element, name=name) for element in several(json_value, name=name))
    if isinstance(kind, type) and is_dataclass(kind):
        return read(kind, json_value)
    if get_origin(kind) is dict:
        return small(json_value, name=name)
    if kind is float:
        return degrees(json_value, name=name)
    if type(json_value) is not kind:
        raise BadRequest(sentences.WRONG_TYPE(field=name))
    return clean(json_value, name=name) if kind is str else json_value


def clean(text: str, *, name: str) -> str:
    if len(text) > LONGEST:
        raise BadRequest(sentences.FIELD_TOO_LONG(field=name, most=LONGEST))
    return text.encode("utf-8", "replace").decode().replace("\x00", "")


def words(texts: Any, *, name: str) -> list[str]:
    if not isinstance(texts, list) or len(texts) > MOST or not all(isinstance(word, str) for word in texts):
        raise BadRequest(sentences.NO_TEXTS(field=name, most=MOST))
    return [clean(word, name=name) for word in texts]


def several(items: Any, *, name: str) -> list[Any]:
    if not isinstance(items, list) or len(items) > MOST:
        raise BadRequest(sentences.NO_LIST(field=name, most=MOST))
    return items


def small(json_value: Any, *, name: str) -> dict[str, Any]:
    """Returns data in another system's format, which is passed on unchanged."""
    if not isinstance(json_value, dict):
        raise BadRequest(sentences.FIELD_NO_OBJECT(field=name))
    text = json.dumps(json_value, ensure_ascii=False)
    if len(text) > LONGEST:
        raise BadRequest(sentences.FIELD_TOO_LONG(field=name, most=LONGEST))
    cleaned: dict[str, Any] = json.loads(text.encode("utf-8", "replace"))
    return cleaned


def degrees(number: Any, *, name: str) -> float:
    if isinstance(number, bool) or not isinstance(number, int | float) or not abs(number) <= MOST_DEGREES:
        raise BadRequest(sentences.NO_DEGREES(field=name, most=MOST_DEGREES))
    return float(number)


def moment(text: Any, *, name: str) -> datetime:
    """Parses a time that has a time zone, and returns it in UTC.

    >>> moment("2026-11-25T09:00:00-03:00", name="due")
    datetime.datetime(2026, 11, 25, 12, 0, tzinfo=datetime.timezone.utc)
    """
    try:
        at = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise BadRequest(sentences.NO_TIME(field=name)) from None
    if at.tzinfo is None:
        raise BadRequest(sentences.NO_ZONE(field=name))
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise BadRequest(sentences.TIME_TOO_FAR(field=name)) from None
