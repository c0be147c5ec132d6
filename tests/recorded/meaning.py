"""What the items of a table mean to the package that is imported: run by this version and by the one before.

`PYTHONPATH=<version>/layers/atende/python python tests/recorded/meaning.py` reads a list of items as DynamoDB writes
them, and prints `{"means": [...], "attributes": {...}}`.
"""

import json
import sys
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from typing import Any

from atende.storage import schema
from atende.storage.items import ITEMS, Item, unpack

type Json = dict[str, Any]

NESTED: dict[str, dict[str, str]] = getattr(schema, "NESTED", {})
"""Stored names of fields in dataclasses that lie in a noun. Versions until 0.1.0 have no such table."""

COUNTER = "counter"
"""The one kind that is a number and no noun."""


def meaning(image: Json) -> Json:
    """The fields of an item's noun that differ from their defaults, under their names in the table.

    A field that the key says has its own name.
    """
    stored = Item.from_raw_data(image)
    if image["kind"]["S"] == COUNTER:
        return {"n": int(stored.n)}
    noun = unpack(stored)
    names = {name: attribute.attr_name for name, attribute in ITEMS[type(noun)].get_attributes().items()}
    return {names.get(name, name): value for name, value in told(noun).items()}


def told(value: Any) -> Json:
    """The fields of a dataclass that differ from their defaults, in a noun's part under their names in the table."""
    names = NESTED.get(type(value).__name__, {})
    changed = ((field.name, held) for field in fields(value) if (held := getattr(value, field.name)) != usual(field))
    return {names.get(name, name): plain(held) for name, held in changed}


def usual(field: Any) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def plain(value: Any) -> Any:
    """As JSON has it: times in ISO 8601, sets sorted, bytes by their number."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    if isinstance(value, str):
        return str(value)
    if isinstance(value, frozenset | set):
        return sorted(plain(part) for part in value)
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    return told(value) if is_dataclass(value) else value


def attributes(kinds: dict[str, str]) -> dict[str, dict[str, str]]:
    """The names and types of the attributes that a version writes, by kind. `kinds`: kind by class name."""
    from atende.storage import items

    found = {kind: ITEMS[items.noun_of(kind)] for kind in kinds.values()} | {COUNTER: items.Counter}
    return {
        kind: {one.attr_name: one.attr_type for _, one in sorted(item.get_attributes().items())}
        for kind, item in sorted(found.items())
    }


def kinds() -> dict[str, str]:
    from atende.storage import items

    return dict(items.KINDS)


if __name__ == "__main__":
    images = json.load(sys.stdin)
    json.dump({"means": [meaning(image) for image in images], "attributes": attributes(kinds())}, sys.stdout)
