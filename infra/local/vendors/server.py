"""What the simulated vendors share: the HTTP door, who may come in, and what goes wrong."""

import json
import random
import re
import threading
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, unquote, urlsplit

from infra.local.http_server import LocalHandler, LocalServer
from infra.local.vendors.described import Requests, row_of

type Json = dict[str, Any]
LONGEST_BODY = 1_000_000


@dataclass(frozen=True)
class Call:
    """A request as a vendor gets it. Header names are in lower case."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: Any


@dataclass(frozen=True)
class Reply:
    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


class Lost(Exception):
    """The connection ends without an answer."""


SHARES = ("lost", "throttled", "failed", "garbled", "empty", "void", "html")
PAGE = b"<html><body><h1>Bad Gateway</h1></body></html>"
UNREADABLE: dict[str, bytes] = {"garbled": PAGE, "empty": b"", "void": b"{}"}
"""Bodies of answers with 200 that say nothing of what was done."""


@dataclass
class Faults:
    """Shares of calls, from 0 to 1, that go wrong. The same seed chooses the same calls.

    A `lost` call is carried out, and its answer never comes; a `failed` one is carried out in half of the cases.
    `garbled`, `empty` and `void` calls are carried out and answered with 200 and a page, nothing, or an object without
    fields. `html` is a proxy's page with 502.
    """

    lost: float = 0
    throttled: float = 0
    failed: float = 0
    garbled: float = 0
    empty: float = 0
    void: float = 0
    html: float = 0
    retry_after: int = 1
    slow: float = 0
    """Seconds before every answer."""
    down: bool = False
    only: str = ""
    """The method to which they are limited; empty for all."""
    spared: str = ""
    """The path on which nothing goes wrong; empty for none."""
    seed: int = 1
    drawn: Counter[str] = field(default_factory=Counter)
    """How often each went wrong."""
    next: list[str] = field(default_factory=list)
    """Faults of the next calls, in order: `lost`, `throttled`, `failed`, `refused` (401), `absent` (204), or
    empty for none."""

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)  # noqa: S311 - faults that come again, and no secret

    def draw(self, method: str) -> str:
        """Returns what goes wrong with a call; empty for nothing."""
        fault = self._drawn(method)
        self.drawn[fault] += 1
        return fault

    def _drawn(self, method: str) -> str:
        if self.down:
            return "down"
        if self.only and method != self.only:
            return ""
        if self.next:
            return self.next.pop(0)
        shares = {name: getattr(self, name) for name in SHARES}
        drawn = self._random.random()
        for name, share in shares.items():
            if drawn < share:
                return name
            drawn -= share
        return ""

    def is_done(self) -> bool:
        """Whether a call that fails is carried out all the same."""
        return self._random.random() < 0.5


type Route = tuple[str, re.Pattern[str], Callable[..., Reply]]


class Vendor(ABC):
    """A simulated vendor. A subclass lists its `routes`, and says in `refusal` who may not come in.

    In `invalid` it says how the vendor refuses a request that its description does not have. `played` counts the rows
    of the description that were asked; `problems` are what was wrong with requests.
    """

    name = "vendor"
    requests: Requests

    def __init__(self, port: int = 0) -> None:
        self.faults = Faults()
        self.calls: list[Call] = []
        self.played: Counter[str] = Counter()
        self.problems: list[str] = []
        self.lock = threading.Lock()
        self.routes = [(method, re.compile(pattern), handle) for method, pattern, handle in self.listed()]
        self._server = LocalServer(port, Handler, self, name=self.name)

    @abstractmethod
    def listed(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        """Returns method, pattern of the path, and what answers it."""

    @abstractmethod
    def refusal(self, call: Call) -> Reply | None:
        """Returns the answer to a call without access; None for one that may come in."""

    @abstractmethod
    def invalid(self, problem: str) -> Reply:
        """Returns the answer to a request that is not as the vendor's API description has it."""

    def throttled(self) -> Reply:
        return Reply(429, {"message": "limit"}, {"Retry-After": str(self.faults.retry_after)})

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.port}"

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> Self:
        self._server.start()
        return self

    def stop(self) -> None:
        self._server.stop()

    def answer(self, call: Call) -> Reply:
        time.sleep(self.faults.slow)
        with self.lock:
            self.calls.append(call)
            fault = self.faults.draw(call.method) if call.path != self.faults.spared else ""
            if fault == "down":
                return Reply(503, {"message": "Service Unavailable"})
            if fault == "html":
                return Reply(502, PAGE)
            if fault == "refused":
                return Reply(401, {"message": "Unauthorized"})
            if fault == "absent":
                return Reply(204)
            if fault == "throttled":
                return self.throttled()
            if fault == "failed" and not self.faults.is_done():
                return Reply(500, {"message": "Internal Server Error"})
            reply = self._routed(call)
            if fault == "failed":
                return Reply(500, {"message": "Internal Server Error"})
            if fault == "lost":
                raise Lost
            return Reply(200, UNREADABLE[fault]) if fault in UNREADABLE else reply

    def _routed(self, call: Call) -> Reply:
        row = row_of(self.requests, call.method, call.path)
        if not row:
            return Reply(404, {"message": f"no route {call.method} {call.path}"})
        if refused := self.refusal(call):
            return refused
        content = call.headers.get("content-type", "")
        if problem := self.requests[row].problem(query=call.query, content=content, body=call.body):
            self.problems.append(f"{row}: {problem}")
            return self.invalid(problem)
        self.played[row] += 1
        for method, pattern, handle in self.routes:
            if method == call.method and (match := pattern.fullmatch(call.path)):
                return handle(call, *[unquote(part) for part in match.groups()])
        return Reply(404, {"message": f"no route {call.method} {call.path}"})


class Handler(LocalHandler):
    world: Vendor
    methods = ("GET", "POST", "PUT", "PATCH", "DELETE")

    def respond(self) -> None:
        length = min(int(self.headers.get("Content-Length") or 0), LONGEST_BODY)
        parts = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        call = Call(
            method=self.command,
            path=parts.path,
            query=dict(parse_qsl(parts.query, keep_blank_values=True)),
            headers=headers,
            body=decoded(self.rfile.read(length), headers.get("content-type", "")),
        )
        try:
            reply = self.world.answer(call)
        except Lost:
            self.close_connection = True
            return
        kind, content = "application/json; charset=utf-8", reply.body
        if isinstance(content, bytes):
            kind = "text/html"
        else:
            content = b"" if content is None else json.dumps(content).encode()
        self.send(reply.status, kind, content, reply.headers)


def decoded(raw: bytes, kind: str) -> Any:
    if not raw:
        return None
    if "urlencoded" in kind:
        return dict(parse_qsl(raw.decode(), keep_blank_values=True))
    try:
        return json.loads(raw)
    except ValueError:
        return raw.decode(errors="replace")
