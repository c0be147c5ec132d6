"""Items: how a noun is stored in the table. PynamoDB's models are only here.

An item class is made from its dataclass and its schema, so that both share fields; `pack` and `unpack` convert between
them. A field that equals its default is not stored, nor is what the key contains. `version` counts an item's changes:
every put has the condition that nobody else has changed the item.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from threading import Lock
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pynamodb.attributes import (
    Attribute,
    BinaryAttribute,
    BooleanAttribute,
    DiscriminatorAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
    VersionAttribute,
)
from pynamodb.constants import NUMBER, STRING
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection, KeysOnlyProjection
from pynamodb.models import Model
from pynamodb.pagination import ResultIterator

from atende.aws import session
from atende.core.clock import from_ms, ms
from atende.core.usage import meter
from atende.storage.schema import KINDS, NAMES, NESTED, kind_of, noun_of, schema_of


class Time(Attribute[datetime]):
    """A datetime, as whole milliseconds since 1970."""

    attr_type = NUMBER

    def serialize(self, value: datetime) -> str:
        return str(ms(value))

    def deserialize(self, value: str) -> datetime:
        return from_ms(int(value))


class Bytes(BinaryAttribute):
    """Bytes, stored unchanged."""

    def __init__(self, **more: Any) -> None:
        super().__init__(legacy_encoding=False, **more)


class Structure(Attribute[Any]):
    """Lists, mappings and small dataclasses, as JSON text; values that equal their default are left out."""

    attr_type = STRING

    def serialize(self, value: Any) -> str:
        return json.dumps(value, default=nested, ensure_ascii=False, separators=(",", ":"))

    def deserialize(self, value: str) -> Any:
        return json.loads(value)


class Work(GlobalSecondaryIndex["Item"]):
    """The first index. The template makes it and projects `threads.CARD`. PynamoDB demands a projection, but uses it
    only to make a table."""

    class Meta:
        index_name = "GSI1"
        projection = IncludeProjection(["kind"])

    GSI1PK = UnicodeAttribute(hash_key=True)
    GSI1SK = UnicodeAttribute(range_key=True)


class Due(GlobalSecondaryIndex["Item"]):
    """The second index. Use `keys_in_second_index` to query it, not `query`, which DynamoDB refuses for this index."""

    class Meta:
        index_name = "GSI2"
        projection = KeysOnlyProjection()

    GSI2PK = UnicodeAttribute(hash_key=True)
    GSI2SK = UnicodeAttribute(range_key=True)


class Kind(DiscriminatorAttribute):
    """The discriminator of an item's class. The class is made when the first item of its kind is met, because most
    functions meet few kinds."""

    def get_registered_subclasses(self, cls: type) -> list[Any]:
        """The discriminators that a query of `cls` may return: for `Item` all kinds, including those whose class is not
        made yet."""
        return [*KINDS.values(), *super().get_registered_subclasses(Counter)] if cls is Item else [cls]

    def serialize(self, value: Any) -> Any:
        return value if isinstance(value, str) else super().serialize(value)  # type: ignore[no-untyped-call]

    def deserialize(self, value: Any) -> Any:
        return ITEMS[noun_of(value)] if value in NAMES else super().deserialize(value)  # type: ignore[no-untyped-call]


class Item(Model):
    """Any item of the table."""

    class Meta:
        table_name = ""
        # PynamoDB's defaults of 15 and 30 s are longer than the function's time-out.
        connect_timeout_seconds = 2
        read_timeout_seconds = 3
        max_retry_attempts = 3

    PK = UnicodeAttribute(hash_key=True)
    SK = UnicodeAttribute(range_key=True)
    GSI1PK = UnicodeAttribute(null=True)
    GSI1SK = UnicodeAttribute(null=True)
    GSI2PK = UnicodeAttribute(null=True)
    GSI2SK = UnicodeAttribute(null=True)
    kind = Kind()
    version = VersionAttribute()
    ttl = NumberAttribute(null=True)
    work = Work()
    due_index = Due()


class Counter(Item, discriminator="counter"):
    """A plain counter: gaps are allowed."""

    n = NumberAttribute(default=0)


def connect(table: str, *, client: Any = None) -> None:
    """Names the table and creates the one client that all items share. It runs at the start, when a function has the
    most CPU, and uses the session of all other clients (a second session takes a third of a cold start). `client`
    replaces AWS, and consumes no units."""
    Item.Meta.table_name = table
    Item._connection = None
    shared = Item._get_connection().connection
    shared._local.session = session.session()
    shared._client = client
    if client is None:
        events = shared.client.meta.events  # reading the attribute makes the client
        events.register("provide-client-params.dynamodb", ask_units, unique_id="units asked")
        events.register("after-call.dynamodb", count_units, unique_id="units counted")


def ask_units(params: dict[str, Any], **_: Any) -> None:
    """Has the table say what each call of a function consumes."""
    if meter.is_on:
        params["ReturnConsumedCapacity"] = "TOTAL"


def count_units(model: Any, parsed: dict[str, Any], **_: Any) -> None:
    """Counts what a call has consumed. A refused write says nothing: it consumes a unit, or more of a large item."""
    consumed = parsed.get("ConsumedCapacity") or []
    units = sum(part["CapacityUnits"] for part in (consumed if isinstance(consumed, list) else [consumed]))
    if model.name in WRITES:
        meter.count(writes=1 if "Error" in parsed else units)
    else:
        meter.count(reads=units)


WRITES = ("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems")


def keys_in_second_index(
    partition: str, sort_keys: Any = None, *, limit: int | None = None, backwards: bool = False
) -> Iterable[Any]:
    """Items of one partition of the second index, which contains only their keys.

    PynamoDB's own query of an index adds a filter by kind. This index does not project the kind, and DynamoDB refuses a
    filter by an attribute that an index does not project (ValidationException).
    """
    arguments = {"range_key_condition": sort_keys, "index_name": Due.Meta.index_name, "limit": limit}
    arguments |= {"scan_index_forward": False} if backwards else {}
    return ResultIterator(Item._get_connection().query, (partition,), arguments, map_fn=Item.from_raw_data, limit=limit)


def bare(hint: Any) -> Any:
    """The type without `| None`."""
    if get_origin(hint) in (Union, UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


class Texts(UnicodeSetAttribute):
    """A set of texts in one order: the emulators take another order for another value, and count the write of an index
    that AWS does not make."""

    def serialize(self, value: Collection[str]) -> list[str] | None:
        return sorted(value) or None


def attribute(hint: Any) -> type[Attribute[Any]]:
    kind = bare(hint)
    if kind == frozenset[str]:
        return Texts
    if isinstance(kind, type) and issubclass(kind, str):
        return UnicodeAttribute
    return SIMPLE.get(kind, Structure)


SIMPLE: dict[type, type[Attribute[Any]]] = {
    datetime: Time,
    bool: BooleanAttribute,
    int: NumberAttribute,
    bytes: Bytes,
}


@cache
def hints(noun: type) -> dict[str, Any]:
    return get_type_hints(noun)


def item(noun: type, kind: str) -> Any:
    """The item class of a noun."""
    schema = schema_of(noun)
    own = {
        name: attribute(hint)(attr_name=schema.short.get(name, name), null=True)
        for name, hint in hints(noun).items()
        if name not in schema.implied
    }
    return type(Model)(f"{noun.__name__}Item", (Item,), own, discriminator=kind)  # type: ignore[misc]


class Items(dict[type, Any]):
    """The item class of each noun. PynamoDB takes one class for each kind, so threads that need the same new class wait
    for each other."""

    def __missing__(self, noun: type) -> Any:
        with _making:
            if noun not in self:
                self[noun] = item(noun, kind_of(noun))
        return self[noun]


_making = Lock()
ITEMS = Items()


def default(field: Any) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def pack(value: Any) -> dict[str, Any]:
    """A noun's fields that are stored, by item attribute."""
    noun: type = type(value)
    schema = schema_of(noun)
    stored = differing(value) | {name: part for name, make in schema.stored_as.items() if (part := make(value))}
    return {name: part for name, part in stored.items() if name not in schema.implied}


def differing(value: Any) -> dict[str, Any]:
    """The fields of a dataclass that differ from their defaults."""
    changed = {f.name: part for f in fields(value) if (part := getattr(value, f.name)) != default(f)}
    return {name: part for name, part in changed.items() if part is not None and part != frozenset()}


def nested(value: Any) -> dict[str, Any]:
    """A dataclass that lies in a noun, by stored names."""
    stored_names = NESTED.get(type(value).__name__, {})
    return {stored_names.get(name, name): part for name, part in differing(value).items()}


def unpack(stored: Item) -> Any:
    """The noun of an item, as read from the table, an index or the stream."""
    noun = noun_of(Item.kind.serialize(type(stored)))
    schema = schema_of(noun)
    values = {name: getattr(stored, name, None) for name in hints(noun)}
    values |= {name: derive(stored) for name, derive in schema.implied.items()}
    values |= {name: derive(stored) for name, derive in schema.in_index.items() if values[name] is None}
    values |= {name: read(values[name]) for name, read in schema.read_as.items() if values[name] is not None}
    return noun(**{name: restore(hints(noun)[name], v) for name, v in values.items() if v is not None})


def restore(hint: Any, value: Any) -> Any:
    """Converts a stored value to the type of its field."""
    kind = bare(hint)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    if kind is int:
        return int(value)
    if get_origin(kind) is frozenset:
        return frozenset(value)
    if get_origin(kind) is tuple:
        return tuple(restore(get_args(kind)[0], part) for part in value)
    if is_dataclass(kind) and isinstance(kind, type) and isinstance(value, dict):
        stored_names = NESTED.get(kind.__name__, {})
        known = {name: stored_names.get(name, name) for name in hints(kind)}
        return kind(**{name: restore(hints(kind)[name], value[key]) for name, key in known.items() if key in value})
    return value
