"""A day at a shop, told in the desk's words: `story.hears("oi")`, `story.replies("Bom dia!")`, `story.said`."""

import itertools
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

from atende.desk import Desk
from atende.desk.deadlines.schedule import ALARM
from atende.desk.inboxes import onboarding
from atende.desk.messages.reply import Sight
from atende.model import (
    Agent,
    Contact,
    Direction,
    FollowUp,
    Heard,
    Inbox,
    Message,
    Person,
    Receipt,
    Role,
    Survey,
    Thread,
)
from atende.storage.settings import agent_key
from atende.storage.shop_context import forget
from atende.storage.store import Store
from tests.desk.sending import Channel, deliver
from tests.story_clock import STORY_CLOCK

ARRIVAL = timedelta(milliseconds=700)
"""From the phone to our door."""
HOURS = "mon-fri 07:00-19:00; sat 07:00-13:00"
_numbers = itertools.count(100_000_000_000_001)


@dataclass
class Story:
    """`now` is where the story stands; the clock follows the story that moved last."""

    desk: Desk
    inbox: Inbox
    now: datetime = field(default_factory=lambda: STORY_CLOCK.start)
    sent: list[str] = field(default_factory=list)
    wamids: "itertools.count[int]" = field(default_factory=itertools.count)

    def __setattr__(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)
        if name == "now":
            STORY_CLOCK.at = value

    @classmethod
    def begin(cls, *, hours: str = HOURS, name: str = "Padaria Estrela") -> "Story":
        opening = onboarding.Opening(
            channel="whatsapp", name=name, number=str(next(_numbers)), app="local", hours=hours
        )
        business = onboarding.open_shop(opening)
        onboarding.hire(business.id, Agent(id="maya", name="Maya", role=Role.ATTENDANT))
        forget(business.id)
        desk = Desk(Store(business.id))
        return cls(desk, desk.shop.inbox("whatsapp"))

    @property
    def store(self) -> Store:
        return self.desk.store

    def again(self) -> Desk:
        """The desk of another process: nothing kept in memory."""
        forget(self.store.business)
        return Desk(Store(self.store.business))

    def uses(self, **changes: Any) -> "Story":
        """The inbox, set up otherwise."""
        self.inbox = replace(self.inbox, **changes)
        self.store.put(self.inbox)
        self.desk = self.again()
        return self

    def later(self, **duration: float) -> "Story":
        self.now += timedelta(**duration)
        return self

    def confirms(self, agent: str, email: str) -> "Story":
        """A person of the shop has confirmed an e-mail address."""
        self.store.change(Agent, agent_key(self.store.business, agent), lambda old: replace(old, email=email))
        self.desk = self.again()
        return self

    def surveys(self, **how: Any) -> "Story":
        """The survey, set up otherwise."""
        self.store.put(Survey(**how))
        self.desk = self.again()
        return self

    def heard(self, text: str, *, by: str = "Ana", id_: str | None = None, **more: Any) -> Heard:
        phone = f"551199{crc32(by.encode()) % 10**7:07d}"  # always a number that can be dialled
        told: dict[str, Any] = {
            "type": "list_reply" if more.get("choice") else "text",
            "source_id": id_ or f"wamid.HBgM{self.store.business}FQIAEhggQTVGMkQ3N0Y0QjA2{next(self.wamids):05d}AA==",
            "at": self.now.replace(microsecond=0),
            "address": self.inbox.address,
            "person": Person(phone=phone, channel_user_id=f"BR.{phone}", name=by),
        }
        heard = Heard(text=text, **(told | more))
        became = self.somebody(heard.became) if heard.became else None
        return replace(heard, person=self.somebody(heard.person), became=became)

    def somebody(self, person: Person) -> Person:
        """Known by the keys of the story's channel."""
        return replace(person, channel=self.inbox.channel)

    def hears(self, text: str, *, by: str = "Ana", **more: Any) -> Heard:
        """A message arrives, a second after it was written."""
        heard = self.heard(text, by=by, **more)
        self.receives(heard)
        return heard

    def receives(self, heard: Heard, *, desk: Desk | None = None) -> None:
        arrived = self.now + ARRIVAL
        (desk or self.desk).incoming.receive(
            heard, inbox=self.inbox, arrived=arrived, now=arrived + timedelta(milliseconds=50)
        )

    def thread_of(self, heard: Heard) -> Thread:
        marker = self.store.marker(self.inbox.id, heard.source_id)
        assert marker
        return self.store.thread(marker.thread)

    def messages(self, thread: Thread) -> list[Message]:
        return self.store.messages(thread.id, limit=200)

    def said(self, thread: Thread) -> list[str]:
        """What the shop said, in the thread's order."""
        return [m.text for m in self.messages(thread) if m.direction is Direction.OUTGOING]

    def replies(self, thread: Thread, text: str, *, agent: str = "maya", key: str = "", quick: str = "") -> Message:
        key = key or f"key-{next(self.wamids)}"
        sight = Sight(self.now, self.now)
        said = self.desk.messages.reply(thread.id, text, agent=agent, key=key, at=self.now, seen=sight, quick=quick)
        return said.message

    def resolves(self, thread: Thread, *, agent: str = "maya") -> Thread:
        return self.desk.threads.resolve(thread.id, by=agent, at=self.now, seen=self.now)

    def delivers(self, message: Message, *, wamid: str | None = None) -> str:
        """The outbound function takes it; the channel accepts it."""
        name = wamid or f"wamid.HBgM{self.store.business}FQIAERgSQTVGMkQ3N0Y0QjA2{next(self.wamids):05d}AA=="

        def send(sent: Message, thread: Thread, inbox: Inbox) -> str:
            self.sent.append(sent.text)
            return name

        deliver(self.store, message, Channel(send), holder=f"h{next(self.wamids)}", at=self.now)
        return name

    def status(self, wamid: str, status: str, *, key: str | None = None, **priced: Any) -> None:
        self.statuses(wamid, status, key=key, **priced)

    def statuses(self, wamid: str, *words: str, key: str | None = None, **priced: Any) -> None:
        """Statuses of a message that arrive together."""
        receipts = [
            Receipt(source_id=wamid, status=word, at=self.now, address=self.inbox.address, key=key, **priced)
            for word in words
        ]
        self.desk.channel_reports.record([(receipt, self.now) for receipt in receipts], inbox=self.inbox)

    def contact_of(self, thread: Thread) -> Contact:
        return self.store.contact(thread.contact)

    def promises(self, thread: Thread, text: str, *, what: str = "send", **after: float) -> FollowUp:
        """A follow-up that is due `after` now: `story.promises(thread, "Já saiu!", minutes=5)`."""
        due, key = self.now + timedelta(**after), f"promise-{next(self.wamids)}"
        return self.desk.follow_ups.schedule(thread.id, what=what, due=due, text=text, by="maya", key=key, at=self.now)

    def rings(self, follow_up: FollowUp, *, rev: int | None = None) -> FollowUp:
        """Its alarm."""
        return self.desk.follow_ups.fire(follow_up.thread, follow_up.id, rev=rev or follow_up.rev, at=self.now)

    def watched(self, thread: Thread) -> FollowUp:
        """The alarm of a thread as it is now, after the stream has told of the thread's last change."""
        self.desk.deadlines.watch(self.store.thread(thread.id), at=self.now)
        return self.store.follow_up(thread.id, ALARM)

    def alarmed(self, thread: Thread) -> Thread:
        """The thread after its alarm rang."""
        self.rings(self.watched(thread))
        return self.store.thread(thread.id)

    def message(self, message: Message) -> Message:
        found = self.store.message(message.thread, message.sk)
        assert found
        return found

    def asks(self) -> dict[str, int]:
        return self.desk.surveys.ask_round(at=self.now)

    def question(self, thread: Thread) -> Message:
        """The survey's, the newest."""
        return next(m for m in reversed(self.messages(thread)) if m.author.startswith("survey:") and m.choices)

    def surveyed(self, text: str = "oi") -> tuple[Thread, Message]:
        """A thread that was answered, resolved and asked about, and the question."""
        thread = self.thread_of(self.hears(text))
        self.later(minutes=2).replies(thread, "Bom dia!")
        self.later(minutes=10).resolves(thread)
        self.later(hours=6).asks()
        return self.store.thread(thread.id), self.question(thread)

    def taps(self, stars: int, question: Message, *, by: str = "Ana") -> Heard:
        choice = next(c for c in question.choices if c.id.endswith(f":{stars}"))
        return self.hears(choice.title, by=by, choice=choice.id)
