"""A day at a shop, told in the desk's words: `story.hears("oi")`, `story.replies("Bom dia!")`, `story.said`."""

import itertools
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from atende import shops
from atende.desk import Desk
from atende.desk.room import forget
from atende.model import Agent, Choice, Direction, Heard, Inbox, Message, Person, Receipt, Role, Thread
from atende.storage.store import Store

NOON = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
"""A Wednesday, noon in São Paulo."""
HOURS = "mon-fri 07:00-19:00; sat 07:00-13:00"
_numbers = itertools.count(100_000_000_000_001)


@dataclass
class Story:
    desk: Desk
    inbox: Inbox
    now: datetime = NOON
    sent: list[str] = field(default_factory=list)
    wamids: "itertools.count[int]" = field(default_factory=itertools.count)

    @classmethod
    def begin(cls, *, hours: str = HOURS) -> "Story":
        opening = shops.Opening(name="Padaria Estrela", number=str(next(_numbers)), app="local", hours=hours)
        business = shops.open_shop(opening)
        shops.hire(business.id, Agent(id="maya", name="Maya", role=Role.ATTENDANT))
        forget(business.id)
        desk = Desk(Store(business.id))
        return cls(desk, desk.inbox("whatsapp"))

    @property
    def store(self) -> Store:
        return self.desk.store

    def again(self) -> Desk:
        """The desk of another process: nothing kept in memory."""
        forget(self.store.business)
        return Desk(Store(self.store.business))

    def later(self, **duration: float) -> "Story":
        self.now += timedelta(**duration)
        return self

    def heard(self, text: str, *, by: str = "Ana", id_: str | None = None, choice: str | None = None) -> Heard:
        phone = f"55119{abs(hash(by)) % 10**8:08d}"
        return Heard(
            type="list_reply" if choice else "text",
            source_id=id_ or f"wamid.{self.store.business}.{next(self.wamids)}",
            at=self.now.replace(microsecond=0),
            address=self.inbox.address,
            text=text,
            choice=choice,
            person=Person(phone=phone, bsuid=f"BR.{phone}", name=by),
        )

    def hears(self, text: str, *, by: str = "Ana", choice: str | None = None) -> Heard:
        """A message arrives, a second after it was written."""
        heard = self.heard(text, by=by, choice=choice)
        self.receives(heard)
        return heard

    def receives(self, heard: Heard, *, desk: Desk | None = None) -> None:
        arrived = self.now + timedelta(milliseconds=700)
        (desk or self.desk).receive(heard, inbox=self.inbox, arrived=arrived, now=arrived + timedelta(milliseconds=50))

    def thread_of(self, heard: Heard) -> Thread:
        marker = self.store.marker(self.inbox.id, heard.source_id)
        assert marker
        return self.store.thread(marker.thread)

    def messages(self, thread: Thread) -> list[Message]:
        return self.store.messages(thread.id, limit=200)

    def said(self, thread: Thread) -> list[str]:
        """What the shop said, in the thread's order."""
        return [m.text for m in self.messages(thread) if m.direction is Direction.OUTGOING]

    def replies(self, thread: Thread, text: str, *, agent: str = "maya", key: str = "") -> Message:
        key = key or f"key-{next(self.wamids)}"
        return self.desk.reply(thread.id, text, agent=agent, key=key, at=self.now, seen=self.now).message

    def resolves(self, thread: Thread, *, agent: str = "maya") -> Thread:
        return self.desk.resolve(thread.id, by=agent, at=self.now, seen=self.now)

    def delivers(self, message: Message, *, wamid: str | None = None) -> str:
        """The outbound function takes it; the channel accepts it."""
        name = wamid or f"wamid.out.{self.store.business}.{next(self.wamids)}"

        def send(sent: Message, thread: Thread, inbox: Inbox) -> str:
            self.sent.append(sent.text)
            return name

        self.desk.deliver(message.thread, message.sk, send=send, holder=f"h{next(self.wamids)}", at=self.now)
        return name

    def status(self, wamid: str, status: str, *, key: str | None = None) -> None:
        receipt = Receipt(source_id=wamid, status=status, at=self.now, address=self.inbox.address, key=key)
        self.desk.receipt(receipt, inbox=self.inbox, arrived=self.now)

    def message(self, message: Message) -> Message:
        found = self.store.message(message.thread, message.sk)
        assert found
        return found

    def asks(self) -> dict[str, int]:
        return self.desk.survey(at=self.now)

    def taps(self, stars: int, question: Message, *, by: str = "Ana") -> Heard:
        choice = next(c for c in question.choices if c.id.endswith(f":{stars}"))
        return self.hears(choice.title, by=by, choice=choice.id)


__all__ = ["Choice", "Story", "replace"]
