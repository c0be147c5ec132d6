"""A shop's weeks by chance: its events as a journal tells them, and beside them what they mean."""

import random
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from atende.model import Event
from atende.reporting import day_parts
from atende.reporting.survey_facts import TO_TEN

THREE_DAYS = 72 * 3600
AGENTS = ("maya", "joao")
CHARGES = ("whatsapp/BR/utility/paid/person", "whatsapp/BR/service/free/away", "whatsapp/BR/marketing/paid/survey")


@dataclass
class Said:
    at: datetime
    agent: str
    waited: int


@dataclass
class End:
    at: datetime
    labels: tuple[str, ...]
    turn: int
    agent: str
    lasted: int
    reopened: bool = False


@dataclass
class Visit:
    at: datetime
    number: int
    first: datetime


@dataclass
class History:
    """A shop's last days by chance: its events, and beside them what they mean."""

    zone: ZoneInfo
    chance: random.Random
    begin: datetime
    events: list[Event] = field(default_factory=list)
    firsts: list[Said] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)
    helps: list[list[Any]] = field(default_factory=list)
    ratings: list[tuple[datetime, datetime, int, int, str]] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    heard: list[datetime] = field(default_factory=list)
    charges: list[tuple[datetime, str]] = field(default_factory=list)

    def tell(self, kind: str, name: str, at: datetime, *, told: dict[str, Any] | None = None, **numbers: int) -> None:
        more = {"thread": name, "numbers": numbers, "inbox": "whatsapp"} | (told or {})
        self.events.append(Event(id=f"{kind}:{name}", at=at, kind=kind, **more))

    def contact(self, name: str) -> None:
        """One contact's episodes, one after the other."""
        at, turn, visit, first, before = self.begin + self.after(days=5), 1, 1, None, None
        for number in range(1, 5):
            gap = int((at - before.at).total_seconds()) if before else 0
            same = before is not None and gap <= THREE_DAYS
            turn, visit = (turn + 1, visit) if same else (1, visit + bool(before))
            first = first or at
            if before:
                before.reopened = same
            more = {"gap": gap, "turn": turn, "visit": visit, "since": int((at - first).total_seconds())}
            self.tell("opened", f"{name}:{number}", at, **(more if before else {}))
            if not same:
                self.visits.append(Visit(at, visit, first))
            before = self.episode(f"{name}:{number}", at, turn)
            at = before.at + self.after(days=5) + timedelta(days=self.chance.choice((0, 0, 0, 25, 50)))

    def episode(self, name: str, opened: datetime, turn: int) -> End:
        seconds, agent = self.chance.choice((3, 50, 700, 9000, 90000)), self.chance.choice(AGENTS)
        answered = opened + timedelta(seconds=seconds)
        self.hears(name, opened)
        self.firsts.append(Said(answered, agent, seconds))
        by = {"by": agent}
        self.tell("first_reply", name, answered, told=by, seconds=seconds, business=seconds // 2)
        self.tell("outgoing", name, answered, told=by, seconds=seconds, business=seconds // 2)
        if self.chance.random() < 0.5:
            self.help(name, opened)
        labels, at = tuple(self.chance.sample(("troca", "entrega"), k=1)), answered + self.after(hours=20)
        end = End(at, labels, turn, agent, int((at - opened).total_seconds()))
        self.ends.append(end)
        counts = {"turn": turn} if turn > 1 else {}
        self.tell("resolved", name, at, told={"labels": labels, "agent": agent}, seconds=end.lasted, **counts)
        self.asks(name, at + self.after(hours=20), agent)
        return end

    def hears(self, name: str, at: datetime) -> None:
        """Some messages of the contact, an answer that nobody wrote, and what one of ours cost."""
        for number in range(self.chance.randint(1, 3)):
            self.heard.append(at + timedelta(minutes=40 * number))
            self.tell("incoming", f"{name}/{number}", self.heard[-1], told={"thread": name})
        self.tell("outgoing", f"{name}/auto", at, told={"thread": name}, auto=1)
        self.charges.append((at, self.chance.choice(CHARGES)))
        self.tell("charge", name, at, told={"what": self.charges[-1][1]}, count=1)

    def help(self, name: str, at: datetime) -> None:
        after = self.chance.choice((None, 60, 40000))
        self.helps.append([at, after is not None])
        self.tell("helped", name, at)
        if after:
            self.tell("followed", name, at + timedelta(seconds=after), after=after)

    def asks(self, name: str, at: datetime, agent: str) -> None:
        scale, late = self.chance.choice((5, 5, 10)), int(self.after(hours=30).total_seconds())
        rating, counts = self.chance.randint(1, scale), {"scale": 10} if scale == TO_TEN else {}
        self.tell("asked", name, at, **counts)
        if self.chance.random() < 0.7:
            given = at + timedelta(seconds=late)
            self.ratings.append((at, given, rating, scale, agent))
            self.tell("rated", name, given, told={"agent": agent}, rating=rating, after=late, **counts)

    def after(self, **most: int) -> timedelta:
        return timedelta(seconds=self.chance.randint(0, int(timedelta(**most).total_seconds())))

    def day(self, at: datetime) -> str:
        return f"{at.astimezone(self.zone):%Y-%m-%d}"

    def journal(self) -> list[Event]:
        """All that happened, as a journal tells it: twice, shuffled, with copies marked late."""
        copies = self.chance.choices(self.events, k=len(self.events) // 2)
        late = [replace(one, late=True) for one in self.chance.choices(self.events, k=9)]
        return self.chance.sample(self.events + copies + late, k=len(self.events) + len(copies) + 9)

    def days(self) -> list[dict[str, Any]]:
        """The days by their parts."""
        told = self.journal()
        return [day_parts.day((one for one in told if self.day(one.at) == day), self.zone.key) for day in self.dates()]

    def dates(self) -> list[str]:
        return sorted({self.day(one.at) for one in self.events})
