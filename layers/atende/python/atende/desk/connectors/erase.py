"""Has every connected system forget a contact whom the shop erases."""

from collections.abc import Callable

from atende.connectors import protocols
from atende.connectors.protocols import Kind
from atende.storage import connections
from atende.storage.store import Store

type Ask = Callable[[dict[str, str]], None]
"""Queues a job."""


def ask_erasure(store: Store, contact: str, *, ask: Ask) -> int:
    """Queues a job for each system that may have the contact, and returns their number. Call it before the contact
    itself is erased: the links to the systems' records do not need it. A system that cannot be reached is tried again
    for a day, and then told to the owner."""
    asked = 0
    for connection in connections.connections(store):
        if connection.state not in ("connected", "broken"):
            continue
        if protocols.description(connection.connector).kind is Kind.ORDERS:
            connections.remove_view(store, connection.connector, contact)
            continue
        job = {"do": "connector", "business": store.business, "connector": connection.connector}
        ask(job | {"act": "erase", "subject": contact})
        asked += 1
    return asked
