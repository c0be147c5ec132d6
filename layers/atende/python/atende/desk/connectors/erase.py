"""Has every connected system forget a contact whom the shop erases, and forgets itself what it knew of the systems'
records."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from atende.connectors import protocols
from atende.connectors.calls import Api, pause_after_many
from atende.connectors.protocols import Crm, Kind
from atende.core.errors import NotFound
from atende.core.ids import digest
from atende.model.connectors import is_of_another
from atende.storage import connections, residue
from atende.storage.connections import NOTE, PERSON, TICKET, Connection, RemoteLink, link_name
from atende.storage.erasures import SystemErasure
from atende.storage.residue import Raw
from atende.storage.schema import of_shop
from atende.storage.store import Store

type Ask = Callable[[dict[str, Any]], None]
"""Queues a job."""
ERASE = "erase"
ASKED, SETTLED, UNABLE = "asked", "done", "unable"
"""What became of an erasure at a connected system."""


def ask_erasure(
    store: Store, contacts: Iterable[str], *, threads: Iterable[str] = (), erasure: str = "", ask: Ask
) -> int:
    """Queues a job for each system that has one of the contacts, or tickets or notes of the threads, and returns their
    number. The receipt of the erasure names the systems from now on.

    A system that cannot be reached is tried again for a day, and then the owner is told, with a way to try again. The
    job for a system that only a newer version knows is set aside until that version has it done.
    """
    asked = 0
    people, gone = tuple(contacts), tuple(threads)
    for connection in connections.connections(store):
        kind = kind_of(connection)
        if kind is Kind.BOT and connection.state and erasure:
            _note(store, erasure, connection.connector, people[0], UNABLE)
        if kind in (Kind.ORDERS, Kind.BOT, Kind.ASSISTANT):
            continue
        links = {contact: person_link(store, connection, contact) for contact in people}
        records = records_of(store, connection, gone)
        holders = [contact for contact, link in links.items() if link.remote or link.records]
        holders = holders or [contact for contact in people[:1] if records]
        for number, contact in enumerate(holders):
            _keep(store, links[contact], records if number == 0 else (), erasure=erasure)
            _note(store, erasure, connection.connector, contact, ASKED)
            job = {"do": "connector", "business": store.business, "connector": connection.connector}
            ask(job | {"act": ERASE, "subject": contact})
            asked += 1
    return asked


def kind_of(connection: Connection) -> Kind | None:
    """The kind of a connection's system; None for one that only a newer version has."""
    is_known = protocols.is_installed(connection.connector)
    return protocols.description(connection.connector).kind if is_known else None


def person_link(store: Store, connection: Connection, contact: str) -> RemoteLink:
    return connections.link(store, connection.connector, PERSON, link_name(connection.account, contact))


def records_of(store: Store, connection: Connection, threads: Iterable[str]) -> tuple[str, ...]:
    """Returns the vendor's ids of the tickets or notes of these threads."""
    name, account, kind = connection.connector, connection.account, kind_of(connection)
    links: list[RemoteLink] = []
    for thread in threads:
        if kind is not Kind.CRM:
            links.append(connections.link(store, name, TICKET, link_name(account, thread)))
        if kind is not Kind.HELP_DESK:
            keys = note_keys(store, thread)
            links += [connections.link(store, name, NOTE, link_name(account, key)) for key in keys]
    return tuple(link.remote for link in links if link.remote)


def keep_records(store: Store, *, contact: str, threads: Iterable[str]) -> None:
    """Keeps the vendors' ids of the tickets or notes of threads that go because of their age, so that a later erasure
    of their contact reaches them."""
    gone = tuple(threads)
    for connection in connections.connections(store):
        if kind_of(connection) in (Kind.CRM, Kind.HELP_DESK, None) and (records := records_of(store, connection, gone)):
            _keep(store, person_link(store, connection, owner_of(store, contact)), records)


def owner_of(store: Store, contact: str) -> str:
    """Returns the contact into whom another was merged."""
    try:
        return store.merged(contact).id
    except NotFound:
        return contact


def _keep(store: Store, link: RemoteLink, records: Iterable[str], *, erasure: str = "") -> None:
    def kept(old: RemoteLink) -> RemoteLink:
        return replace(old, records=tuple(dict.fromkeys((*old.records, *records))), erasure=erasure or old.erasure)

    if kept(link) != link:
        connections.change_link(store, link, kept)


def _note(store: Store, erasure: str, connector: str, contact: str, state: str) -> None:
    """Has the receipt name a system, unless it does already: a step of an erasure may be done twice."""
    if erasure:
        store.add(SystemErasure(erasure=erasure, connector=connector, part=part_of(contact), state=state))


def erase_remote(store: Store, connection: Connection, link: RemoteLink, api: Api, *, contact: str) -> None:
    """Erases a link's tickets or notes at the vendor, then the person: help desks change no ticket any more whose
    requester is gone. Raises `ConnectorError`, also to go on in a moment."""
    kind, connector, facts = kind_of(connection), connection.connector, connection.facts
    pause = partial(pause_after_many, api)
    if kind is Kind.HELP_DESK:
        help_desk = protocols.help_desk(connector, api, facts)
        erase_records(store, link, erase=help_desk.erase_ticket, before=pause)
        if link.remote:
            help_desk.erase(link.remote, contact)
    elif kind is Kind.CRM:
        crm = protocols.crm(connector, api, facts)
        erase_records(store, link, erase=crm.erase_note, before=pause)
        if link.remote and not is_anothers(crm, link.remote, contact):
            crm.erase(link.remote, contact)
    elif kind is Kind.PAYMENTS and link.remote:
        protocols.payments(connector, api, facts).erase(link.remote, contact)


def is_anothers(crm: Crm, remote: str, contact: str) -> bool:
    """Whether a person at a CRM is another shop's, who was found there by an address that the CRM has only once."""
    record = crm.read(remote, ())
    return record is not None and is_of_another(record.own, contact)


def erase_records(store: Store, link: RemoteLink, *, erase: Callable[[str], bool], before: Callable[[], None]) -> None:
    """Has the system erase the tickets or notes that a link names, one after another. Each is noted at once, so that a
    job that goes on after another one neither repeats nor forgets any. `before` is called before each."""
    for record in link.records:
        before()
        connections.change_link(store, link, partial(without, record=record, is_gone=erase(record)))


def without(link: RemoteLink, *, record: str, is_gone: bool) -> RemoteLink:
    """The link after one of its records was erased, or was not let go. What another job has noted is noted once."""
    if record not in link.records:
        return link
    rest = tuple(other for other in link.records if other != record)
    left = link.left if is_gone else (*link.left, record)
    return replace(link, records=rest, erased=link.erased + is_gone, left=left)


def settle(store: Store, link: RemoteLink, contact: str) -> None:
    """Notes in the receipt what a system has erased, and what it did not let go. A job that comes once more, after the
    link was removed, notes nothing."""
    if link.erasure:
        done = SystemErasure(
            erasure=link.erasure,
            connector=link.connector,
            part=part_of(contact),
            state=SETTLED,
            erased=link.erased,
            left=link.left,
        )
        store.put(done)


def part_of(contact: str) -> str:
    return digest(contact, size=4)


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
    wanted = person_link(store, connection, contact)
    return "" if wanted.remote or wanted.erasure else store.place(wanted).key.pk


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
    keys = note_keys(store, thread)
    partitions = [connections.link_key(store.business, name, NOTE, link_name(account, key)).pk for key in keys]
    partitions.append(store.place(link).key.pk)
    if link.remote:
        partitions.append(connections.ref_key(store.business, name, TICKET, link.remote).pk)
    return partitions


def note_keys(store: Store, thread: str) -> list[str]:
    """Returns the keys of the notes about a thread's episodes, and about the one that is not over."""
    numbers = range(1, len(store.episodes(thread)) + 2)
    return [connections.note_key(store.business, thread, number) for number in numbers]
