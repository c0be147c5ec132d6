"""Write units of everything that one message causes, and read units of the console's requests: `python -m bench.units`.

The stream's writes count: its real records pass through the real fan-out, those of each step in a batch of their own.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from atende import storage
from atende.api import session
from atende.aws.media_bucket import Files, upload_key
from atende.core.clock import ms
from atende.desk.file_jobs import steps
from atende.desk.file_jobs.import_contacts import ContactImport
from atende.desk.people import tokens
from atende.desk.threads import presence
from atende.model import Status
from atende.reporting.journal.store import Cursor, Journal
from atende.storage import file_jobs, idempotency_keys
from atende.storage.file_jobs import FileJob
from bench.chat import visits
from bench.meter import Meter
from bench.picture import Bar
from bench.report import leave
from infra.local.deploy import plain
from infra.local.emulator import Emulator
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires

TEXTS = (
    "Bom dia, queria encomendar um bolo",
    "ok",
    "Vocês entregam no bairro? Moro perto da praça da matriz",
    "Quanto fica o cento de salgado?",
    "Obrigada!",
)
PEOPLE = 50
LINES = 100
PRICED: dict[str, Any] = {"billable": True, "category": "service", "pricing": "regular"}
"""What Meta says of the price with each status."""


@dataclass(frozen=True)
class Line:
    """A measurement: units, and the most that it may cost."""

    flow: str
    unit: str
    units: float
    bound: float | None

    @property
    def ok(self) -> bool:
        return self.bound is None or self.units <= self.bound


def measure(stack: Stack) -> list[Line]:
    return [*flows(stack), *pages(stack), *(Line(*measured) for measured in visits(stack))]


def flows(stack: Stack) -> Iterator[Line]:
    """A known contact's message and its answer; and what a new contact and automations add."""
    story, wires = shop(stack, automations=())
    new = spent(wires, lambda: story.hears("Bom dia, queria encomendar um bolo"))
    thread = story.thread_of(story.later(minutes=1).hears("Para sábado"))
    wires.flow()
    story.later(minutes=1).replies(thread, "Claro! De que sabor?")
    wires.flow()
    known_contact = spent(wires, lambda: story.later(minutes=1).hears("De chocolate com morango, para vinte pessoas"))
    burst = spent(wires, lambda: story.later(minutes=1).hears("E uma vela"))
    yield Line("incoming, known contact", "WRU", known_contact, 7)
    yield Line("incoming, known contact, already waiting", "WRU", burst, 7)
    yield Line("new contact, once", "WRU", new - known_contact, 18)
    yield Line(
        "outgoing with three statuses, one by one", "WRU", answered(story, wires, ["sent"], ["delivered"], ["read"]), 16
    )
    yield Line("outgoing with three statuses", "WRU", answered(story, wires, ["sent", "delivered"], ["read"]), 16)
    yield Line("greeting with its claim", "WRU", greeting(stack) - new, None)
    yield Line("line of a contact import, new", "WRU", imported(stack, story), 6)
    yield Line("line of a contact import, known", "WRU", imported(stack, story), 0.2)


def answered(story: Story, wires: Wires, *batches: list[str]) -> float:
    """An answer, and its statuses in batches as the queue delivers them."""
    thread = story.thread_of(story.later(minutes=1).hears("Pode ser?"))
    wires.flow()
    with Meter() as meter:
        key = f"maya#{thread.id}#{len(batches)}"
        first = idempotency_keys.remember(story.store, key, at=story.now, until=story.now)
        message = story.replies(thread, "Pode sim, fica pronto às 10h.", key=key)
        wires.flow()
        wamid = story.later(seconds=1).delivers(message)
        wires.flow()
        for words in batches:
            story.later(seconds=1).statuses(wamid, *words, key=f"{thread.id}|{message.sk}", **PRICED)
            wires.flow()
    assert first < story.now
    return meter.writes


def greeting(stack: Stack) -> float:
    story, wires = shop(stack, automations=("optout", "away", "greeting"))
    return spent(wires, lambda: story.hears("Bom dia, queria encomendar um bolo"))


def imported(stack: Stack, story: Story) -> float:
    """A file of a hundred contacts, with all steps and what the job itself stores: the units of one line."""
    files = Files(stack.bucket)
    lines = "".join(f"Cliente {number};31 98888-{number:04d};vip\n" for number in range(LINES))
    key = upload_key(story.store.business, "planilha")
    files.keep(key, BytesIO(f"Nome;Telefone;Etiquetas\n{lines}".encode()), mime="text/csv")
    at = story.later(minutes=1).now
    job = FileJob(id=str(ms(at)), task=steps.IMPORT_CONTACTS, by="owner", started=at, source=key)
    desk = story.desk
    contacts = ContactImport(desk.shop, files, identities=desk.identities, profiles=desk.contact_profiles)
    with Meter() as meter:
        file_jobs.begin(story.store, job)
        for _ in range(2):  # it waits once for a person
            while steps.step(story.store, job.id, lambda _: contacts.step, at=at) == "again":
                pass
            if file_jobs.find(story.store, job.id).state == steps.READY:
                steps.start(story.store, job.id, at=at)
    return meter.writes / LINES


def pages(stack: Stack) -> Iterator[Line]:
    """What the console reads on a busy day: fifty cards, thirty messages, and a poll with nothing new."""
    story, wires = shop(stack, automations=())
    for number in range(PEOPLE):
        thread = story.thread_of(story.later(seconds=40).hears(TEXTS[number % 5], by=f"Maria Clara {number:02d}"))
        if number % 3:
            story.desk.threads.assign(thread.id, "maya")
        if number % 4 == 0:
            story.desk.threads.label(thread.id, frozenset({"encomenda"}))
    for number in range(16):
        story.later(minutes=1).hears(TEXTS[number % 5], by="Maria Clara 49")
        talked(story, number)
    wires.flow()
    thread = story.thread_of(story.hears("oi", by="Maria Clara 49"))
    yield Line("page of 50 cards", "RRU", seen(lambda: story.store.cards(Status.OPEN, limit=50)), 2)
    yield Line("page of 30 messages", "RRU", seen(lambda: story.store.messages(thread.id, consistent=False)), 1)
    idle = idle_poll(story)
    yield Line("poll with nothing new", "RRU", idle, 1)
    look = lambda: presence.look(story.store, thread.id, "maya", typing=False, at=story.now)  # noqa: E731
    look()
    yield Line("poll with an open thread", "RRU", idle + seen(look), 1.5)


def talked(story: Story, number: int) -> None:
    """An answer that was sent, delivered and read."""
    thread = story.thread_of(story.hears(TEXTS[(number + 2) % 5], by="Maria Clara 49"))
    wamid = story.delivers(story.replies(thread, TEXTS[number % 5]))
    for status in ("sent", "delivered", "read"):
        story.later(seconds=1).status(wamid, status, **PRICED)


def idle_poll(story: Story) -> float:
    """A session, and a journal that has not changed: the request `GET /api/sync`."""
    at = story.later(minutes=1).now
    token = tokens.session(story.store.business, "maya", until=at + session.LASTS)
    session.caller({session.COOKIE: token}, at=at).desk.shop.agents  # noqa: B018 (settings are kept by warm functions)

    def poll() -> None:
        caller = session.caller({session.COOKIE: token}, at=at)
        Journal(caller.desk.store, caller.desk.shop.business.zone).since(Cursor(ms(at)), now=at)

    return seen(poll)


def shop(stack: Stack, *, automations: tuple[str, ...]) -> tuple[Story, Wires]:
    story = Story.begin().uses(automations=automations)
    return story, Wires.lay(stack, story)


def spent(wires: Wires, do: Callable[[], object]) -> float:
    """Write units of a step and of everything that it causes."""
    with Meter() as meter:
        do()
        wires.flow()
    return meter.writes


def seen(do: Callable[[], object]) -> float:
    with Meter() as meter:
        do()
    return meter.reads


@contextmanager
def table() -> Iterator[Stack]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Emulator(Path(folder)) as emulator,
        pytest.MonkeyPatch.context() as patch,
    ):
        made = plain(emulator, "data", name="units")
        for variable, value in emulator.environment().items():
            patch.setenv(variable, value)
        storage.connect(made["TableName"])
        yield Stack(emulator, table=made["TableName"], bucket=made["BucketName"], stream=made["StreamArn"])


def drawn(lines: list[Line]) -> str:
    return "\n".join(f"{line.flow:<42} {line.units:>6g} {line.unit}  {bound(line)}" for line in lines)


def bound(line: Line) -> str:
    if line.bound is None:
        return "counted apart"
    return f"of {line.bound:g}" + ("" if line.ok else "  TOO MUCH")


def main() -> int:
    with table() as stack:
        lines = measure(stack)
    leave(
        "units",
        title="Write units of what a message sets off, read units of what a console asks",
        result={"lines": [asdict(line) for line in lines]},
        table=drawn(lines),
        bars=[Bar(line.flow, line.units, f"{line.units:g} {line.unit}", line.bound) for line in lines],
    )
    return 0 if all(line.ok for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
