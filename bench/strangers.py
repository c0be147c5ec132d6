"""What somebody without a session can make a shop pay in an hour: `python -m bench.strangers`.

A stranger sends as many requests as the throttle of template.yaml lets through, each of one kind. Bytes are those of an
answer as it leaves; time is the CPU time of the API here, doubled as in `bench.cost`.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from atende.api import visitors
from atende.api.app import app, resolve
from atende.aws import media_bucket
from atende.console.server import ASSETS, SOURCE
from atende.desk.inboxes import doors
from atende.model.door import Widget
from bench.cost import PRICES, SLOWER, memory
from bench.faults.bare import PREFIX, bare
from bench.picture import Bar
from bench.report import columns, leave
from bench.stopwatch import cpu
from infra.console import build
from infra.local import ROOT
from infra.local.package import read
from tests.desk.story import Story

HOUR = 3600
REGION = "sa-east-1"
BOUND = 2.0
"""US dollars an hour in São Paulo."""


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Bytes and milliseconds of one answer, GB and US dollars of an hour of them."""

    path: str
    bytes: int
    ms: float
    gigabytes: float
    dollars: float


def event(path: str) -> dict[str, Any]:
    """Returns a request of the smallest kind that has the largest answer: it accepts no coding in particular."""
    http = {"method": "GET", "path": path, "sourceIp": "203.0.113.1"}
    return {
        "version": "2.0",
        "rawPath": path,
        "rawQueryString": "",
        "headers": {},
        "requestContext": {"stage": "$default", "http": http},
        "isBase64Encoded": False,
    }


def size(answer: dict[str, Any]) -> int:
    """Returns the bytes of a body as it leaves API Gateway."""
    body: str = answer["body"]
    return len(body) * 3 // 4 if answer.get("isBase64Encoded") else len(body.encode())


def paths() -> list[str]:
    """Returns the page, its largest script, and a route of the API."""
    assets = SOURCE.shell().assets
    largest = max(assets, key=lambda name: len(assets[name]["gzip"]))
    return ["/", ASSETS + largest, "/api/boot"]


def measured(path: str, *, a_second: float) -> Cost:
    asked = event(path)
    answered = size(resolve(asked, None))
    ms = cpu(lambda: resolve(asked, None), 20) / 1000
    prices, requests = PRICES["regions"][REGION], a_second * HOUR
    gigabytes = answered * requests / 1e9
    compute = prices["lambda_requests"] / 1e6 + prices["lambda_gb_seconds"] * ms * SLOWER / 1000 * memory("Api")
    dollars = requests * (compute + prices["http_api"] / 1e6) + prices["transfer_gb"] * gigabytes
    return Cost(path=path, bytes=answered, ms=ms, gigabytes=gigabytes, dollars=dollars)


@contextmanager
def open_chat() -> Iterator[str]:
    """A shop with a chat on its site; yields the path of its script, which every page of the site asks for. The table
    is in memory, so that the time is a little more than a function's own."""
    with bare(), secrets():
        story = Story.begin()
        widget = Widget(inbox="", origins=("https://www.padaria.example",))
        door = doors.open_door(story.store, channel="webchat", widget=widget, path=PREFIX, at=story.now)
        yield f"/chat/{door.inbox.address}/widget.js"


@contextmanager
def secrets() -> Iterator[None]:
    """The function's secrets, read from this emulator and from no earlier one."""
    visitors.secrets.cache_clear()
    try:
        yield
    finally:
        visitors.secrets.cache_clear()


def bars(costs: list[Cost]) -> Iterator[Bar]:
    for cost in costs:
        yield Bar(cost.path, cost.dollars, f"US$ {cost.dollars:.2f}", BOUND)


def main() -> int:
    build.ensure()
    os.environ.setdefault("AWS_REGION", REGION)
    media_bucket.connect("bench")
    app.append_context(log=None)
    a_second = float(read(ROOT / "template.yaml")["Parameters"]["ConsoleRequestsPerSecond"]["Default"])
    costs = [measured(path, a_second=a_second) for path in paths()]
    with open_chat() as script:
        visits = float(read(ROOT / "template.yaml")["Parameters"]["VisitorRequestsPerSecond"]["Default"])
        costs.append(replace(measured(script, a_second=visits), path="/chat/.../widget.js"))
    rows = [
        [c.path, f"{c.bytes:,}", f"{c.ms:.1f}", f"{c.gigabytes:.1f}", f"{c.dollars:.2f}", f"{BOUND:g}"] for c in costs
    ]
    leave(
        "strangers",
        title=f"What a stranger can cause in an hour, at {a_second:g} requests a second, in São Paulo",
        result={"requests_a_second": a_second, "costs": [vars(cost) for cost in costs]},
        table=columns([["path", "bytes", "ms", "GB", "US$", "of"], *rows]),
        bars=list(bars(costs)),
    )
    return 0 if max(cost.dollars for cost in costs) <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
