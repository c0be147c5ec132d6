"""S5: what ordinary shops notice of three neighbours: one to which people write all the time, one whose CRM is slow,
and one that sends a campaign.

A turn is timed: somebody writes, the shop hears of that by its webhook and answers, and the answer is on the phone.
The longest of twenty may take a fifth longer beside the neighbours than without them. What comes in for the noisy shop
stays below what the functions can do: beyond that, SQS delivers by groups, which the emulator does not.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from itertools import count
from typing import Any

from atende.core import clock
from atende.desk import Desk
from atende.model import Content
from atende.storage import outside_limits
from atende.storage.store import Store
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed
from bench.faults.stage import HIDDEN, Stage
from bench.faults.systems import SYSTEMS, connect
from bench.latency import percentile
from infra.local.http_server import LocalServer
from infra.local.shop import Shop, until
from infra.local.vendors import Faults
from infra.local.whatsapp import Customer

SHARE, MOST = 0.95, 1.2
UNCOUNTED = 2
"""Rounds before each measurement, in which copies of the functions start: here all on one machine."""
NOBODY_DIES = 120
"""Seconds until an item is delivered again: here only one whose function is slow."""
SENDING = 0.6
"""Seconds until the Graph API answers, as it does."""
CRM = "hubspot"
CRM_SECONDS, PUSHES = 6.0, 24
"""For how long each call of the slow CRM lasts, and how many threads are brought to it."""
AHEAD, EVERY = 40, 0.5
"""Messages of the campaign that wait when the turns begin, and seconds between two of those that follow: so many come
that some always wait."""
NOISE = 0.5
"""Seconds between two messages to the noisy shop."""


class Hook(BaseHTTPRequestHandler):
    """A shop's receiver of webhooks, which notes the texts that it is told of by their messages' ids."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        listener: Listener = self.server.world  # type: ignore[attr-defined]
        listener.hear(self.path.strip("/"), body)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


class Listener:
    """Receivers of all shops. `heard` counts the events of each."""

    def __init__(self) -> None:
        self.heard: dict[str, int] = {}
        self._news = threading.Condition()
        self._server = LocalServer(0, Hook, self, name="webhooks")

    def __enter__(self) -> "Listener":
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    def url(self, shop: str) -> str:
        return f"http://127.0.0.1:{self._server.port}/{shop}"

    def hear(self, shop: str, _: Any) -> None:
        with self._news:
            self.heard[shop] = self.heard.get(shop, 0) + 1
            self._news.notify_all()

    def wait(self, shop: str, number: int) -> None:
        """Waits until a shop has heard of so many events."""
        with self._news:
            if not self._news.wait_for(lambda: self.heard.get(shop, 0) >= number, 120):
                raise TimeoutError(f"{shop} heard of {self.heard.get(shop, 0)} of {number} events")


@dataclass
class Ordinary:
    """A shop with a webhook, and a customer who has an open thread there."""

    stage: Stage
    shop: Shop
    customer: Customer
    listener: Listener
    thread: str = ""
    turns: int = 0

    @classmethod
    def opened(cls, stage: Stage, listener: Listener, name: str) -> "Ordinary":
        shop = stage.shop(name=name)
        form = {"url": listener.url(shop.business), "events": ["message.received"]}
        shop.say("POST", "/api/webhooks", form, key=f"webhook-{shop.business}")
        made = cls(stage, shop, stage.phone.customer(f"Cliente {name}"), listener)
        made.thread = thread_of(stage, shop, made.customer)
        return made

    def turn(self) -> float:
        """Seconds from what the customer writes until they have the answer."""
        before = self.listener.heard.get(self.shop.business, 0)
        self.turns += 1
        text = f"Resposta {self.turns}"
        began = time.monotonic()
        self.customer.says(f"Pergunta {self.turns}", to=self.shop.number)
        self.listener.wait(self.shop.business, before + 1)
        self.shop.reply(self.thread, text)
        until(
            lambda: text in [message.text for message in self.customer.received(self.shop.number)][-3:],
            phone=self.stage.phone,
        )
        return time.monotonic() - began


def run(stage: Stage, progress: Progress, seed: Seed, *, shops: int, rounds: int) -> Row:
    for queue in HIDDEN:
        stage.hide(queue, NOBODY_DIES)
    with ExitStack() as stack:
        listener = stack.enter_context(Listener())
        ordinary = [Ordinary.opened(stage, listener, f"Loja {number}") for number in range(shops)]
        noisy, slow, sender = (stage.shop(name=name) for name in ("Barulhenta", "Devagar", "Campanha"))
        crm = SYSTEMS[CRM](stack, "")
        connect(slow, CRM, crm)
        matters = [thread_of(stage, slow, stage.phone.customer(f"Negócio {number}")) for number in range(PUSHES)]
        stage.phone.faults.slow = SENDING
        stack.callback(setattr, stage.phone.faults, "slow", 0.0)
        turns(ordinary, UNCOUNTED, progress, "warming up")
        alone = turns(ordinary, rounds, progress, "alone")
        crm.vendor.faults = Faults(slow=CRM_SECONDS)
        for thread in matters:
            slow.resolve(thread)
        with stage.connected():
            campaign = Campaign(stage, sender)
            campaign.send(AHEAD)
            wait_until_limited(slow)
            with again_and_again(campaign.send, EVERY), again_and_again(Noise(stage, noisy).make, NOISE):
                turns(ordinary, UNCOUNTED, progress, "the neighbours begin")
                before = len(crm.vendor.calls)
                beside = turns(ordinary, rounds, progress, "beside the neighbours")
            left, calls = stage.waiting(["OutboundBulkQueue"]), len(crm.vendor.calls) - before
        crm.vendor.faults = Faults()
        stage.desk.client("sqs").purge_queue(QueueUrl=stage.desk.outputs["OutboundBulkQueue"])
    ratio = percentile(beside, SHARE) / percentile(alone, SHARE)
    notes = {
        "ratio": round(ratio, 2),
        "p95 alone": round(percentile(alone, SHARE), 2),
        "p95 beside": round(percentile(beside, SHARE), 2),
        "median alone": round(percentile(alone, 0.5), 2),
        "median beside": round(percentile(beside, 0.5), 2),
        "turns": len(beside),
        "calls of the slow CRM": calls,
        "of the campaign left": sum(left.values()),
        "of the campaign": campaign.sent,
    }
    return Row(
        name="S5",
        what=f"{shops} shops beside a noisy one, one whose CRM takes {CRM_SECONDS:g} s a call, and a campaign",
        figures={f"longer than {MOST:g} times": int(ratio > MOST)},
        must={f"longer than {MOST:g} times": 0},
        notes=notes,
        least={"turns": shops * rounds, "calls of the slow CRM": 3, "of the campaign left": 1},
        seed=seed.text,
    )


def thread_of(stage: Stage, shop: Shop, customer: Customer) -> str:
    """Somebody writes for the first time. Returns their thread."""
    customer.says("oi", to=shop.number)
    return str(until(lambda: shop.card(customer.phone), phone=stage.phone)["id"])


def turns(ordinary: list[Ordinary], rounds: int, progress: Progress, what: str) -> list[float]:
    seconds = []
    for number in range(rounds):
        for shop in ordinary:
            seconds.append(shop.turn())
            progress(f"{what}: round {number + 1} of {rounds}, {seconds[-1]:.2f} s")
    return seconds


class Campaign:
    """Messages of a campaign to somebody who has written."""

    def __init__(self, stage: Stage, shop: Shop) -> None:
        self.desk = Desk(Store(shop.business))
        self.thread = thread_of(stage, shop, stage.phone.customer("Cliente da campanha"))
        self.sent = 0

    def send(self, number: int = 1) -> None:
        thread = self.desk.store.thread(self.thread)
        for _ in range(number):
            self.sent += 1
            at = clock.now() + timedelta(milliseconds=self.sent)
            key = f"campaign-{self.sent}"
            self.desk.outgoing.enqueue(thread, Content(text="Promoção"), key=key, author="campaign:c1", at=at)


class Noise:
    """People who write to one shop all the time."""

    def __init__(self, stage: Stage, shop: Shop) -> None:
        self.shop = shop
        self.people = [stage.phone.customer(f"Apressado {number}") for number in range(10)]
        self.numbers = count()

    def make(self) -> None:
        number = next(self.numbers)
        self.people[number % len(self.people)].says(f"Alô? {number}", to=self.shop.number)


@contextmanager
def again_and_again(act: Callable[[], object], every: float) -> Iterator[None]:
    """Does something from now on, until the block ends."""
    over = threading.Event()

    def go_on() -> None:
        while not over.wait(every):
            act()

    thread = threading.Thread(target=go_on, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(60)


def wait_until_limited(shop: Shop) -> None:
    """Waits until the desk has noticed that the shop's systems are slow."""
    began, store = time.monotonic(), Store(shop.business)
    while not outside_limits.limit(store).is_slow(at=clock.now()):
        if time.monotonic() - began > 60:
            raise TimeoutError("the slow shop is not limited")
        time.sleep(0.1)
