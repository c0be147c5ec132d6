"""A shop that is connected to a simulated vendor: what the stream hands to the jobs is done, and pauses pass."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from atende.connectors.http import HttpClient
from atende.core.settings import Secrets
from atende.desk import Desk
from atende.desk.connectors import connect
from atende.desk.connectors.access import Vault
from atende.desk.connectors.runs import ConnectorRuns
from atende.model import Message, Thread
from atende.storage import connections
from atende.storage.connections import Connection
from atende.storage.shop_context import forget
from atende.workers.job import Tools, work
from atende.workers.jobs.connector import runs_of
from atende.workers.webhook import Webhook
from infra.local.vendors.server import Vendor
from tests.desk.story import Story
from tests.desk.wires import Wires

type Json = dict[str, Any]

CONSOLE = "https://loja.example"


@dataclass
class Later:
    """The jobs queue: it keeps what is to be done later."""

    items: list[tuple[int, Json]] = field(default_factory=list)

    def later(self, body: str, *, seconds: int, group: str = "") -> None:
        self.items.append((seconds, json.loads(body)))


@dataclass
class Connected:
    """`secrets` is the vault. `run` does what is due, and lets time pass until nothing waits."""

    story: Story
    wires: Wires
    connector: str
    vendor: Vendor
    secrets: dict[str, str] = field(default_factory=dict)
    queue: Later = field(default_factory=Later)
    patience: int = 2
    """Seconds that a call waits for the vendor; longer where nothing is tried again."""

    @property
    def vault(self) -> Vault:
        return Vault(read=self.secrets.get, write=self.secrets.__setitem__)

    @property
    def tools(self) -> Tools:
        http = HttpClient(private=True, read_seconds=self.patience)

        def connectors(desk: Desk) -> ConnectorRuns:
            return runs_of(desk, vault=self.vault, http=http, console=CONSOLE)

        queue: Any = self.queue
        return Tools(queue=lambda: queue, deliveries=lambda: queue, connectors=connectors)

    def connects(self, **answers: str) -> str:
        """The owner types what the connector asks for; where they are sent to."""
        typed = connect.checked(self.connector, answers, self.vendor.url, private=True)
        place = connect.Place(origin=CONSOLE, vault=self.vault, http=HttpClient(private=True))
        url = connect.begin(
            self.story.store, self.connector, typed, base_url=self.vendor.url, place=place, by="maya", at=self.story.now
        )
        self.story.desk = self.story.again()
        return url

    def does(self, act: str, subject: str = "", **more: Any) -> str:
        """One job at once; what came of it."""
        job = {"do": "connector", "business": self.story.store.business, "connector": self.connector, "act": act}
        return self.works(job | {"subject": subject} | more)

    def works(self, job: Json) -> str:
        forget(self.story.store.business)
        return str(work(json.dumps(job), self.tools).get("state", ""))

    def run(self, *, until: Callable[[], bool] = lambda: False) -> list[str]:
        """Lets everything happen that follows by itself, for a day at most; what came of each job."""
        states: list[str] = []
        end = self.story.now + timedelta(days=1, hours=6)
        while self.story.now < end and not until():
            self.wires.flow()
            todo = self.wires.taken(self.wires.jobs) + self.wires.taken(self.wires.fanout.deliveries or self.wires.jobs)
            if not todo:
                if not self.queue.items:
                    break
                self.queue.items.sort(key=lambda item: item[0])
                seconds, job = self.queue.items.pop(0)
                self.queue.items = [(left - seconds, other) for left, other in self.queue.items]
                self.story.later(seconds=seconds)
                todo = [job]
            states += [self.works(job) for job in todo if job["do"] == "connector"]
        return states

    def posted(self, url: str, body: bytes, headers: Json) -> int:
        """The vendor posts to the webhook function; the status of its answer."""
        empty: Any = None
        webhook = Webhook(
            secrets=Secrets(lambda name: self.secrets.get(name.removeprefix("/")), ""),
            queue=empty,
            statuses=empty,
            jobs=self.wires.jobs,
            raw=empty,
            log=lambda *_, **__: None,
            count=lambda _: None,
        )
        parts = urlsplit(url)
        _, _, channel, app = parts.path.split("/")
        sent = headers | {"host": parts.netloc}
        event = {"pathParameters": {"channel": channel, "app": app}, "headers": sent, "body": body.decode()}
        return webhook.answer(event)["statusCode"]

    @property
    def connection(self) -> Connection:
        return connections.connection(self.story.store, self.connector)

    def talk(self, *, by: str = "Ana", text: str = "Quanto custa o bolo?", answer: str = "Oitenta reais.") -> Thread:
        """Somebody asks, Maya answers and resolves."""
        thread = self.story.thread_of(self.story.hears(text, by=by))
        self.story.later(seconds=30)
        reply: Message = self.story.replies(thread, answer)
        assert reply
        self.story.later(seconds=30)
        self.story.resolves(thread)
        return self.story.store.thread(thread.id)
