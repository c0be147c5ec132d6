"""The desk of a faults run: the real template, whose functions reach their services through the proxy."""

import os
import secrets
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from atende import clock, redrive
from atende.shops import Opening
from bench.faults.bare import fresh_clients
from bench.faults.burst import Burst, storm
from bench.faults.killer import Killer
from bench.faults.row import Progress
from infra.local import ROOT
from infra.local.package import PATH_FILE, zipped
from infra.local.shop import Shop, connected, open_shop
from infra.local.stack import DEAD, FUNCTIONS, QUEUES, LocalDesk
from infra.local.whatsapp import Phone

APP = "atende"
INSIDE = ROOT / "bench/faults/inside"
HIDDEN = 8
"""Seconds until an item comes back whose worker died; the template's are longer than a run can wait."""
CHANCE = 0.05
POLLED = {
    "InboundQueue": ("inbound", "10"),
    "StatusQueue": ("inbound", "10"),
    "OutboundQueue": ("outbound", "2"),
    "JobsQueue": ("jobs", "5"),
}
"""Who reads a queue, and how many items at most: SQS itself hands over ten at a time."""


@dataclass
class Stage:
    desk: LocalDesk
    phone: Phone
    burst: Burst
    secret: str
    folder: Path
    hidden: int = HIDDEN
    chance: float = CHANCE
    """That a gap between two writes is fatal which is to be."""
    variables: dict[str, dict[str, str]] = field(default_factory=dict)
    """What each function's environment is."""
    shops: list[Shop] = field(default_factory=list)
    moved: Counter[str] = field(default_factory=Counter)
    """Dead letters that were put back."""
    _numbers: Iterator[int] = field(default_factory=lambda: count(551150000001))

    def shop(self, **said: Any) -> Shop:
        """A shop of its own that never closes, its owner signed in."""
        opening = Opening(**{"name": "Padaria Estrela", "number": str(next(self._numbers)), "app": APP} | said)
        self.shops.append(open_shop(self.desk, self.phone, opening, secret=self.secret))
        return self.shops[-1]

    def rewire(self, **more: str) -> None:
        """Functions with the proxy before their services and the failpoints in their process."""
        client = self.desk.client("lambda")
        layer = client.publish_layer_version(
            LayerName="faults", Content={"ZipFile": zipped({PATH_FILE: f"{INSIDE}\nimport failpoints\n".encode()})}
        )["LayerVersionArn"]
        for function in FUNCTIONS:
            name = self.desk.outputs[function]
            known = client.get_function_configuration(FunctionName=name)
            layers = [one["Arn"] for one in known["Layers"] if ":layer:faults:" not in one["Arn"]]
            variables = known["Environment"]["Variables"] | self._wires(function) | more
            self.variables[function.lower()] = variables
            client.update_function_configuration(
                FunctionName=name, Environment={"Variables": variables}, Layers=[*layers, layer]
            )

    def _wires(self, function: str) -> dict[str, str]:
        return {
            "AWS_ENDPOINT_URL": self.burst.url,
            "FAULTS_FOLDER": str(self.folder),
            "FAULTS_FUNCTION": function.lower(),
        }

    @contextmanager
    def stormy(self, *, kills: int, every: float, workers: dict[str, int], scale: float = 1.0) -> Iterator[Killer]:
        """Everything goes wrong meanwhile. `kills`: how often each gap between two writes is fatal; `every`: seconds
        between kills at random; `workers`: processes of our own beside the emulator's for each queue."""
        self.rewire(FAULTS_KILLS=str(kills), FAULTS_CHANCE=str(self.chance))
        commands = [self._command(queue) for queue, number in workers.items() for _ in range(number)]
        self.burst.rules(storm(scale))
        try:
            with Killer(commands, every=every, log=self.folder / "workers.log") as killer:
                yield killer
        finally:
            self.burst.rules([])
            self.rewire(FAULTS_KILLS="0")

    def _command(self, queue: str) -> tuple[list[str], dict[str, str]]:
        function, batch = POLLED[queue]
        here = self.desk.environment() | {"FAULTS_EMULATOR": self.desk.emulator.url, "PATH": os.environ["PATH"]}
        path = os.pathsep.join([str(ROOT), str(ROOT / "layers/atende/python")])
        return [function, self.desk.outputs[queue], batch], here | self.variables[function] | {"PYTHONPATH": path}

    @contextmanager
    def connected(self) -> Iterator[None]:
        """This process at the table, past the proxy."""
        with fresh_clients(), connected(self.desk):
            yield

    def hide(self, queue: str, seconds: int) -> None:
        """An item whose worker failed comes back after so long."""
        url = self.desk.outputs[queue]
        self.desk.client("sqs").set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": str(seconds)})

    def waiting(self, queues: Iterable[str] = (*QUEUES, *DEAD)) -> dict[str, int]:
        """Items that wait or are in somebody's hands, in those of the queues that have any."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = {}
        for queue in queues:
            url = self.desk.outputs[queue]
            told = self.desk.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
            found[queue] = sum(int(told[name]) for name in names)
        return {queue: number for queue, number in found.items() if number}

    def drain(
        self, progress: Progress, *, seconds: float, mend: bool = True, queues: Iterable[str] = (*QUEUES, *DEAD)
    ) -> int:
        """Waits until the queues are empty and the phones are quiet; how many items are left. `mend` takes dead letters
        up as the clock and `python -m atende redrive` do."""
        end, quiet, waiting = time.monotonic() + seconds, 0, self.waiting(queues)
        while time.monotonic() < end and quiet < 3:
            waiting = self.waiting(queues)
            progress(f"the queues drain: {waiting or 'empty'}")
            quiet = 0 if waiting or not self.phone.quiet(0) else quiet + 1
            if mend and waiting and all(queue.endswith("Dlq") for queue in waiting):
                self.mend()
            time.sleep(0.4)
        return sum(waiting.values())

    def mend(self) -> None:
        """What an operator does, and the clock every quarter of an hour."""
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

    def told(self, killer: Killer) -> dict[str, Any]:
        """How bad it was: kills, and the share of calls that went wrong."""
        passed, fatal = self.gaps()
        return self.burst.faults() | {
            "kills": killer.kills + sum(fatal.values()),
            "kills between writes": sum(fatal.values()),
            "gaps": len(passed),
            "fewest kills in a gap": min((fatal[gap] for gap in passed), default=0),
            "items done by our own processes": len(lines(self.folder / "done")),
            "dead letters put back": sum(self.moved.values()),
        }

    def spared(self, kills: int, *, functions: Collection[str], least: int = 1) -> list[str]:
        """Gaps between two writes of these functions that were fatal less than `kills` times, of those that were passed
        at least so often."""
        passed, fatal = self.gaps()
        met = (gap for gap, times in passed.items() if times >= least and gap.partition(":")[0] in functions)
        return sorted(gap for gap in met if fatal[gap] < kills)

    def sent_twice(self) -> int:
        """Messages that WhatsApp took more than once."""
        taken = Counter(call.key for call in self.phone.calls if call.wamid)
        return sum(number - 1 for number in taken.values())

    def gaps(self) -> tuple[Counter[str], Counter[str]]:
        """How often each gap between two writes was passed, and how often it was fatal."""
        return tuple(Counter(lines(self.folder / name)) for name in ("gaps", "kills"))  # type: ignore[return-value]


def lines(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []


@contextmanager
def staged(folder: Path, *, hidden: int = HIDDEN, chance: float = CHANCE) -> Iterator[Stage]:
    folder.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_hex(16)
    with ExitStack() as stack:
        phone = stack.enter_context(Phone())
        desk = stack.enter_context(LocalDesk(folder / "desk", graph_url=phone.graph_url))
        burst = stack.enter_context(Burst(desk.emulator.url, folder))
        desk.allow(APP, secret=secret, verify="verificado")
        stage = Stage(desk, phone, burst, secret, folder, hidden, chance)
        for queue in QUEUES:
            stage.hide(queue, hidden)
        stage.rewire(FAULTS_KILLS="0")
        warm(stage)
        yield stage
        for shop in stage.shops:
            shop.close()


def warm(stage: Stage) -> None:
    """Everything on a message's way has started, the proxy has read its models, the clock has swept its first day."""
    shop = stage.shop(name="Aquecimento")
    customer = stage.phone.customer("Aquecimento")
    customer.says("oi", to=shop.number)
    if not stage.phone.wait_for(lambda: customer.received(shop.number), 60):
        raise TimeoutError("the greeting never came")
    stage.tick()
