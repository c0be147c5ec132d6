"""The fields of queries, bodies and answers: a dataclass says what each holds, `read` checks it, `write` makes JSON.

A field of a request says its limits in `Annotated[str, Text(...)]`; the document takes them from there.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from types import GenericAlias, NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAliasType, Union, get_args, get_origin, get_type_hints

from atende.api.v1 import sentences
from atende.core import clock
from atende.core.sentences import Sentence

type Json = Any

VISIBLE = r"[^\x00-\x20\x7f-\xa0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
"""A pattern for texts that show something: one character that is neither space nor control."""
MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})$"
"""A time of RFC 3339."""
MOST_PROBLEMS = 20


class Keep:
    """The default of a field whose absence leaves things as they are, where null has a meaning of its own."""


KEEP: Any = Keep()


@dataclass(frozen=True, slots=True)
class Text:
    """A text: what it is, and its limits. `most` counts characters; 0 only in answers."""

    about: str = ""
    most: int = 0
    least: int = 0
    pattern: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number and its bounds."""

    about: str = ""
    least: int = 0
    most: int = 0
    example: int | None = None


@dataclass(frozen=True, slots=True)
class Several:
    """A list or a mapping with its most entries. `name` is what the names of a mapping look like."""

    about: str = ""
    most: int = 50
    least: int = 0
    name: Text | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What a field of any other type is."""

    about: str
    example: Any = None


@dataclass(frozen=True, slots=True)
class Simple:
    """A text of at most `most` characters, a number, a truth value or null: what others call a value of theirs."""

    about: str = ""
    most: int = 0


type Note = Text | Whole | Several | About | Simple


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one place of a request; `pointer` is a JSON pointer (RFC 6901)."""

    pointer: str
    sentence: Sentence


class Unfit(Exception):
    """A request does not fit its declaration. Of a query, a pointer is the parameter's name."""

    def __init__(self, problems: list[Problem], *, of_query: bool = False) -> None:
        super().__init__(len(problems))
        self.problems = problems
        self.of_query = of_query


@dataclass(frozen=True, slots=True)
class Hint:
    """The type of a field, taken apart: `kind` without notes and without None."""

    kind: Any
    note: Note | None
    nullable: bool


@cache
def hints(form: type) -> dict[str, Hint]:
    """The fields of a dataclass by name. A generic one (`Page[Contact]`) has its argument in place of the variable."""
    origin, arguments = get_origin(form) or form, get_args(form)
    parameters = getattr(origin, "__type_params__", ())
    known = dict(zip(parameters, arguments, strict=True)) if arguments else {}
    return {name: hint(value, known) for name, value in get_type_hints(origin, include_extras=True).items()}


def hint(annotation: Any, known: Mapping[Any, Any] | None = None) -> Hint:
    known, note, nullable = known or {}, None, False
    if isinstance(annotation, TypeAliasType):
        annotation = annotation.__value__
    if get_origin(annotation) in (Union, UnionType):
        parts = [part for part in get_args(annotation) if part is not NoneType]
        nullable = len(parts) < len(get_args(annotation))
        annotation = parts[0] if len(parts) == 1 else Union[tuple(parts)]  # noqa: UP007 - made of parts
    if get_origin(annotation) is Annotated:
        annotation, note = get_args(annotation)[:2]
        inner = hint(annotation, known)
        return Hint(inner.kind, note, nullable or inner.nullable)
    if get_origin(annotation) is tuple and get_args(annotation)[0] in known:
        annotation = GenericAlias(tuple, (known[get_args(annotation)[0]], ...))
    return Hint(known.get(annotation, annotation), note, nullable)


def is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def read[F](form: type[F], values: Json, *, at: str = "") -> F:
    """Returns a form from JSON values. Raises `Unfit`, which has every problem up to a bound."""
    problems: list[Problem] = []
    read_form = _form(form, values, at, problems)
    if problems:
        raise Unfit(problems[:MOST_PROBLEMS])
    return read_form  # type: ignore[no-any-return]


def _form(form: Any, values: Json, at: str, problems: list[Problem]) -> Any:
    if not isinstance(values, dict):
        return _wrong(problems, at, sentences.NO_OBJECT)
    known = hints(form)
    for name in () if getattr(form, "IGNORES_UNKNOWN", False) else values:
        if name not in known:
            _wrong(problems, f"{at}/{_escaped(name)}", sentences.UNKNOWN_FIELD)
    for field in fields(form):
        if is_required(field) and field.name not in values:
            _wrong(problems, f"{at}/{field.name}", sentences.FIELD_MISSING)
    count = len(problems)
    given = {
        name: _value(known[name], value, f"{at}/{name}", problems) for name, value in values.items() if name in known
    }
    complete = len(problems) == count and all(not is_required(f) or f.name in given for f in fields(form))
    return form(**given) if complete else None


def _escaped(name: str) -> str:
    return name[:60].replace("~", "~0").replace("/", "~1")


def _wrong(problems: list[Problem], at: str, sentence: Sentence) -> Any:
    """Notes a problem, and returns what stands in the value's place."""
    problems.append(Problem(at, sentence))
    return None


def _value(known: Hint, value: Json, at: str, problems: list[Problem]) -> Any:
    """Returns a field's value, or None and notes a problem."""
    kind = known.kind
    if isinstance(known.note, Simple):
        return _simple(known.note, value, at, problems)
    if value is None:
        return None if known.nullable else _wrong(problems, at, sentences.NOT_NULL)
    if (choices := options(kind)) is not None:
        if type(value) is not type(choices[0]) or value not in choices:
            return _wrong(problems, at, sentences.ONE_OF(choices=", ".join(map(str, choices))))
        return kind(value) if isinstance(kind, type) else value
    if members := union(kind):
        return _one_of(members, value, at, problems)
    if isinstance(kind, type) and is_dataclass(kind):
        return _form(kind, value, at, problems)
    if get_origin(kind) in (tuple, dict):
        return _several(known, value, at, problems)
    return _scalar(known, value, at, problems)


def _scalar(known: Hint, value: Json, at: str, problems: list[Problem]) -> Any:
    if known.kind is bool:
        return value if isinstance(value, bool) else _wrong(problems, at, sentences.NO_BOOLEAN)
    if known.kind is int:
        return _whole(known.note, value, at, problems)
    if not isinstance(value, str):
        return _wrong(problems, at, sentences.NO_TEXT)
    if known.kind is datetime:
        return _moment(value, at, problems)
    return _text(known.note, value, at, problems)


def _text(note: Note | None, value: str, at: str, problems: list[Problem]) -> Any:
    if not isinstance(note, Text) or not note.most:
        raise TypeError(f"a request's text needs limits: {at}")
    if not note.least <= len(value) <= note.most:
        return _wrong(problems, at, sentences.LENGTH(least=note.least, most=note.most))
    if note.pattern and not compiled(note.pattern).search(value):
        return _wrong(problems, at, sentences.PATTERN(pattern=note.pattern))
    return value.encode("utf-8", "replace").decode().replace("\x00", "")


def _simple(note: Simple, value: Json, at: str, problems: list[Problem]) -> Any:
    if isinstance(value, str):
        return _text(Text(most=note.most), value, at, problems)
    return value if value is None or isinstance(value, bool | int | float) else _wrong(problems, at, sentences.SIMPLE)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern as ECMA-262 reads it: `$` is the end, and not also the place before a last line break."""
    return re.compile(pattern.removesuffix("$") + (r"\Z" if pattern.endswith("$") else ""))


def _whole(note: Note | None, value: Json, at: str, problems: list[Problem]) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        return _wrong(problems, at, sentences.NO_WHOLE)
    if not isinstance(note, Whole):
        raise TypeError(f"a request's number needs bounds: {at}")
    if not note.least <= value <= note.most:
        return _wrong(problems, at, sentences.BOUNDS(least=note.least, most=note.most))
    return int(value)


def _moment(text: str, at: str, problems: list[Problem]) -> Any:
    if not compiled(MOMENT).search(text):
        return _wrong(problems, at, sentences.NO_MOMENT)
    try:
        return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        return _wrong(problems, at, sentences.NO_MOMENT)


def _several(known: Hint, value: Json, at: str, problems: list[Problem]) -> Any:
    note = known.note if isinstance(known.note, Several) else Several()
    is_list = get_origin(known.kind) is tuple
    if not isinstance(value, list if is_list else dict):
        return _wrong(problems, at, sentences.NO_LIST if is_list else sentences.NO_OBJECT)
    if not note.least <= len(value) <= note.most:
        return _wrong(problems, at, sentences.ENTRIES(least=note.least, most=note.most))
    inner = hint(get_args(known.kind)[0 if is_list else 1])
    if isinstance(value, list):
        return tuple(_value(inner, entry, f"{at}/{index}", problems) for index, entry in enumerate(value))
    for name in value if note.name else ():
        _text(note.name, name, f"{at}/{_escaped(name)}", problems)
    return {name: _value(inner, entry, f"{at}/{_escaped(name)}", problems) for name, entry in value.items()}


def _one_of(members: Mapping[str, type], value: Json, at: str, problems: list[Problem]) -> Any:
    """Reads one of several forms, which `type` tells apart."""
    if not isinstance(value, dict):
        return _wrong(problems, at, sentences.NO_OBJECT)
    named = value.get("type")
    if not isinstance(named, str) or named not in members:
        return _wrong(problems, f"{at}/type", sentences.ONE_OF(choices=", ".join(members)))
    return _form(members[named], value, at, problems)


def read_one_of(kind: Any, value: Json) -> Any:
    """Returns one of the forms of a union from JSON. Raises `Unfit`."""
    problems: list[Problem] = []
    form = _one_of(union(kind), value, "", problems)
    if problems:
        raise Unfit(problems[:MOST_PROBLEMS])
    return form


def options(kind: Any) -> tuple[str | int, ...] | None:
    """The values of an enumeration; None for any other type."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return tuple(member.value for member in kind)
    return None


def union(kind: Any) -> dict[str, type]:
    """The forms of a union by their `type`; empty for any other type."""
    if get_origin(kind) not in (Union, UnionType):
        return {}
    return {get_args(hints(member)["type"].kind)[0]: member for member in get_args(kind)}


def write(value: Any) -> Json:
    """Returns an answer as JSON: times in UTC, sets in order, a dataclass as an object with all its fields."""
    if isinstance(value, datetime):
        return clock.iso(value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        return {name: write(part) for name, part in parts.items() if part is not KEEP}
    if isinstance(value, dict):
        return {name: write(entry) for name, entry in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, list | tuple):
        return [write(entry) for entry in value]
    return value.value if isinstance(value, StrEnum) else value


def walk(form: type) -> Iterator[type]:
    """The dataclasses within a form, itself included."""
    yield form
    for known in hints(form).values():
        parts = [known.kind, *get_args(known.kind)]
        for part in parts:
            kind = hint(part).kind
            if isinstance(kind, type) and is_dataclass(kind):
                yield from walk(kind)
