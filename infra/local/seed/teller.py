"""Tells the past to the desk: each line of a conversation is one of the desk's verbs, at the time of the line.

What a customer wrote comes in as the payload that WhatsApp would have posted; what the shop said went out long ago.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from atende.channels.whatsapp.parser import parse as read
from atende.channels.whatsapp.split import split
from atende.core.clock import ms
from atende.core.ids import digest
from atende.core.sentences import Sentence
from atende.desk import Desk
from atende.desk.messages.compose import OutgoingMessages
from atende.model import Content, Heard, Message, Priority, State, Thread
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store
from infra.local.seed.script import Line
from infra.local.whatsapp import wire
from infra.local.whatsapp.book import Bubble, Number, Person
from infra.local.whatsapp.content import heard_text
from infra.local.whatsapp.samples import SAMPLES

MEDIA = {"foto": "photo", "voz": "voice", "figurinha": "sticker", "local": "location", "pdf": "document"}
ON_THE_WAY = timedelta(milliseconds=700)
"""From the customer's phone to our webhook, and again to the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A line at its moment; `who` is an agent's id, or empty for the customer."""

    at: datetime
    line: Line
    who: str = ""
    due: datetime | None = None


class PastMessages(OutgoingMessages):
    """Outgoing messages that were sent when they were written, so that the outbox has nothing to do.

    `now` ends the past: what would have been delivered or read later is not yet.
    """

    def __init__(self, shop: ShopContext, *, now: datetime) -> None:
        super().__init__(shop)
        self.now = now

    def message_of(
        self,
        thread: Thread,
        content: Content,
        *,
        wrong: Sentence | None,
        key: str,
        author: str,
        at: datetime,
        quotes: str | None = None,
    ) -> Message:
        queued = super().message_of(thread, content, wrong=wrong, key=key, author=author, at=at, quotes=quotes)
        read_at = at + timedelta(seconds=12 + int(digest(key, size=2), 16) % 300)
        return replace(
            queued,
            state=State.SENT,
            source_id=wire.new_wamid(thread.phone or "", outgoing=True),
            billable=True,
            category="marketing" if author.startswith("campaign:") else "service",
            pricing="regular",
            priced=2,
            t_sent=self._past(at + timedelta(seconds=1)),
            t_delivered=self._past(at + timedelta(seconds=2)),
            t_read=self._past(read_at),
        )

    def _past(self, at: datetime) -> datetime | None:
        return at if at <= self.now else None


class Bygone(Desk):
    """A desk whose services write past messages."""

    def __init__(self, store: Store, *, now: datetime) -> None:
        super().__init__(store)
        self.now = now

    @cached_property
    def outgoing(self) -> PastMessages:
        return PastMessages(self.shop, now=self.now)


class Teller:
    """Keeps what customers sent in `sent`, by wamid, for their phones."""

    def __init__(self, desk: Bygone, number: Number, *, app: str) -> None:
        self.desk = desk
        self.number = number
        self.sent: dict[str, dict[str, Any]] = {}
        self._app = app
        self._inbox = desk.shop.inbox("whatsapp")

    def tell(self, person: Person, steps: list[Step], *, thread: str = "") -> str:
        """Walks through a conversation; the id of its thread."""
        for step in steps:
            thread = self.step(person, step, thread=thread)
        return thread

    def step(self, person: Person, step: Step, *, thread: str) -> str:
        if step.line.by_customer:
            return self._customer(person, step, thread=thread)
        self._verbs()[step.line.what](thread, step)
        return thread

    def _customer(self, person: Person, step: Step, *, thread: str) -> str:
        if not step.line.what:
            wamid = self.hears(person, content_of(step.line.text), at=step.at)
            return thread or self._thread_of(wamid)
        asked = self.rates(person, thread, stars=int(step.line.what), at=step.at)
        if asked and step.line.text:
            self.hears(person, content_of(step.line.text), at=step.at + timedelta(seconds=70))
        return thread

    def hears(self, person: Person, content: dict[str, Any], *, at: datetime) -> str:
        """A message in the same words as a real one; its wamid."""
        at = at.replace(microsecond=0)
        bubble = self._bubble(person, content, at=at)
        self.sent[bubble.wamid] = content
        arrived = at + ON_THE_WAY
        [piece] = split(wire.message(bubble, person, self.number), app=self._app, arrived=ms(arrived))
        heard = read(piece)
        if not isinstance(heard, Heard):
            raise TypeError(f"{content} was not understood")
        raw = None if heard.whole else json.dumps(piece.item)
        self.desk.incoming.receive(heard, inbox=self._inbox, arrived=arrived, now=arrived + ON_THE_WAY, raw=raw)
        return bubble.wamid

    def _thread_of(self, wamid: str) -> str:
        marker = self.desk.store.marker(self._inbox.id, wamid)
        if marker is None:
            raise LookupError(wamid)
        return marker.thread

    def rates(self, person: Person, thread: str, *, stars: int, at: datetime) -> bool:
        """Presses a row of the survey; whether there was one."""
        asked = [message for message in self.desk.store.messages(thread) if message.author.startswith("survey:")]
        rows = [choice for message in asked for choice in message.choices if choice.id.endswith(f":{stars}")]
        for row in rows[:1]:
            reply = {"type": "list_reply", "list_reply": {"id": row.id, "title": row.title}}
            self.hears(person, {"interactive": reply}, at=at)
        return bool(rows)

    def _bubble(self, person: Person, content: dict[str, Any], *, at: datetime) -> Bubble:
        kind, part = next(iter(content.items()))
        return Bubble(
            wamid=wire.new_wamid(person.phone, outgoing=False),
            person=person.id,
            number=self.number.phone_number_id,
            direction="incoming",
            type=kind,
            text=heard_text(kind, part),
            at=at.timestamp(),
            state="read",
            content=content,
        )

    def _verbs(self) -> dict[str, Callable[[str, Step], object]]:
        return {
            "": self._replies,
            "nota": self._notes,
            "marca": self._labels,
            "prioridade": self._prioritises,
            "agenda": self._promises,
            "adia": self._snoozes,
            "resolve": self._resolves,
        }

    def _replies(self, thread: str, step: Step) -> None:
        self.desk.messages.reply(thread, step.line.text, agent=step.who, key=key_of(thread, step), at=step.at)

    def _notes(self, thread: str, step: Step) -> None:
        self.desk.notes.write(thread, step.line.text, agent=step.who, key=key_of(thread, step), at=step.at)

    def _labels(self, thread: str, step: Step) -> None:
        self.desk.threads.label(thread, frozenset(step.line.text.split(", ")))

    def _prioritises(self, thread: str, step: Step) -> None:
        priority, _, reason = step.line.text.partition(" ")
        self.desk.threads.prioritise(thread, Priority(priority), reason=reason)

    def _promises(self, thread: str, step: Step) -> None:
        assert step.due
        key = key_of(thread, step)
        self.desk.follow_ups.schedule(
            thread, what="nudge", due=step.due, text=step.line.text, by=step.who, key=key, at=step.at
        )

    def _snoozes(self, thread: str, step: Step) -> None:
        assert step.due
        self.desk.threads.snooze(thread, until=step.due, seen=step.at, at=step.at)

    def _resolves(self, thread: str, step: Step) -> None:
        self.desk.threads.resolve(thread, by=step.who, at=step.at)


def key_of(thread: str, step: Step) -> str:
    return f"seed-{thread}-{ms(step.at)}-{step.line.what}"


def content_of(text: str) -> dict[str, Any]:
    """A customer's line as WhatsApp's content: `[voz]`, `[foto] queria assim`, or words.

    >>> content_of("oi")
    {'text': {'body': 'oi'}}
    """
    name, _, caption = text.removeprefix("[").partition("]")
    if not text.startswith("["):
        return {"text": {"body": text}}
    kind, body = SAMPLES[MEDIA[name]]()
    return {kind: body | {"caption": caption.strip()} if caption else body}
