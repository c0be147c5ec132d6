"""The day as it is told: who says what to whom, at the shop's local time, as soon as it is there."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from atende.core import clock
from infra.local.whatsapp import Customer, Phone

WIDTH = 118
LATE = timedelta(minutes=5)
"""A message that is older than this when it comes is told with the time at which it was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`by`: customer, person or automatic. `at` is the message's own time: of a customer in whole seconds, as WhatsApp
    tells it; of a person as the console told it."""

    at: datetime
    by: str
    customer: str
    number: str
    text: str


class Transcript:
    """What was said is kept too, for the counts by hand."""

    def __init__(self, zone: str) -> None:
        self.zone = ZoneInfo(zone)
        self.lines: list[Line] = []
        self._names: dict[str, str] = {}
        self._heard: set[str] = set()

    def title(self, text: str) -> None:
        print(f"\n{text}", flush=True)

    def event(self, text: str, *, at: datetime | None = None) -> None:
        """Something that is no message: a tick, a clock, a click."""
        self._print(at or clock.now(), f"· {text}")

    def shop(self, number: str, name: str) -> None:
        """How the shop of a number is called."""
        self._names[number] = name

    def says(self, customer: Customer, text: str, *, number: str, at: datetime) -> None:
        self.lines.append(
            Line(at=at.replace(microsecond=0), by="customer", customer=customer.id, number=number, text=text)
        )
        now = clock.now()
        late = f"  (de {self.words(at)}, chegou agora)" if now - at > LATE else ""
        self._print(now, f"{customer.name} → {self._names[number]}: {text}{late}")

    def answers(self, person: str, customer: Customer, text: str, *, number: str, at: datetime) -> None:
        self.lines.append(Line(at=at, by="person", customer=customer.id, number=number, text=text))
        self._print(at, f"{person}, {self._names[number]} → {customer.name}: {text}")

    def catch_up(self, phone: Phone) -> None:
        """Tells what arrived on the phones and no person of a shop wrote."""
        for customer in phone.customers():
            for message in customer.received():
                if message.wamid in self._heard:
                    continue
                self._heard.add(message.wamid)
                if not self._typed(customer.id, message.number, message.text):
                    self._automatic(customer, message.number, message.text, at=message.at)

    def _typed(self, customer: str, number: str, text: str) -> bool:
        return any(
            (line.by, line.customer, line.number, line.text) == ("person", customer, number, text)
            for line in self.lines
        )

    def _automatic(self, customer: Customer, number: str, text: str, *, at: datetime) -> None:
        self.lines.append(Line(at=at, by="automatic", customer=customer.id, number=number, text=text))
        self._print(at, f"{self._names[number]} → {customer.name}: {' '.join(text.split())}  [automática]")

    def words(self, at: datetime) -> str:
        """A moment as people of the shop would say it: 05:28, or 24/11 às 05:28 when it was another day."""
        local, today = at.astimezone(self.zone), clock.now().astimezone(self.zone).date()
        return f"{local:%H:%M}" if local.date() == today else f"{local:%d/%m} às {local:%H:%M}"

    def _print(self, at: datetime, text: str) -> None:
        for line in wrapped(f"{at.astimezone(self.zone):%H:%M:%S}  {text}"):
            print(line, flush=True)


def wrapped(text: str) -> Iterator[str]:
    yield from textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent=" " * 12)
