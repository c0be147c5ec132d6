"""What follows from a change of the table: the outbox, the alarms, the journal, and pointers that need no transaction.

Everything here may happen twice and in any order. A record that fails goes to the stream's own dead-letter queue, from
which
`clock` takes it again; it never blocks those behind it.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from atende.aws.scheduler import Schedules
from atende.aws.sqs import Outbox, Queue
from atende.desk.deadlines.schedule import ThreadDeadlines
from atende.desk.rules import triggers
from atende.model import Direction, Due, Event, FollowUp, Message, State, Thread
from atende.model.attachment_state import is_wanted
from atende.reporting.journal import store
from atende.reporting.journal.store import Journal
from atende.storage.entities import Protocol, ThreadRef
from atende.storage.items import Item, unpack
from atende.storage.placement import TASKS
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One record of the stream, understood."""

    business: str
    old: Any
    new: Any
    version: int
    at: datetime
    record: dict[str, Any]


def change(record: dict[str, Any]) -> Change:
    """The change that a stream record tells."""
    told = record["dynamodb"]
    image = told["NewImage"]
    return Change(
        business=image["PK"]["S"].split("#")[1],
        old=noun(told.get("OldImage")),
        new=noun(image),
        version=int(image.get("version", {"N": "1"})["N"]),
        at=datetime.fromtimestamp(told["ApproximateCreationDateTime"], UTC),
        record=record,
    )


def noun(image: dict[str, Any] | None) -> Any:
    return unpack(Item.from_raw_data(image)) if image else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fanout:
    outbox: Outbox
    schedules: Schedules
    jobs: Queue
    dead: Queue
    clock: Callable[[], datetime]
    report: Callable[[str], None]
    """Told the kind of an error, for the log."""

    def take(self, records: Iterable[dict[str, Any]]) -> int:
        """Does what follows from each record; how many failed and went to the dead-letter queue."""
        shops: dict[str, list[Change]] = {}
        failed = []
        for record in records:
            try:
                found = change(record)
                self.act(found)
                shops.setdefault(found.business, []).append(found)
            except Exception as error:
                self.report(type(error).__name__)
                failed.append(record)
        for business, changes in shops.items():
            failed += self._tell(business, changes)
        self.dead.send((json.dumps(record, default=float), "") for record in failed)
        return len(failed)

    def _tell(self, business: str, changes: list[Change]) -> list[dict[str, Any]]:
        """Writes one page of the journal for a shop's changes; the records again when that failed."""
        found: list[Event] = [
            event for one in changes for event in store.events(one.old, one.new, version=one.version, at=one.at)
        ]
        if not found:
            return []
        try:
            shop = ShopContext(Store(business))
            Journal(shop.store, shop.business.zone).write(found, clock=self.clock)
            self._rule(shop, found)
        except Exception as error:
            self.report(type(error).__name__)
            return [one.record for one in changes]
        return []

    def _rule(self, shop: ShopContext, found: list[Event]) -> None:
        """What a rule may be about goes to the jobs; a shop without rules has none of it."""
        if shop.rulebook.rules:
            heard = triggers.heard(shop.rulebook, found)
            jobs = ({"do": "rules", "business": shop.store.business, "event": store.line(one)} for one in heard)
            self.jobs.send((json.dumps(job), shop.store.business) for job in jobs)

    def act(self, found: Change) -> None:
        match found.new:
            case Message(direction=Direction.OUTGOING, state=State.QUEUED):
                self._enqueue(found)
            case Message() if is_wanted(found.old, found.new):
                self._fetch(found)
            case FollowUp():
                self._alarm(found)
            case Thread():
                self._follow(found)
            case _:
                return

    def _enqueue(self, found: Change) -> None:
        """A new outgoing message, or one whose next attempt somebody asked for. A try that failed comes back by
        itself."""
        if found.old is None or found.new.attempt > found.old.attempt:
            store = Store(found.business)
            about = store.keys.thread(found.new.thread)  # for the group of the queue: an older copy will do
            thread = store.get(Thread, about, consistent=False) or store.must(Thread, about)
            channel = ShopContext(store).inbox(thread.inbox).channel
            self.outbox.send(found.business, thread, found.new, channel=channel)

    def _fetch(self, found: Change) -> None:
        """A contact's file is copied while the channel still has it."""
        job = {"do": "media", "business": found.business, "thread": found.new.thread, "sk": found.new.sk}
        self.jobs.send([(json.dumps(job), found.business)])

    def _alarm(self, found: Change) -> None:
        old, new = found.old, found.new
        if new.what in TASKS:
            return
        if old and old.state is Due.PENDING and (old.rev != new.rev or new.state is not Due.PENDING):
            self.schedules.drop(found.business, old)
        if new.state is Due.PENDING and (old is None or old.rev != new.rev):
            self.schedules.set(found.business, new, at=self.clock())

    def _follow(self, found: Change) -> None:
        """A thread's pointers, once, and its alarm."""
        if found.old is None:
            self._list_thread(found.new, Store(found.business))
        ThreadDeadlines(ShopContext(Store(found.business))).follow_change(found.old, found.new, at=found.at)

    def _list_thread(self, thread: Thread, store: Store) -> None:
        store.add(ThreadRef(contact=thread.contact, thread=thread.id, opened=thread.opened))
        if thread.protocol:
            store.add(Protocol(number=thread.protocol, thread=thread.id))
