"""What receivers outside hear of: the journal's events and some changes of items, in the public API's words."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from atende.core.clock import from_ms, iso, ms
from atende.core.ids import digest
from atende.model import Contact, Event, Message, Status, Thread
from atende.model.message_changes import REGISTERS

KINDS = {
    "incoming": "message.received",
    "outgoing": "message.sent",
    "status": "message.status",
    "note": "note.created",
    "opened": "thread.opened",
    "undone": "thread.opened",
    "label": "thread.labelled",
    "snoozed": "thread.snoozed",
    "resolved": "thread.resolved",
    "rated": "survey.answered",
    "follow_up": "follow_up.changed",
}
"""Kinds of the journal's events, and the types that receivers know."""
WIDTH = 40
"""Digits of a sequence: DynamoDB's stream numbers have up to 40."""
WATCHED = (
    "given_name",
    "saved_name",
    "name",
    "phone",
    "labels",
    "custom",
    "opted_out",
    "no_marketing",
    "withdrawn",
    "agreed",
    "blocked_at",
)
"""Fields of a contact whose change is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """Something that happened. `id` follows from it, `data` has ids and numbers, and no personal data. `sequence` sorts
    what happened in a thread; it is a text of digits."""

    id: str
    type: str
    at: datetime
    sequence: str
    data: dict[str, Any] = field(default_factory=dict)

    def line(self) -> dict[str, Any]:
        return asdict(self) | {"at": ms(self.at)}

    @classmethod
    def read(cls, line: dict[str, Any]) -> "Occurrence":
        return cls(**{**line, "at": from_ms(line["at"])})


def occurrences(old: Any, new: Any, events: list[Event], *, at: datetime, number: str) -> Iterator[Occurrence]:
    """Yields what a change of an item means to receivers. `events` are the journal's of the same change, `number` is
    the change's in the table's stream."""
    sequence = (number or "0").rjust(WIDTH, "0")
    for event in events:
        if event.kind in KINDS and not event.late and not is_silent(event, new):
            yield Occurrence(
                id=digest(event.id), type=KINDS[event.kind], at=event.at, sequence=sequence, data=facts(event, new)
            )
    if isinstance(new, Thread) and old is not None and old.assignee != new.assignee:
        data = {"thread": new.id, "contact": new.contact, "inbox": new.inbox, "assignee": new.assignee}
        yield Occurrence(
            id=digest(f"assigned:{new.id}:{sequence}"), type="thread.assigned", at=at, sequence=sequence, data=data
        )
    if isinstance(new, Thread):
        yield from bot_occurrences(old, new, at=at, sequence=sequence)
    if isinstance(new, Contact) and is_told(old, new):
        type_ = "contact.created" if old is None else "contact.changed"
        name = f"{type_}:{new.id}:{sequence if old else ''}"
        yield Occurrence(id=digest(name), type=type_, at=at, sequence=sequence, data={"contact": new.id})


def bot_occurrences(old: Thread | None, new: Thread, *, at: datetime, sequence: str) -> Iterator[Occurrence]:
    """Yields that a bot got a thread, or has it no more. `reason` is `person` when somebody simply took it."""
    before, now = old.with_bot if old else None, new.with_bot
    data: dict[str, Any] = {"thread": new.id, "contact": new.contact, "inbox": new.inbox}
    if now and before is None:
        name, more, type_ = f"given:{new.id}:{now.since}", {"bot": now.connector}, "thread.given_to_bot"
    elif before and now is None:
        left = (new.bot.left if new.bot else "") or ("resolved" if new.status is Status.RESOLVED else "person")
        more, type_ = {"bot": before.connector, "reason": left}, "thread.taken_from_bot"
        name = f"taken:{new.id}:{before.since}:{sequence}"
    else:
        return
    yield Occurrence(id=digest(name), type=type_, at=at, sequence=sequence, data=data | more)


def is_silent(event: Event, new: Any) -> bool:
    """Whether an event is old news: a message of an imported chat."""
    return isinstance(new, Message) and new.author == "history" and event.kind != "status"


def is_told(old: Contact | None, new: Contact) -> bool:
    return old is None or any(getattr(old, name) != getattr(new, name) for name in WATCHED)


def facts(event: Event, new: Any) -> dict[str, Any]:
    """Returns what a payload says of an event of the journal."""
    data: dict[str, Any] = {"thread": event.thread}
    if isinstance(new, Thread):
        data |= {"contact": new.contact, "inbox": new.inbox}
    if event.inbox:
        data["inbox"] = event.inbox
    if event.message:
        data["message"] = event.message.removeprefix("M#").replace("#", "-")
    if event.kind == "status":
        status = event.id.rpartition(":")[2]
        data["status"] = status if status in REGISTERS else ""
    if event.kind in ("outgoing", "note"):
        data["author"] = event.by
    if event.kind == "label":
        data["labels"] = sorted(new.labels) if isinstance(new, Thread) else []
    if event.kind == "snoozed" and isinstance(new, Thread):
        data["until"] = iso(new.snoozed_until) if new.snoozed_until else None
    if event.kind in ("resolved", "rated", "opened", "undone"):
        data["episode"] = event.numbers.get("episode", 1)
    if event.kind == "resolved":
        data["by"] = event.by
    if event.kind == "rated":
        data |= {"rating": event.numbers.get("rating", 0), "scale": event.numbers.get("scale", 5)}
    if event.kind == "follow_up":
        data |= {"follow_up": new.id, "state": str(new.state)}
    return data
