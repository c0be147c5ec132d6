"""Brings a contact and the notes of its threads to a CRM, each of them once.

Whatever the vendor last answered, the same steps lead to the same end: our own link says which record is meant; without
one the record is looked for, first by our id; only then is it made. Before a record is made the link says so, and a
record whose answer got lost is looked for again after the vendor's search must know it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from atende.connectors.protocols import Crm, Description
from atende.connectors.sentences import AMBIGUOUS, CHECKING, HELD
from atende.core.errors import Cause, ConnectorError
from atende.core.ids import digest
from atende.model import Episode
from atende.model.connectors import Customer, FieldRule, RemoteRecord, Summary, is_of_another
from atende.storage import connections
from atende.storage.connections import NEW, NOTE, PERSON, Connection, RemoteLink, link_name, note_key
from atende.storage.store import Store

HELD_FOR = timedelta(seconds=120)
"""Longer than one job can take: the jobs function ends after a minute."""
HELD_SECONDS = 5
MOST_MISSED = 10
"""Episodes of a thread whose notes are made up for."""
SLACK = timedelta(days=1)
"""How long before its first failure a job may have waited."""


def fields_of(rules: Iterable[FieldRule], customer: Customer, known: Mapping[str, str]) -> dict[str, str]:
    """Returns the vendor's fields that a customer changes: empty ones, and those that the owner lets us overwrite.

    >>> rules = (FieldRule(source="name", target="nome"), FieldRule(source="phone", target="fone", always=True))
    >>> fields_of(rules, Customer(id="c", name="Ana", phone="55119"), {"nome": "Ana Lima", "fone": "+5511"})
    {'fone': '+55119'}
    """
    wanted = {rule.target: customer.value(rule.source) for rule in rules if rule.always or not known.get(rule.target)}
    return {target: value for target, value in wanted.items() if value and known.get(target) != value}


@dataclass(frozen=True, slots=True, kw_only=True)
class RemotePeople:
    """Works for one connector of one shop."""

    store: Store
    connector: str
    description: Description
    crm: Crm
    mapping: tuple[FieldRule, ...]
    account: str
    at: datetime

    def push(self, customer: Customer) -> str:
        """Returns the vendor's id of a contact, whose fields are as the mapping wants them. Raises `ConnectorError`."""
        link = hold(self.store, self.connector, PERSON, link_name(self.account, customer.id), at=self.at)
        try:
            record = self._known(link, customer)
            if record is None:
                fields = fields_of(self.mapping, customer, {})
                remote = self._made(link, lambda: self.crm.create(customer, fields))
            else:
                remote = record.id
                self._updated(record, customer)
            connections.refer(self.store, self.connector, PERSON, remote, contact=customer.id)
            self._keep(link, remote=remote, unsure=None, revision=self._revision(customer))
            return remote
        finally:
            release(self.store, link)

    def _known(self, link: RemoteLink, customer: Customer) -> RemoteRecord | None:
        targets = [rule.target for rule in self.mapping]
        for remote in (link.remote, *(() if link.choice else self._former(customer))):
            if remote and (record := self.crm.read(remote, targets)):
                return record
        wait_for_search(link, self.description, at=self.at)
        candidates = self.crm.find(customer, targets)
        if link.choice == NEW:  # the others are known not to be this contact
            candidates = [candidate for candidate in candidates if candidate.own == customer.id]
        if len(candidates) > 1:
            raise ConnectorError(AMBIGUOUS(title=self.description.title))
        return candidates[0] if candidates else None

    def _former(self, customer: Customer) -> Iterator[str]:
        """Yields the records of contacts that were merged into this one since they were sent."""
        for contact in sorted(customer.former):
            yield connections.link(self.store, self.connector, PERSON, link_name(self.account, contact)).remote

    def _updated(self, record: RemoteRecord, customer: Customer) -> None:
        mapping = self.mapping
        is_ours = record.own in customer.former
        if is_of_another(record.own, customer.id) and not is_ours:  # of another shop; what it has there stays
            mapping = tuple(replace(rule, always=False) for rule in mapping)
        fields = fields_of(mapping, customer, record.fields)
        stamp = customer.id if is_ours or not record.own else ""
        if fields or stamp:
            self.crm.update(record.id, fields, stamp=stamp)

    def _revision(self, customer: Customer) -> str:
        return digest(repr(fields_of(self.mapping, customer, {})))

    def missed(self, episodes: Sequence[Episode], connection: Connection) -> list[Episode]:
        """Returns the ended episodes of a thread that have no note at the vendor yet, oldest first.

        Only those count that ended since the connection was made, or since something of the thread could not be sent,
        because the vendor was down or asked for a pause.
        """
        since = connection.since
        if waiting := episodes and connections.unsent_of(self.store, self.connector, episodes[-1].thread):
            since = min(since or waiting.since, waiting.since - SLACK)
        untold: list[Episode] = []
        for episode in reversed(episodes[-MOST_MISSED:]):
            key = note_key(self.store.business, episode.thread, episode.number)
            link = connections.link(self.store, self.connector, NOTE, link_name(self.account, key))
            is_old = since is None or episode.resolved is None or episode.resolved < since
            if is_old or link.remote or link.revision:
                break
            untold.insert(0, episode)
        return untold

    def note(self, remote: str, summary: Summary) -> str:
        """Returns the vendor's id of a summary's note, which is there once and up to date; empty where the vendor has
        no place for it."""
        link = hold(self.store, self.connector, NOTE, link_name(self.account, summary.key), at=self.at)
        revision = digest(repr((remote, summary)))
        try:
            if link.remote and link.revision == revision:
                return link.remote
            note = link.remote
            if note and not self.crm.change_note(remote, note, summary):
                note = ""
            if not note and link.unsure:
                wait_for_search(link, self.description, at=self.at)
                note = self.crm.find_note(remote, summary)
            note = note or self._made(link, lambda: self.crm.add_note(remote, summary))
            self._keep(link, remote=note, unsure=None, revision=revision)
            return note
        finally:
            release(self.store, link)

    def _made(self, link: RemoteLink, make: Callable[[], str]) -> str:
        with making(self.store, link, at=self.at, remote="", revision=""):
            return make()

    def _keep(self, link: RemoteLink, *, remote: str, unsure: datetime | None, revision: str) -> None:
        connections.change_link(
            self.store, link, lambda old: replace(old, remote=remote, unsure=unsure, revision=revision)
        )


@contextmanager
def making(store: Store, link: RemoteLink, *, at: datetime, **fields: str) -> Iterator[None]:
    """Marks a link with `fields` while its record is made at the vendor. When the answer gets lost, the mark stays
    until the record was looked for."""

    def marked(unsure: datetime | None) -> None:
        connections.change_link(store, link, lambda old: replace(old, unsure=unsure, **fields))  # type: ignore[arg-type]

    marked(at)
    try:
        yield
    except ConnectorError as error:
        if not error.uncertain:
            marked(None)
        raise


def wait_for_search(link: RemoteLink, description: Description, *, at: datetime) -> None:
    """Raises `ConnectorError` while the vendor's search may not know a record yet that was asked for."""
    if link.unsure and (wait := link.unsure + timedelta(seconds=description.search_lag) - at) > timedelta():
        seconds = int(wait.total_seconds()) + 1
        raise ConnectorError(CHECKING, cause=Cause.THROTTLED, retry=seconds)


def hold(store: Store, connector: str, what: str, name: str, *, at: datetime) -> RemoteLink:
    """Returns a link that this job alone works on. Raises `ConnectorError` while another job does."""

    def held(old: RemoteLink) -> RemoteLink:
        if old.held and old.held > at:
            raise ConnectorError(HELD, cause=Cause.THROTTLED, retry=HELD_SECONDS)
        return replace(old, held=at + HELD_FOR)

    return connections.change_link(store, RemoteLink(connector=connector, what=what, id=name), held)


def release(store: Store, link: RemoteLink) -> None:
    connections.change_link(store, link, lambda old: replace(old, held=None))
