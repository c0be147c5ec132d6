"""A server that a shop's webhooks are sent to, and the shop with the queue of its deliveries."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from atende.connectors.http import HttpClient
from atende.core import clock, ids
from atende.desk import Desk
from atende.desk.webhooks.deliver import WebhookDeliveries
from atende.desk.webhooks.endpoints import Webhooks
from atende.model.webhooks import TYPES, Webhook
from atende.workers.job import Tools, work
from tests.desk.story import Story
from tests.desk.wires import Wires

type Json = dict[str, Any]


@dataclass
class Receiver:
    """A server of the shop's own. `status` and `headers` are what it answers."""

    server: ThreadingHTTPServer
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    status: int = 204
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}/hook"

    @property
    def events(self) -> list[Json]:
        return [json.loads(body) for _, body in self.got]

    @property
    def types(self) -> list[str]:
        return [event["type"] for event in self.events]


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver that serves on a port of its own."""

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            known.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(known.status)
            for name, value in known.headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    known = Receiver(ThreadingHTTPServer(("127.0.0.1", 0), Hook))
    threading.Thread(target=known.server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield known
    finally:
        known.server.shutdown()
        known.server.server_close()


@dataclass
class Queued:
    """The queue of deliveries, for what is tried later."""

    sending: "Sending"

    def later(self, body: str, *, group: str, seconds: int) -> None:
        self.sending.later.append((self.sending.now + timedelta(seconds=seconds), json.loads(body)))


@dataclass
class Sending:
    """The shop with what the stream queues for its webhooks. `run` does what is due now."""

    story: Story
    wires: Wires
    later: list[tuple[datetime, Json]] = field(default_factory=list)
    now: datetime = field(default_factory=clock.now)

    def add(self, url: str, *events: str, **more: Any) -> Webhook:
        service = Webhooks(self.story.store, private=True)
        name = ids.digest(f"{url}{events}", size=10)
        return service.create(url, events or tuple(TYPES), name=name, by="owner", at=clock.now(), **more)

    @property
    def service(self) -> WebhookDeliveries:
        return self.of(Desk(self.story.store))

    def of(self, desk: Desk) -> WebhookDeliveries:
        return WebhookDeliveries(desk.shop, HttpClient(private=True, read_seconds=1), now=lambda: self.now)

    def flow(self) -> None:
        """The stream queues what happened, and the queue is worked off."""
        self.now = clock.now()
        assert self.wires.flow() == 0
        deliveries = self.wires.fanout.deliveries
        assert deliveries is not None
        for item in self.wires.taken(deliveries):
            self.do(item)

    def do(self, item: Json) -> Json:
        tools = Tools(webhooks=self.of, deliveries=lambda: Queued(self))  # type: ignore[arg-type,return-value]
        return work(json.dumps(item), tools)

    def pass_time(self, time: timedelta) -> None:
        """Rounds begin when they are due, until that much time has passed."""
        end = self.now + time
        while self.later and min(self.later, key=lambda entry: entry[0])[0] <= end:
            due = min(self.later, key=lambda entry: entry[0])
            self.later.remove(due)
            self.now = max(self.now, due[0])
            self.do(due[1])
        self.now = end
