"""Handles the changes of the table: fills the outbox, sets alarms, writes the journal and the pointers that need no
transaction.

Every step may run twice and in any order. A record that fails goes to the stream's own dead-letter queue, from which
`clock` retries it; it never blocks the records behind it.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from atende.aws.scheduler import Schedules
from atende.aws.sqs import Outbox, Queue
from atende.aws.trace_lines import trace_in, unwritten
from atende.channels import protocols
from atende.core import clock as time
from atende.core.errors import NotFound
from atende.core.usage import meter
from atende.desk.deadlines.schedule import ThreadDeadlines
from atende.desk.messages.authors import is_person
from atende.desk.notifications.personal import Notifications
from atende.desk.rules import triggers
from atende.desk.webhooks.occurrences import occurrences
from atende.model import (
    Agent,
    Alert,
    Business,
    Contact,
    Direction,
    Due,
    Event,
    FollowUp,
    Inbox,
    Message,
    Notification,
    NotificationSetting,
    State,
    Thread,
)
from atende.model.bot_changes import needs_turn
from atende.model.message_changes import is_bulk, is_file_wanted
from atende.model.sandbox import is_sandbox
from atende.model.team import Team
from atende.model.thread_changes import newest_heard
from atende.reporting.journal import store
from atende.reporting.journal.store import Journal
from atende.storage.contacts import ThreadRef
from atende.storage.follow_ups import TASKS
from atende.storage.items import Item, unpack
from atende.storage.shop_context import ShopContext, forget
from atende.storage.store import Store
from atende.storage.threads import Protocol

KINDS = frozenset(
    (
        *("thread", "message", "episode", "followup", "alert", "notification", "agent", "team"),
        *("staffnotice", "contact", "business", "notifying", "sale"),
    )
)
"""Kinds of items that template.yaml's filter lets through."""
CONNECTED = {
    "crm": {"resolved": "thread", "rated": "thread", "label": "labels"},
    "orders": {"incoming": "answer"},
    "helpdesk": dict.fromkeys(
        ("incoming", "outgoing", "note", "resolved", "opened", "undone", "label", "card"), "thread"
    ),
}
"""What a kind of connector does upon an event of the journal."""
TURN = "turn"
"""What the job of a connector does that is a bot (`desk/bots/turns.py`)."""
LOOKED_AFTER = 125
"""Seconds after an answer in a chat of our own at which it is looked whether its visitor has left
(`desk.threads.left_visitors.AWAY`)."""
NOTICED_SECONDS = 5
"""How long somebody who has the thread on the screen is given to see a message before phones ring."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One parsed record of the stream."""

    business: str
    old: Any
    new: Any
    version: int
    at: datetime
    record: dict[str, Any]


def change(record: dict[str, Any]) -> Change:
    """Parses a stream record."""
    images = record["dynamodb"]
    image = images["NewImage"]
    return Change(
        business=image["PK"]["S"].split("#")[1],
        old=noun(images.get("OldImage")),
        new=noun(image),
        version=int(image.get("version", {"N": "1"})["N"]),
        at=datetime.fromtimestamp(images["ApproximateCreationDateTime"], UTC),
        record=record,
    )


def is_followed(record: dict[str, Any]) -> bool:
    """Tells whether something may follow from a record, as template.yaml's filter says for those that Lambda hands
    over."""
    image = record["dynamodb"].get("NewImage", {})
    return record["eventName"] in ("INSERT", "MODIFY") and image.get("kind", {}).get("S") in KINDS


def noun(image: dict[str, Any] | None) -> Any:
    return unpack(Item.from_raw_data(image)) if image else None


def place_of(change: Change) -> Inbox:
    """Returns the inbox of a message or follow-up: a message names it, otherwise its thread does. That never changes,
    so an older copy of the thread is enough. Raises `NotFound` when the thread is gone."""
    store, named = Store(change.business), getattr(change.new, "inbox", "")
    if not named:
        thread = change.new.thread
        named = (store.find_thread(thread, consistent=False) or store.thread(thread)).inbox
    return ShopContext(store).inbox(named)


def inbox_of(change: Change) -> Inbox | None:
    """Returns the inbox of a follow-up's thread; None when the thread is gone, so that no record fails for ever."""
    try:
        return place_of(change)
    except NotFound:
        return None


def place_in(shop: ShopContext, inbox: str) -> dict[str, str]:
    """Returns how a job names the shop, and the inbox with its channel where the job is about one that is there."""
    place = {"business": shop.store.business}
    try:
        return place | ({"inbox": inbox, "channel": shop.inbox(inbox).channel} if inbox else {})
    except NotFound:
        return place  # a record that fails would hold up its whole shard


def rules_job(shop: ShopContext, event: Event) -> dict[str, Any]:
    return {"do": "rules"} | place_in(shop, event.inbox) | {"event": store.line(event)}


def connector_job(shop: ShopContext, inbox: str, connector: str, act: str, thread: str) -> str:
    named = {"connector": connector, "act": act, "subject": thread}
    return json.dumps({"do": "connector"} | place_in(shop, inbox) | named)


def notify_job(shop: ShopContext, inbox: str) -> dict[str, Any]:
    return {"do": "notify"} | place_in(shop, inbox)


def told_outside(shop: ShopContext, change: Change, *, bus: bool) -> Iterator[tuple[str, str]]:
    """Yields an item for each webhook that chose what a change means, and one for the bus, each with its shop. The
    shop's webhooks are read once something happened of which they can hear."""
    business = shop.store.business
    events = store.events(change.old, change.new, version=change.version, at=change.at)
    number = str(change.record["dynamodb"].get("SequenceNumber", ""))
    for occurrence in occurrences(change.old, change.new, events, at=change.at, number=number):
        item = {"business": business, "occurrence": occurrence.line()}
        for webhook in shop.webhooks:
            if occurrence.type in webhook.events:
                yield json.dumps({"do": "webhook", "webhook": webhook.id} | item), business
        if bus and not is_sandbox(business):
            yield json.dumps({"do": "bus"} | item), business


def handed_back(changes: list[Change]) -> Iterator[Event]:
    """Yields an event for the newest message of each thread that a bot gave back: it concerns people from now on."""
    for change in changes:
        new = change.new
        if isinstance(new, Thread) and change.old and change.old.with_bot and not new.with_bot and newest_heard(new):
            yield Event(id="", at=change.at, kind="incoming", thread=new.id, message=newest_heard(new), inbox=new.inbox)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fanout:
    outbox: Outbox
    schedules: Schedules
    jobs: Queue
    dead: Queue
    deliveries: Queue | None = None
    """Where events for receivers outside go; None where nobody sends them."""
    bus: bool = False
    """Whether the deployment has an event bus."""
    clock: Callable[[], datetime]
    report: Callable[[str], None]
    """Logs the type of an error."""
    trace: Callable[..., None] = unwritten
    """Writes which new messages were passed on."""

    def take(self, records: Iterable[dict[str, Any]]) -> int:
        """Handles each record and returns how many failed and went to the dead-letter queue."""
        shops: dict[str, list[Change]] = {}
        failed = []
        for record in records:
            try:
                parsed = change(record)
                meter.works_for(parsed.business)
                self.act(parsed)
                shops.setdefault(parsed.business, []).append(parsed)
            except Exception as error:
                self.report(type(error).__name__)
                failed.append(record)
        for business, changes in shops.items():
            failed += self._tell(business, changes)
        self.dead.send((json.dumps(record, default=float), "") for record in failed)
        self._trace(shops.values())
        return len(failed)

    def _trace(self, changes_by_shop: Iterable[list[Change]]) -> None:
        """Writes the new messages, and those for which another attempt was requested, with the milliseconds of their
        change."""
        messages = [
            (trace_in(change.new.sk), change.new.direction.value, time.ms(change.at))
            for changes in changes_by_shop
            for change in changes
            if isinstance(change.new, Message) and (change.old is None or change.new.attempt > change.old.attempt)
        ]
        if messages:
            traces, what, written = map(list, zip(*messages, strict=True))
            self.trace("passed on", traces=traces, what=what, written=written)

    def _tell(self, business: str, changes: list[Change]) -> list[dict[str, Any]]:
        """Writes one page of the journal for a shop's changes; returns their records if that failed."""
        meter.works_for(business)
        if any(isinstance(change.new, Business | NotificationSetting) for change in changes):
            forget(business)  # who has just connected a system or turned notifications on waits for the next event
        events: list[Event] = [
            event
            for change in changes
            for event in store.events(change.old, change.new, version=change.version, at=change.at)
        ]
        if not events and not any(isinstance(change.new, Contact) for change in changes):
            return []
        try:
            shop = ShopContext(Store(business))
            Journal(shop.store, shop.business.zone).write(events, clock=self.clock)
            self._rule(shop, events)
            self._connect(shop, events)
            self._notify(shop, [*events, *handed_back(changes)], changes)
            self._deliver(shop, changes)
        except Exception as error:
            self.report(type(error).__name__)
            return [change.record for change in changes]
        finally:
            if any(isinstance(change.new, Agent | Team) for change in changes):
                forget(business)  # what this process read of the shop's settings says who works there
        return []

    def _rule(self, shop: ShopContext, events: list[Event]) -> None:
        """Queues a job for each event that a rule may be about; none for a shop without rules."""
        if shop.rulebook.rules:
            heard = triggers.heard(shop.rulebook, events)
            self.jobs.send((json.dumps(rules_job(shop, event)), shop.store.business) for event in heard)

    def _connect(self, shop: ShopContext, events: list[Event]) -> None:
        """Queues a job for each thread that a connector of the shop has to hear of; none for a shop without any."""
        jobs: dict[tuple[str, str, str, str], None] = {}
        for named in sorted(shop.business.connectors):
            kind, _, connector = named.partition(":")
            acts = CONNECTED.get(kind, {})
            heard = [event for event in events if event.kind in acts and not event.late]
            jobs |= {(event.inbox, connector, acts[event.kind], event.thread): None for event in heard}
        (self.deliveries or self.jobs).send((connector_job(shop, *job), shop.store.business) for job in jobs)

    def _notify(self, shop: ShopContext, events: list[Event], changes: list[Change]) -> None:
        """Queues a job for each incoming message and new alert; none for a shop in which no device waits for it."""
        arrived = [event for event in events if event.kind == "incoming" and not event.late]
        alerts = [change.new for change in changes if isinstance(change.new, Alert) and change.old is None]
        if not (arrived or alerts) or not Notifications(shop).is_wanted:
            return
        jobs = [
            (notify_job(shop, event.inbox) | {"thread": event.thread, "message": event.message}, NOTICED_SECONDS)
            for event in arrived
        ]
        for alert in alerts:
            named = {"alert": f"{alert.date}#{alert.inbox}#{alert.subject}", "at": alert.at.isoformat()}
            jobs.append((notify_job(shop, alert.inbox) | named, 0))
        self.jobs.spread((json.dumps(job), shop.store.business, seconds) for job, seconds in jobs)

    def _deliver(self, shop: ShopContext, changes: list[Change]) -> None:
        """Queues what happened for the shop's webhooks and the event bus; nothing where nobody outside listens."""
        if self.deliveries is None:
            return
        for change in changes:
            self.deliveries.send(told_outside(shop, change, bus=self.bus))

    def act(self, change: Change) -> None:
        match change.new:
            case Message(direction=Direction.OUTGOING, state=State.QUEUED):
                self._enqueue(change)
            case Message() if is_file_wanted(change.old, change.new):
                self._fetch(change)
            case FollowUp():
                self._alarm(change)
            case Thread():
                self._follow(change)
            case Notification() if change.old is None:
                self._push(change)
            case _:
                return

    def _enqueue(self, change: Change) -> None:
        """Puts a new outgoing message into the outbox, or one for which another attempt was requested. A failed try
        comes back by itself."""
        if change.old is None or change.new.attempt > change.old.attempt:
            inbox = place_of(change)
            self.outbox.send(change.business, change.new, inbox=inbox, in_bulk=is_bulk(change.new))
            self._await_visitor(change, inbox)

    def _await_visitor(self, change: Change, inbox: Inbox) -> None:
        """Queues a job that looks whether the visitor has seen what a person answered in a chat of our own."""
        if protocols.capabilities(inbox.channel).polls and is_person(change.new.author):
            job = {"do": "left_visitor", "business": change.business, "inbox": inbox.id, "channel": inbox.channel}
            body = json.dumps(job | {"thread": change.new.thread})
            self.jobs.spread([(body, change.business, LOOKED_AFTER)])

    def _fetch(self, change: Change) -> None:
        """Queues a job that downloads a contact's file while the channel still has it."""
        inbox = place_of(change)
        named = {"business": change.business, "inbox": inbox.id, "channel": inbox.channel}
        job = {"do": "media"} | named | {"thread": change.new.thread, "sk": change.new.sk}
        self.jobs.send([(json.dumps(job), change.business)])

    def _push(self, change: Change) -> None:
        """Queues a job that wakes the person's devices."""
        job = {"do": "push", "business": change.business, "agent": change.new.agent}
        self.jobs.send([(json.dumps(job), change.business)])

    def _alarm(self, change: Change) -> None:
        old, new = change.old, change.new
        if new.what in TASKS:
            return
        if old and old.state is Due.PENDING and (old.rev != new.rev or new.state is not Due.PENDING):
            self.schedules.drop(change.business, old)
        if new.state is Due.PENDING and (old is None or old.rev != new.rev):
            self.schedules.set(change.business, new, inbox=inbox_of(change), at=self.clock())

    def _follow(self, change: Change) -> None:
        """Writes a new thread's pointers, and sets the thread's alarm."""
        if change.old is None:
            self._list_thread(change.new, Store(change.business))
            if not change.new.name:
                self._ask_name(change)
        ThreadDeadlines(ShopContext(Store(change.business))).follow_change(change.old, change.new, at=change.at)
        self._ask_bot(change)

    def _ask_bot(self, change: Change) -> None:
        """Queues a job that hands a bot what the contact wrote, with the deliveries: a slow bot delays no job."""
        old, new = change.old, change.new
        if not needs_turn(new) or (old and needs_turn(old) and old.bot.unheard == new.bot.unheard):
            return
        job = connector_job(ShopContext(Store(change.business)), new.inbox, new.bot.connector, TURN, new.id)
        (self.deliveries or self.jobs).send([(job, change.business)])

    def _ask_name(self, change: Change) -> None:
        """Queues a job that asks for the contact's name, in a channel whose messages come without it."""
        inbox = ShopContext(Store(change.business)).inbox(change.new.inbox)
        if protocols.capabilities(inbox.channel).asked_for_names:
            named = {"business": change.business, "inbox": inbox.id, "channel": inbox.channel}
            job = {"do": "contact_name"} | named | {"thread": change.new.id}
            self.jobs.send([(json.dumps(job), change.business)])

    def _list_thread(self, thread: Thread, store: Store) -> None:
        store.add(ThreadRef(contact=thread.contact, thread=thread.id, opened=thread.opened))
        if thread.protocol:
            store.add(Protocol(number=thread.protocol, thread=thread.id))
