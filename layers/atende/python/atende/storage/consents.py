"""The ledger of what contacts agreed to and refused. Entries are added and never changed; they go with their contact.

| Item | PK | SK |
|---|---|---|
| consent | `B#b#C#c` | `CO#ms#id` |
"""

from typing import TYPE_CHECKING

from atende.model import Contact
from atende.model.consent import Consent, decided
from atende.storage.contacts import contact_key
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop, stamp

if TYPE_CHECKING:
    from atende.storage.store import Store

SHOWN = 200
"""The newest entries of a contact that are shown."""


def consent_key(business: str, consent: Consent) -> Key:
    return Key(of_shop(business, "C", consent.contact), f"CO#{stamp(consent.at)}#{consent.id}")


SCHEMAS = {Consent: Schema(consent_key)}


def record(store: "Store", consent: Consent) -> Contact:
    """Adds an entry to the ledger and brings the contact's state up to date. The entry comes first: a state without
    proof is worth nothing, and whoever repeats this stores nothing twice."""
    store.add(consent)
    return store.change_contact(consent.contact, lambda contact: decided(contact, consent))


def newest(store: "Store", contact: str, *, limit: int | None = SHOWN) -> list[Consent]:
    """The entries of one contact, newest first; without a limit all of them."""
    pk = contact_key(store.business, contact).pk
    items = ITEMS[Consent].query(
        pk, Item.SK.startswith("CO#"), scan_index_forward=False, limit=limit, consistent_read=True
    )
    return [unpack(item) for item in items]
