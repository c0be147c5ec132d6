"""What a cold start of each function costs: `python -m bench.coldstart`, after `make build`, on Linux.

The unit is REF: the CPU time, in the same run, of a function that only does `import boto3; boto3.client("sqs")`, with
boto3 as installed and valid byte code. A function's own figure is net of the interpreter, that is, of a function that
imports nothing. The stricter ratio next to it is net on both sides. Functions make no calls during init, so they start
here with the addresses of AWS; their events, and the memory that these take, use a desk on the emulator.

All functions start in turn. The quickest start of each function counts, and the quickest run of each event, because
other processes on the machine can only add time. Times are CPU time, which is what Lambda reports when nothing else
runs.
"""

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

from atende.core import settings
from atende.desk.inboxes import onboarding
from atende.model import Business
from atende.storage.store import Store
from bench.picture import Bar
from bench.report import columns, leave
from bench.runtime import BUILT, PLAIN, Runtime, Start, copied, laid_out
from infra.local import ROOT
from infra.local.invoke import APP, variables_of
from infra.local.shop import connected
from infra.local.stack import FUNCTIONS, LocalDesk

RUNS, MOST = 12, 48
"""Starts of each function before the bounds are checked. While a bound is exceeded as many are added, up to the
maximum: on a busy machine a quiet moment comes later, and for a function that is too slow it never comes."""
WARM = 10
"""How often each event is sent to a warm function."""
EMPTY = "def handler(event, context):\n    return {}\n"
BOTO3 = f'import boto3\n\nboto3.client("sqs")\n\n\n{EMPTY}'
REF: dict[str, float] = {
    "Webhook": 0.75,
    "Inbound": 1.2,
    "InboundMail": 1.2,
    "Stream": 1.2,
    "Outbound": 1.2,
    "Jobs": 1.5,
    "Clock": 1.5,
    "Api": 1.8,
}
"""The highest CPU time of each function, as a multiple of REF."""
MEGABYTES = {"Webhook": 128.0}
REST = 160.0
ADDRESS = "https://127.0.0.1:9/"
"""An address where nothing listens: for variables that init only stores."""
SHOP = "01m8997dg00000000000000003"
"""The business of events/jobs, events/outbound and events/stream."""
STARTING = dict.fromkeys(frozenset().union(*settings.VARIABLES.values()), ADDRESS) | {
    "POWERTOOLS_SERVICE_NAME": "atende",
    "AWS_REGION": "sa-east-1",
    "AWS_DEFAULT_REGION": "sa-east-1",
    "AWS_ACCESS_KEY_ID": "none",
    "AWS_SECRET_ACCESS_KEY": "none",
    "AWS_SESSION_TOKEN": "none",
}


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Milliseconds of init with the interpreter, and net of it; peak memory in MB with its events."""

    function: str
    init: float
    cpu: float
    ratio: float
    strict: float
    bound: float
    memory: float
    memory_bound: float
    warm: float
    """Milliseconds of a warm event, the median over the function's events."""

    @property
    def ok(self) -> bool:
        return self.ratio <= self.bound and self.memory <= self.memory_bound


def measure(runtime: Runtime, plain: Path, work: Path) -> tuple[int, list[Cost]]:
    """The number of starts that it took, and the cost of each function."""
    empty, boto3 = written(work / "empty", EMPTY), written(work / "boto3", BOTO3)
    answered = answers(runtime, work / "desk")
    started: dict[str, list[Start]] = {name: [] for name in ("empty", "boto3", *FUNCTIONS)}
    while True:
        for name, start in starts(runtime, plain, empty=empty, boto3=boto3):
            started[name].append(start)
        costs = [cost(name, started, answered) for name in started]
        runs = len(started["empty"])
        if runs >= MOST or all(entry.ok for entry in costs if entry.function in FUNCTIONS):
            return runs, costs


def cost(name: str, started: Mapping[str, Sequence[Start]], answered: Mapping[str, Sequence[Start]]) -> Cost:
    base, ref, own = (quickest(started[started_name]) for started_name in ("empty", "boto3", name))
    events = answered.get(name, [])
    return Cost(
        function=name,
        init=round(own, 1),
        cpu=round(own - base, 1),
        ratio=round((own - base) / ref, 2),
        strict=round((own - base) / (ref - base), 2),
        bound=REF.get(name, 0),
        memory=round(max(start.memory for start in (*started[name], *events)), 1),
        memory_bound=MEGABYTES.get(name, REST),
        warm=round(median(start.busy for start in events or started[name]), 1),
    )


def quickest(starts: Iterable[Start]) -> float:
    return min(start.cpu for start in starts)


def starts(runtime: Runtime, plain: Path, *, empty: Path, boto3: Path) -> Iterator[tuple[str, Start]]:
    """Starts all functions in turn, so that a busy moment of the machine affects each of them."""
    bare = replace(runtime, layers=(plain,))
    for _ in range(RUNS):
        yield "empty", runtime.start(empty, {}, variables=STARTING)
        yield "boto3", bare.start(boto3, {}, variables=STARTING)
        for name in FUNCTIONS:
            yield name, runtime.start(BUILT / name, {}, variables=STARTING)
        sys.stderr.write(".")
        sys.stderr.flush()
    sys.stderr.write("\n")


def written(folder: Path, source: str) -> Path:
    folder.mkdir()
    (folder / "app.py").write_text(source)
    return folder


def answers(runtime: Runtime, folder: Path) -> dict[str, list[Start]]:
    """Runs each event of each function in a process of its own."""
    started: dict[str, list[Start]] = {name: [] for name in FUNCTIONS}
    with desk(folder) as local:
        beside = (local.emulator.pid,)
        for function, event in events():
            variables = variables_of(function, local.emulator)
            start = runtime.start(BUILT / function, event, variables=variables, times=1 + WARM, beside=beside)
            started[function].append(start)
    return started


def events() -> Iterator[tuple[str, Any]]:
    for function in FUNCTIONS:
        for path in sorted((ROOT / "events" / function.lower()).glob("*.json")):
            yield function, json.loads(path.read_bytes())


@contextmanager
def desk(folder: Path) -> Iterator[LocalDesk]:
    """A desk with the shop and the number that the events refer to; the records that they name do not exist."""
    with LocalDesk(folder) as local:
        with connected(local):
            onboarding.open_shop(
                onboarding.Opening(channel="whatsapp", name="Padaria Estrela", number="100000000000001", app=APP)
            )
            Store(SHOP).add(Business(id=SHOP, name="Padaria Estrela"))
        yield local


def table(costs: list[Cost]) -> str:
    head = ["function", "init ms", "net CPU ms", "x REF", "of", "net x net", "MB", "of", "warm ms", ""]
    rows = [row(cost) for cost in costs]
    return columns([head, *rows])


def row(cost: Cost) -> list[str]:
    peer = cost.function not in FUNCTIONS
    bound, memory = ("", "") if peer else (f"{cost.bound:g}", f"{cost.memory_bound:g}")
    figures = [f"{cost.init:.0f}", f"{cost.cpu:.0f}", f"{cost.ratio:.2f}", bound, f"{cost.strict:.2f}"]
    return [
        cost.function,
        *figures,
        f"{cost.memory:.0f}",
        memory,
        "" if peer else f"{cost.warm:.0f}",
        "" if peer or cost.ok else "TOO MUCH",
    ]


def bars(costs: list[Cost]) -> list[Bar]:
    return [
        Bar(cost.function, cost.ratio, f"{cost.ratio:.2f}, {cost.memory:.0f} MB", REF.get(cost.function))
        for cost in costs
    ]


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="atende-") as folder, laid_out() as runtime:
        work = Path(folder)
        runs, costs = measure(runtime, copied(PLAIN, work / "plain"), work)
    title = "Cold start, net of the interpreter, in multiples of boto3 with one client (REF)"
    leave(
        "coldstart",
        title=title,
        result={"runs": runs, "functions": [asdict(cost) for cost in costs]},
        table=table(costs),
        bars=bars(costs),
    )
    return 0 if all(cost.ok for cost in costs if cost.function in FUNCTIONS) else 1


if __name__ == "__main__":
    sys.exit(main())
