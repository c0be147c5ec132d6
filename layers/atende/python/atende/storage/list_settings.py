"""How people have arranged the list of conversations: one item for each person, and one for the team.

| Item | PK | SK |
|---|---|---|
| list settings of a person, of the team | `B#b#LS` | `S#agent`, `S#` |
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from atende.model.list_settings import TEAM, ListSettings
from atende.storage.items import ITEMS, unpack
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store


def list_settings_key(business: str, owner: str) -> Key:
    return Key(of_shop(business, "LS"), f"S#{owner}")


SCHEMAS = {ListSettings: Schema(lambda business, settings: list_settings_key(business, settings.owner))}


def of(store: "Store", agent: str) -> tuple[ListSettings, ListSettings]:
    """The settings of a person and those of the team, in one request."""
    keys = [tuple(list_settings_key(store.business, owner)) for owner in (agent, TEAM)]
    settings: list[ListSettings] = [unpack(item) for item in ITEMS[ListSettings].batch_get(keys, consistent_read=True)]
    stored = {arranged.owner: arranged for arranged in settings}
    return stored.get(agent, ListSettings(owner=agent)), stored.get(TEAM, ListSettings())


def change(store: "Store", owner: str, into: Callable[[ListSettings], ListSettings]) -> ListSettings:
    store.add(ListSettings(owner=owner))
    return store.change(ListSettings, list_settings_key(store.business, owner), into)


def forget(store: "Store", agent: str) -> None:
    """Removes a person's settings, if there are any: another one may get the same id."""
    key = list_settings_key(store.business, agent)
    ITEMS[ListSettings](key.pk, key.sk).delete(add_version_condition=False)
