"""The whole deployed desk with phones to write with: one for all integration and browser tests, a shop for each."""

import json
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from atende.core import clock
from atende.desk.inboxes import onboarding
from atende.desk.inboxes.onboarding import Opening
from atende.model import Agent
from infra.local.email import Email
from infra.local.instagram import instagram
from infra.local.messenger import messenger
from infra.local.meta import MetaChats
from infra.local.push import PushService
from infra.local.shop import Shop, connected, open_shop, sign_in, until
from infra.local.stack import LocalDesk
from infra.local.telegram import Telegram
from infra.local.whatsapp import Customer, Phone
from tests.logs import functions_said, said

APP = "atende"
BACK = {
    "InboundQueue": 30,
    "InboundMailQueue": 60,
    "StatusQueue": 30,
    "OutboundQueue": 60,
    "OutboundBulkQueue": 60,
    "JobsQueue": 120,
    "DeliveriesQueue": 120,
}
"""Seconds after which a queue of tests brings back what failed: twice the time-out of the function that reads it. A
second try is done within the time that a test waits; the template has six times the time-out, which is longer."""
AT_ONCE = 2
"""Copies of a function that read one queue at the same time. Ten of them would start at once on two processors, and run
out of their time together."""
FAILURES = 20
"""Lines of a log that are shown with a test that failed."""


@dataclass(frozen=True)
class Chat:
    """A customer and a shop: what the one writes, what the other's messages on the phone say."""

    world: "World"
    shop: Shop
    customer: Customer

    def says(self, text: str, *, at: datetime | None = None) -> str:
        return self.customer.says(text, at=at, to=self.shop.number)

    @property
    def heard(self) -> list[str]:
        return [message.text for message in self.customer.received(self.shop.number)]

    def hears(self, text: str, *, seconds: float = 300) -> None:
        """Waits until a message that holds `text` is on the phone."""
        self.world.until(lambda: any(text in one for one in self.heard), seconds=seconds)

    @property
    def thread(self) -> str:
        card = self.world.until(lambda: self.shop.card(self.customer.phone))
        return str(card["id"])


@dataclass
class World:
    desk: LocalDesk
    phone: Phone
    secret: str
    push: PushService
    telegram: Telegram
    instagram: MetaChats
    messenger: MetaChats
    email: Email
    shops: list[Shop] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(551140000001))

    def shop(self, *, colleagues: Iterable[Agent] = (), **said: Any) -> Shop:
        """A shop of its own, its owner signed in; `said` is what differs from a bakery that never closes."""
        opening = Opening(
            **{"channel": "whatsapp", "name": "Padaria Estrela", "number": str(next(self._numbers)), "app": APP} | said
        )
        self.shops.append(open_shop(self.desk, self.phone, opening, secret=self.secret, colleagues=colleagues))
        return self.shops[-1]

    def colleague(self, shop: Shop, agent: Agent) -> Shop:
        """Somebody else of that shop at the console."""
        opening = Opening(channel="whatsapp", name=shop.name, number=shop.number, app=APP)
        self.shops.append(sign_in(self.desk, opening, shop.business, agent=agent))
        return self.shops[-1]

    def chat(self, shop: Shop, name: str) -> Chat:
        return Chat(self, shop, self.phone.customer(name))

    def link(self, shop: Shop, agent: str = "owner") -> str:
        """A fresh one-time sign-in link."""
        with connected(self.desk):
            return onboarding.sign_in_address(self.desk.console_url, shop.business, agent, at=clock.now())

    def until[T](self, look: Callable[[], T | None], *, seconds: float = 300) -> T:
        return until(look, phone=self.phone, seconds=seconds)

    def rests(self, *queues: str) -> None:
        """Waits until nothing is on its way through these queues. A test may have left a job that always fails."""
        self.until(
            lambda: not any(self._waiting(queue, "NotVisible") + self.letters(queue) for queue in queues) or None
        )

    def troubles(self) -> list[str]:
        """What lies in the queues, and what the functions have logged of what failed."""
        queues = [
            f"{queue}: {self.letters(queue)}, in work {self._waiting(queue, 'NotVisible')}, "
            f"later {self._waiting(queue, 'Delayed')}"
            for queue in (*BACK, "InboundDlq", "OutboundDlq", "JobsDlq", "StreamDlq")
        ]
        failures = [line for line in functions_said(self.desk.emulator) if '"failed"' in line or "timed out" in line]
        return [*queues, *failures[-FAILURES:], *said(self.desk.emulator.folder / "emulator.log")[-FAILURES:]]

    def tick(self) -> dict[str, int]:
        """The clock rings now."""
        done: dict[str, int] = self.desk.invoke("Clock", {"time": clock.now().isoformat()})
        return done

    def letters(self, queue: str) -> int:
        """How many wait in a queue: `world.letters("InboundDlq")`."""
        return self._waiting(queue)

    def _waiting(self, queue: str, state: str = "") -> int:
        name = f"ApproximateNumberOfMessages{state}"
        sqs = self.desk.client("sqs")
        found = sqs.get_queue_attributes(QueueUrl=self.desk.outputs[queue], AttributeNames=[name])
        return int(found["Attributes"][name])

    def post(self, queue: str, body: str) -> None:
        url = self.desk.outputs[queue]
        once = {"MessageGroupId": "g", "MessageDeduplicationId": secrets.token_hex(8)} if url.endswith(".fifo") else {}
        self.desk.client("sqs").send_message(QueueUrl=url, MessageBody=body, **once)


@contextmanager
def opened(folder: Path) -> Iterator[World]:
    """Its functions have the rights that the template gives them and no others."""
    secret = secrets.token_hex(16)
    with (
        Phone() as phone,
        PushService() as push,
        Telegram() as telegram,
        instagram() as grams,
        messenger() as pages,
        Email() as email,
        LocalDesk(
            folder,
            graph_url=phone.graph_url,
            channel_urls=f"telegram={telegram.url} instagram={grams.url} messenger={pages.url} email={email.url}",
            push_origin=push.origin,
            roles=True,
        ) as desk,
    ):
        calm(desk)
        desk.allow(APP, secret=secret, verify="verificado")
        email.connect(desk)
        world = World(desk, phone, secret, push, telegram, grams, pages, email)
        try:
            yield world
        finally:
            for shop in world.shops:
                shop.close()


def calm(desk: LocalDesk) -> None:
    """Fits the queues of a deployed desk to a machine that has more to do than to run it."""
    sqs, functions = desk.client("sqs"), desk.client("lambda")
    for queue, seconds in BACK.items():
        sqs.set_queue_attributes(QueueUrl=desk.outputs[queue], Attributes={"VisibilityTimeout": str(seconds)})
    for mapping in functions.list_event_source_mappings()["EventSourceMappings"]:
        if mapping.get("ScalingConfig", {}).get("MaximumConcurrency", 0) > AT_ONCE:
            few = {"MaximumConcurrency": AT_ONCE}
            functions.update_event_source_mapping(UUID=mapping["UUID"], ScalingConfig=few)


@contextmanager
def impatient(world: World, queue: str, *, tries: int) -> Iterator[None]:
    """A queue that brings back at once what failed, and gives it up after so many tries; afterwards it is as it was.

    What others have in it is done before: a slow function would be taken for one that failed."""
    world.rests(queue)
    sqs, url = world.desk.client("sqs"), world.desk.outputs[queue]
    names = ["VisibilityTimeout", "RedrivePolicy"]
    before = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
    policy = json.dumps(json.loads(before["RedrivePolicy"]) | {"maxReceiveCount": tries})
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "1", "RedrivePolicy": policy})
    try:
        yield
    finally:
        sqs.set_queue_attributes(QueueUrl=url, Attributes=before)
