"""The desk of a faults run: the real template, whose functions reach their services through the proxy."""

import os
import secrets
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from atende.aws import scheduler as schedules
from atende.cli import redrive
from atende.core import clock
from atende.desk.deadlines.schedule import ALARM
from atende.desk.inboxes.onboarding import Opening
from atende.model import FollowUp, State
from atende.reporting.journal.store import Journal
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store
from bench.faults.bare import fresh_clients
from bench.faults.burst import Burst, storm
from bench.faults.inside.failpoints import Orders
from bench.faults.killer import Killer
from bench.faults.ledger import Ledger
from bench.faults.row import Progress, share
from bench.faults.seed import Seed
from bench.faults.storm import Storm
from bench.faults.traffic import Poster
from infra.local import ROOT
from infra.local.package import PATH_FILE, zipped
from infra.local.shop import Shop, connected, open_shop
from infra.local.stack import DEAD, FUNCTIONS, QUEUES, LocalDesk
from infra.local.telegram import Telegram
from infra.local.whatsapp import Phone

APP = "atende"
INSIDE = ROOT / "bench/faults/inside"
HIDDEN = {
    "InboundQueue": 12,
    "InboundMailQueue": 12,
    "StatusQueue": 10,
    "OutboundQueue": 8,
    "OutboundBulkQueue": 8,
    "JobsQueue": 8,
}
"""Seconds until an item is delivered again whose worker died; the template's values are longer than a run can wait.
They are long enough for a whole batch with a dozen processes on two cores: an item that is delivered while it is still
being processed is done twice, and becomes a dead letter after five times."""
DEAD_HIDDEN = 5
"""The same for dead letters that a clock was processing when it was killed."""
CHANCE = 0.05
POLLED = {
    "InboundQueue": ("inbound", "10"),
    "InboundMailQueue": ("inboundmail", "1"),
    "StatusQueue": ("inbound", "10"),
    "OutboundQueue": ("outbound", "2"),
    "OutboundBulkQueue": ("outbound", "2"),
    "JobsQueue": ("jobs", "5"),
}
"""The function that reads a queue, and the highest number of items in a batch: SQS itself delivers ten at a time."""
WAITING = [f"ApproximateNumberOfMessages{state}" for state in ("", "NotVisible", "Delayed")]
SHARE = 0.95
"""The share of a row's work that has to happen under its faults."""
LAST = 10
"""Pieces of work that may come after them in a row of any size: the last statuses and events of the journal."""
MARKS = 2
PATIENCE = 120
"""Seconds that a call of a function may take: a start on a busy machine takes part of the template's value."""
LOOK = 0.5
"""Seconds between two checks of what is left."""


@dataclass
class Stage:
    desk: LocalDesk
    phone: Phone
    telegram: Telegram
    burst: Burst
    secret: str
    folder: Path
    hidden: dict[str, int] = field(default_factory=lambda: HIDDEN)
    chance: float = CHANCE
    """The probability that a pass of a gap is fatal while kills are missing."""
    variables: dict[str, dict[str, str]] = field(default_factory=dict)
    """The environment of each function."""
    shops: list[Shop] = field(default_factory=list)
    moved: Counter[str] = field(default_factory=Counter)
    """Dead letters that were put back since the last storm began."""
    _numbers: Iterator[int] = field(default_factory=lambda: count(551150000001))
    _storms: Iterator[int] = field(default_factory=lambda: count(1))

    def shop(self, **said: Any) -> Shop:
        """A shop of its own that never closes, its owner signed in."""
        opening = Opening(
            **{"channel": "whatsapp", "name": "Padaria Estrela", "number": str(next(self._numbers)), "app": APP} | said
        )
        self.shops.append(open_shop(self.desk, self.phone, opening, secret=self.secret))
        return self.shops[-1]

    def poster(self, random: Random) -> Poster:
        """Meta's side of the webhook."""
        return Poster(self.desk.webhook_url.format(app=APP), self.secret, random)

    def wire(self) -> None:
        """Puts the proxy between the functions and their services, and the failpoints into the functions' processes."""
        client = self.desk.client("lambda")
        layer = client.publish_layer_version(
            LayerName="faults", Content={"ZipFile": zipped({PATH_FILE: f"{INSIDE}\nimport failpoints\n".encode()})}
        )["LayerVersionArn"]
        for function in FUNCTIONS:
            configuration = client.get_function_configuration(FunctionName=self.desk.outputs[function])
            self.variables[function.lower()] = configuration["Environment"]["Variables"] | self._wires(function)
            self._change(
                function, Layers=[*(attached["Arn"] for attached in configuration["Layers"]), layer], Timeout=PATIENCE
            )

    def build(self, function: str, **variables: str) -> None:
        """Deploys another build of a function: with these additional variables, in new processes."""
        self.variables[function.lower()] |= variables
        self._change(function)

    def _change(self, function: str, **more: Any) -> None:
        name, variables = self.desk.outputs[function], self.variables[function.lower()]
        self.desk.client("lambda").update_function_configuration(
            FunctionName=name, Environment={"Variables": variables}, **more
        )

    def _wires(self, function: str) -> dict[str, str]:
        return {
            "AWS_ENDPOINT_URL": self.burst.url,
            "FAULTS_FOLDER": str(self.folder),
            "FAULTS_FUNCTION": function.lower(),
            "FAULTS_HIDDEN": str(self.hidden["InboundQueue"]),
        }

    @contextmanager
    def stormy(
        self, seed: Seed, shops: list[Shop], *, kills: int, every: float, workers: dict[str, int]
    ) -> Iterator[Storm]:
        """Causes faults in these shops while the block runs. `kills`: how often each gap between two writes is fatal;
        `every`: seconds between random kills; `workers`: our own processes for each queue, in addition to the
        emulator's."""
        folder = self.folder / f"storm-{next(self._storms)}"
        folder.mkdir()
        self.moved.clear()
        commands = [self._command(queue) for queue, number in workers.items() for _ in range(number)]
        work, before = self.done(shops), self.burst.counts()
        self.burst.rules(storm())
        Orders(folder=str(folder), seed=seed.name("gaps"), kills=kills, chance=self.chance).give(self.folder)
        try:
            with Killer(commands, every=every, log=folder / "workers.log", random=seed.random("killer")) as killer:
                yield Storm(
                    killer=killer, burst=self.burst, folder=folder, kills=kills, every=every, before=before, work=work,
                    shops=shops,
                )  # fmt: skip
        finally:
            self.burst.rules([])
            (self.folder / "orders").unlink()

    def _command(self, queue: str) -> tuple[list[str], dict[str, str]]:
        function, batch = POLLED[queue]
        here = self.desk.environment() | {"FAULTS_EMULATOR": self.desk.emulator.url, "PATH": os.environ["PATH"]}
        path = os.pathsep.join([str(ROOT), str(ROOT / "layers/atende/python")])
        return [function, self.desk.outputs[queue], batch], here | self.variables[function] | {"PYTHONPATH": path}

    @contextmanager
    def connected(self) -> Iterator[None]:
        """Connects this process to the table without the proxy."""
        with fresh_clients(), connected(self.desk):
            yield

    def hide(self, queue: str, seconds: int) -> None:
        """Sets after how many seconds an item is delivered again when its worker failed."""
        url = self.desk.outputs[queue]
        self.desk.client("sqs").set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": str(seconds)})

    def waiting(self, queues: Iterable[str] = (*QUEUES, *DEAD)) -> dict[str, int]:
        """The number of items that wait, now or for later, or are being processed, for each queue that has any."""
        counts = {}
        for queue in queues:
            url = self.desk.outputs[queue]
            attributes = self.desk.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=WAITING)[
                "Attributes"
            ]
            counts[queue] = sum(int(attributes[name]) for name in WAITING)
        return {queue: number for queue, number in counts.items() if number}

    def drain(
        self, progress: Progress, *, seconds: float, mend: bool = True, queues: Iterable[str] = (*QUEUES, *DEAD)
    ) -> int:
        """Waits until the queues are empty, the phones are quiet and the table's stream has been read to its end;
        returns how many items are left. `mend` puts back dead letters as the clock and `redrive` do."""
        end, marks = time.monotonic() + seconds, Marks(self)
        while waiting := self.waiting(queues) or (not self.phone.quiet(0) and {"phones": 1}) or marks.ahead():
            progress(f"the queues drain: {waiting}")
            if time.monotonic() > end:
                break
            if "stream" not in waiting:
                marks.forget()
            if mend and all(queue.endswith("Dlq") for queue in waiting):
                self.mend()
            time.sleep(LOOK)
        return sum(waiting.values())

    def tried(self, shops: Collection[Shop], progress: Progress, *, seconds: float) -> None:
        """Drains until no message of the shops in the table waits to be sent."""
        end, queued = time.monotonic() + seconds, 1
        while queued and (left := end - time.monotonic()) > 0:
            self.drain(progress, seconds=left)
            with self.connected():
                ledgers = [Ledger.of(shop.business) for shop in shops]
            queued = sum(message.state is State.QUEUED for ledger in ledgers for message in ledger.outgoing)
            progress(f"{queued} messages wait to be sent")

    def done(self, shops: list[Shop]) -> int:
        """How much has been done in the shops, by their tables and journals."""
        with self.connected():
            return sum(Ledger.of(shop.business).done + told_today(shop.business) for shop in shops)

    def measured(self, storm: Storm) -> tuple[dict[str, Any], dict[str, float]]:
        """At the end of a storm: its faults, the work done, and the minimum of each."""
        notes, least = storm.measured()
        done = self.done(storm.shops) - storm.work
        notes |= {"dead letters put back": self.moved.total(), "done under faults": done}
        return notes, least | {"share under faults": round(max(0.0, SHARE - LAST / max(done, 1)), 3)}

    def whole(self, storm: Storm, notes: dict[str, Any]) -> dict[str, Any]:
        """When everything is done: the share of it that was done during the storm."""
        return {"share under faults": share(notes["done under faults"], self.done(storm.shops) - storm.work)}

    def mend(self) -> None:
        """Does what an operator does, and the clock every quarter of an hour."""
        with suppress(RuntimeError):
            self.moved.update(self.tick())
        with self.connected():
            for place in ("inbound", "jobs"):
                url = self.desk.outputs[redrive.QUEUES[place][0]]
                letters = redrive.dead(place, url, most=redrive.waiting(url))
                take = redrive.sender(self.desk.outputs)
                self.moved[place] += redrive.move(letters, take, progress=lambda _: None)

    def tick(self) -> dict[str, int]:
        done: dict[str, int] = self.desk.invoke("Clock", {"time": clock.now().isoformat()})
        return {name: done[name] for name in ("stream", "outbound")}

    def sent_twice(self) -> int:
        """The number of messages that WhatsApp accepted more than once."""
        taken = Counter(call.key for call in self.phone.calls if call.wamid)
        return sum(number - 1 for number in taken.values())


def told_today(business: str) -> int:
    """The number of events in a shop's journal of yesterday and today."""
    store, now = Store(business), clock.now()
    journal = Journal(store, ShopContext(store).business.zone)
    return sum(len(list(journal.read(journal.date(now - timedelta(days=back))))) for back in (1, 0))


@dataclass
class Marks:
    """Alarms of no shop, due in a year: when the stream's function has created the schedule of one, it has read
    everything before it. There are two in a row, because what the stream hands on may write again."""

    stage: Stage
    passed: int = 0
    waiting: FollowUp | None = None

    def ahead(self) -> dict[str, int]:
        """The number of marks that have not been passed yet."""
        if self.waiting and self._is_passed(self.waiting):
            self.passed, self.waiting = self.passed + 1, None
        if self.passed == MARKS:
            return {}
        if not self.waiting:
            self.waiting = self._set()
        return {"stream": MARKS - self.passed}

    def forget(self) -> None:
        """Starts again, because something was still in progress."""
        self.passed, self.waiting = 0, None

    def _set(self) -> FollowUp:
        due = clock.now() + timedelta(days=365)
        mark = FollowUp(id=ALARM, thread=secrets.token_hex(8), what="send", due=due)
        with self.stage.connected():
            return Store("mark").add(mark)

    def _is_passed(self, mark: FollowUp) -> bool:
        desk = self.stage.desk
        scheduler, group = desk.client("scheduler"), desk.outputs["ScheduleGroup"]
        with suppress(scheduler.exceptions.ResourceNotFoundException):
            scheduler.get_schedule(Name=schedules.name("mark", mark), GroupName=group)
            return True
        return False


@contextmanager
def staged(folder: Path, *, hidden: dict[str, int] = HIDDEN, chance: float = CHANCE) -> Iterator[Stage]:
    folder.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_hex(16)
    with ExitStack() as stack:
        phone, telegram = stack.enter_context(Phone()), stack.enter_context(Telegram())
        desk = LocalDesk(folder / "desk", graph_url=phone.graph_url, channel_urls=f"telegram={telegram.url}")
        burst = stack.enter_context(Burst(desk.emulator.url, folder))
        with ThreadPoolExecutor(1) as beside:
            warming = beside.submit(burst.warm)
            stack.enter_context(desk)
            warming.result()
        desk.allow(APP, secret=secret, verify="verificado")
        stage = Stage(desk, phone, telegram, burst, secret, folder, hidden, chance)
        for queue in QUEUES:
            stage.hide(queue, hidden[queue])
        for queue in DEAD:
            stage.hide(queue, DEAD_HIDDEN)
        stage.wire()
        warm(stage)
        yield stage
        for shop in stage.shops:
            shop.close()


def warm(stage: Stage) -> None:
    """Starts everything on a message's path, lets the proxy read its models and the clock sweep its first day."""
    shop = stage.shop(name="Aquecimento")
    customer = stage.phone.customer("Aquecimento")
    customer.says("oi", to=shop.number)
    if not stage.phone.wait_for(lambda: customer.received(shop.number), 60):
        raise TimeoutError("the greeting never came")
    stage.tick()
