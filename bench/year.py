"""A random year of a busy shop: the journal of three thousand messages a day."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from atende.core.ids import new
from atende.model import Event

ZONE = "America/Sao_Paulo"
MESSAGES = 3_000
THREADS = 300
OPENS = 8
"""The local hour at which the shop opens."""
AGENTS = tuple(f"01K7D8{number:020d}" for number in range(8))
LABELS = (
    "entrega", "troca", "reclamação", "urgente", "encomenda", "orçamento", "pagamento", "nota fiscal", "horário",
    "preço", "estoque", "garantia", "defeito", "elogio", "parceria",
)  # fmt: skip
ENTRIES = tuple(f"{number * 7_919_337:012x}" for number in range(1, 21))
RATINGS = (5, 5, 5, 5, 4, 4, 3, 2, 1)


@dataclass
class Busy:
    """The days of a shop. A factor gives another size or a trend."""

    chance: random.Random = field(default_factory=lambda: random.Random(11))
    agents: tuple[str, ...] = AGENTS
    labels: tuple[str, ...] = LABELS
    entries: tuple[str, ...] = ENTRIES
    inboxes: tuple[str, ...] = ("whatsapp", "loja-2")
    threads: int = THREADS
    slow: float = 1.0
    """The factor by which people answer more slowly than usual."""

    def day(self, on: date) -> Iterator[Event]:
        quiet = {5: 0.7, 6: 0.25}.get(on.weekday(), 1)
        begin = datetime.combine(on, time(OPENS), ZoneInfo(ZONE)).astimezone(UTC)
        for _ in range(int(self.threads * quiet * self.chance.uniform(0.85, 1.15))):
            at = begin + timedelta(seconds=int(self.chance.triangular(0, 39_000, self.chance.choice((9_000, 27_000)))))
            yield from Talk(self, at).events()


@dataclass
class Talk:
    """One thread's episode within one day: ten messages, half of them the shop's."""

    shop: Busy
    at: datetime

    def __post_init__(self) -> None:
        chance = self.shop.chance
        self.thread = new(self.at)
        self.inbox = chance.choices(self.shop.inboxes, weights=range(len(self.shop.inboxes) * 3, 0, -3))[0]
        self.agent = chance.choice(self.shop.agents)
        ranks = range(len(self.shop.labels), 0, -1)
        self.labels = tuple(sorted({*chance.choices(self.shop.labels, weights=ranks, k=chance.choice((0, 1, 1, 2)))}))

    def events(self) -> Iterator[Event]:
        yield self.tell("opened", self.at, **self.back())
        yield self.tell("first_auto", self.at, seconds=self.chance.choice((1, 2, 2, 3)))
        first = self.waits(5.6)
        yield self.tell("first_reply", self.after(first), by=self.agent, seconds=first, business=first * 4 // 5)
        for number in range(5):
            yield from self.turn(number)
        yield from self.help()
        yield from self.end(first)

    def back(self) -> dict[str, int]:
        if self.chance.random() < 0.6:
            return {}
        days, again = self.chance.choice((2, 8, 25, 40, 70)), self.chance.random() < 0.2
        gap = self.chance.randint(3_600, 250_000) if again else days * 86_400
        return {"gap": gap, "turn": 2 if again else 1, "visit": 2, "since": days * 86_400}

    def turn(self, number: int) -> Iterator[Event]:
        at = self.after(number * 400)
        yield self.tell("incoming", at, number)
        waited, automatic = self.waits(5.2), self.chance.random() < 0.3
        numbers = {"auto": 1} if automatic else {"seconds": waited, "business": waited * 4 // 5}
        yield self.tell("outgoing", at, number, by="auto" if automatic else self.agent, **numbers)
        charge_key = f"{self.inbox}/BR/service/paid/{'greeting' if automatic else 'person'}"
        yield self.tell("charge", at, number, what=charge_key, count=1)

    def help(self) -> Iterator[Event]:
        if self.chance.random() < 0.4:
            entry, kind = self.chance.choice(self.shop.entries), self.chance.choice(("answer", "answer", "solved"))
            yield self.tell("faq", self.at, what=f"{kind}:{entry}")
            yield self.tell("helped", self.at)
            if self.chance.random() < 0.35:
                yield self.tell("followed", self.after(3_000), after=3_000)

    def end(self, first: int) -> Iterator[Event]:
        lasted = self.waits(8.6)
        numbers = {"seconds": lasted, "business": lasted // 2, "first": first, "first_business": first * 4 // 5}
        yield self.tell("resolved", self.after(3_000), by=self.agent, **numbers)
        if self.chance.random() < 0.6:
            yield self.tell("asked", self.after(3_100))
            if self.chance.random() < 0.5:
                yield self.tell("rated", self.after(3_500), rating=self.chance.choice(RATINGS), after=400)

    def tell(self, kind: str, at: datetime, number: int = 0, *, by: str = "", what: str = "", **numbers: int) -> Event:
        ends = kind in ("resolved", "asked", "rated")
        return Event(
            id=f"{kind}:{self.thread}:{number}", at=at, kind=kind, thread=self.thread, numbers=numbers, by=by,
            what=what, inbox=self.inbox, agent=self.agent if ends else "", labels=self.labels if ends else (),
        )  # fmt: skip

    def waits(self, usual: float) -> int:
        """Seconds that people take to answer: usually about `e**usual`, sometimes much more."""
        return int(self.shop.slow * self.chance.lognormvariate(usual, 1.2))

    def after(self, seconds: int) -> datetime:
        return self.at + timedelta(seconds=seconds)

    @property
    def chance(self) -> random.Random:
        return self.shop.chance
