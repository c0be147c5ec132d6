"""Has every connected system forget a contact whom the shop erases, and forgets itself what it knew of the systems'
records."""

from collections.abc import Callable, Iterable
from typing import Any

from atende.connectors import protocols
from atende.connectors.protocols import Kind
from atende.storage import connections, residue
from atende.storage.connections import NOTE, PERSON, TICKET, Connection, link_name
from atende.storage.residue import Raw
from atende.storage.schema import of_shop
from atende.storage.store import Store

type Ask = Callable[[dict[str, Any]], None]
"""Queues a job."""
ERASE = "erase"


def ask_erasure(store: Store, contacts: Iterable[str], *, ask: Ask) -> int:
    """Queues a job for each system that has one of the contacts, and returns their number.

    A system that cannot be reached is tried again for a day, and then the owner is told, with a way to try again. The
    job for a system that only a newer version knows is set aside until that version has it done.
    """
    asked = 0
    people = tuple(contacts)
    for connection in connections.connections(store):
        connector = connection.connector
        if protocols.is_installed(connector) and protocols.description(connector).kind is Kind.ORDERS:
            continue
        for contact in people:
            name = link_name(connection.account, contact)
            if connections.link(store, connection.connector, PERSON, name).remote:
                job = {"do": "connector", "business": store.business, "connector": connection.connector}
                ask(job | {"act": ERASE, "subject": contact})
                asked += 1
    return asked


def forget(store: Store, *, contacts: frozenset[str], threads: frozenset[str]) -> int:
    """Deletes what the desk keeps about records of these contacts and threads, and returns how many items that were.
    The link of a contact whom the system has stays until its job has had the system forget them."""
    count = 0
    for connection in connections.connections(store):
        name = connection.connector
        lines = residue.raw_items(of_shop(store.business, "K", name))
        count += residue.delete([residue.key_of(raw) for raw in lines if is_about(raw, contacts, threads)])
        partitions = [of_shop(store.business, "K", name, "view", about) for about in contacts | threads]
        partitions += [part for contact in contacts if (part := choice_of(store, connection, contact))]
        partitions += [part for thread in threads for part in partitions_of(store, connection, thread)]
        count += sum(map(residue.delete_partition, partitions))
    return count


def choice_of(store: Store, connection: Connection, contact: str) -> str:
    """Returns the partition of what a person chose about a contact whom the system does not have."""
    wanted = connections.link(store, connection.connector, PERSON, link_name(connection.account, contact))
    return "" if wanted.remote else store.place(wanted).key.pk


def is_about(raw: Raw, contacts: frozenset[str], threads: frozenset[str]) -> bool:
    """Whether an item of a connection's log is about one of them, other than the job that has them erased. A sale's
    reference begins with its thread."""
    names = {raw.get(name, {}).get("S", "").partition(".")[0] for name in ("thread", "contact")}
    is_erasure = raw.get("act", {}).get("S") == ERASE
    return bool(names & (contacts | threads)) and not is_erasure


def partitions_of(store: Store, connection: Connection, thread: str) -> list[str]:
    """Returns the partitions of a thread's ticket and of the notes about its episodes."""
    account, name = connection.account, connection.connector
    link = connections.link(store, name, TICKET, link_name(account, thread))
    numbers = range(1, len(store.episodes(thread)) + 2)
    keys = [connections.note_key(store.business, thread, number) for number in numbers]
    partitions = [connections.link_key(store.business, name, NOTE, link_name(account, key)).pk for key in keys]
    partitions.append(store.place(link).key.pk)
    if link.remote:
        partitions.append(connections.ref_key(store.business, name, TICKET, link.remote).pk)
    return partitions
