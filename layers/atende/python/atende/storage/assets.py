"""Files that agents uploaded.

| Item | PK | SK |
|---|---|---|
| asset | `B#b#AS#asset` | `AS` |
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from atende.storage.items import ITEMS, unpack
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file that an agent uploaded and that was checked and kept. `sent` has its id at the channel by inbox: {"id":
    text, "until": milliseconds}. `sha256` is known once the file was uploaded to the channel."""

    id: str
    key: str
    mime: str
    filename: str
    size: int
    by: str = ""
    at: datetime | None = None
    sha256: str = ""
    sent: dict[str, dict[str, Any]] = field(default_factory=dict)


def asset_key(business: str, asset: str) -> Key:
    return Key(of_shop(business, "AS", asset), "AS")


SCHEMAS = {Asset: Schema(lambda business, asset: asset_key(business, asset.id))}


def find(store: "Store", asset: str) -> Asset | None:
    return store.get(Asset, asset_key(store.business, asset))


def several(store: "Store", assets: Iterable[str]) -> list[Asset]:
    """Those of these files that there are."""
    keys = [tuple(asset_key(store.business, asset)) for asset in dict.fromkeys(assets)]
    return [unpack(item) for item in ITEMS[Asset].batch_get(keys, consistent_read=True)] if keys else []


def change(store: "Store", asset: str, into: Callable[[Asset], Asset]) -> Asset:
    return store.change(Asset, asset_key(store.business, asset), into)
