"""Where the day is played: a desk of its own, phones, two shops; and how one waits and looks there."""

import json
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from atende.core import clock
from atende.desk.inboxes.onboarding import Opening
from atende.model import Agent
from atende.storage.schema import kind_of
from atende.workers.stream import noun
from infra.local.demo.by_hand import hours_around, survey_hour
from infra.local.demo.findings import Findings
from infra.local.demo.transcript import Transcript
from infra.local.shop import Json, Shop, open_shop, sign_in, until
from infra.local.stack import QUEUES, LocalDesk
from infra.local.whatsapp import Customer, Phone, Received

if TYPE_CHECKING:
    from infra.local.demo.other_channels import OtherChannels
    from infra.local.demo.other_systems import OtherSystems

ZONE = "America/Sao_Paulo"
APP = "atende"
LONGEST = 300
"""Seconds after which nothing is waited for any longer; the day takes about 20."""
OTHER_APP = "outro"
"""Another Meta app that may post to this desk, but signs for none of the numbers."""

type Items = dict[tuple[str, str], Json]
"""What lies in the table, by key, as DynamoDB writes it."""


class Stage:
    """The shops of the demo at the console, and the systems around them.

    `padaria`, `barbearia` and `doceria` are the owners of three shops, of which the last never closes; `maya` works in
    the first. `others` are the channels beside WhatsApp, `systems` the CRM and the help desk.
    """

    def __init__(self, desk: LocalDesk, phone: Phone, others: "OtherChannels", systems: "OtherSystems") -> None:
        self.desk = desk
        self.phone = phone
        self.others = others
        self.systems = systems
        self.began = clock.now()
        self.findings = Findings()
        self.transcript = Transcript(ZONE)
        self.secret, self.other_secret = secrets.token_hex(16), secrets.token_hex(16)
        desk.allow(APP, secret=self.secret, verify=APP)
        desk.allow(OTHER_APP, secret=self.other_secret, verify=OTHER_APP)
        padaria = Opening(
            channel="whatsapp",
            name="Padaria Estrela",
            number="551130000001",
            app=APP,
            owner="Lúcia",
            zone=ZONE,
            hours=hours_around(self.began, ZONE),
            survey_hour=survey_hour(self.began, ZONE),
        )
        self.padaria = self._open(padaria)
        self.maya = sign_in(desk, padaria, self.padaria.business, agent=Agent(id="maya", name="Maya"))
        self.barbearia = self._open(
            Opening(channel="whatsapp", name="Barbearia do Zé", number="551130000002", app=APP, owner="Zé")
        )
        self.doceria = self._open(
            Opening(channel="whatsapp", name="Doceria Lua", number="551130000003", app=APP, owner="Lua")
        )
        self.threads: dict[str, str] = {}
        """The bakery's thread of each customer, by the person's id, once it is known."""

    def close(self) -> None:
        for shop in (self.padaria, self.maya, self.barbearia, self.doceria):
            shop.close()

    def _open(self, opening: Opening) -> Shop:
        shop = open_shop(self.desk, self.phone, opening, secret=self.secret)
        self.transcript.shop(shop.number, shop.name)
        return shop

    # who says what

    def hears(self, customer: Customer, text: str, *, at: datetime | None = None, shop: Shop | None = None) -> str:
        """A customer writes; the wamid. `at` is when, by WhatsApp, if not now."""
        number, moment = (shop or self.padaria).number, at or clock.now()
        self.transcript.says(customer, text, number=number, at=moment)
        return customer.says(text, at=moment, to=number)

    def replies(self, customer: Customer, text: str) -> Json:
        """Maya answers at the console, and it reaches the phone: the message as the API made it."""
        message = self.maya.reply(self.thread(customer), text)
        at = datetime.fromisoformat(message["at"])
        self.transcript.answers("Maya", customer, text, number=self.padaria.number, at=at)
        self.until(lambda: self.times(customer, text))
        return message

    def arrives(self, customer: Customer, count: int, *, shop: Shop | None = None) -> list[Received]:
        """Waits for the customer's `count`-th message of a shop: all of them."""
        number = (shop or self.padaria).number
        self.until(lambda: len(customer.received(number)) >= count)
        self.transcript.catch_up(self.phone)
        return customer.received(number)

    def times(self, customer: Customer, text: str) -> int:
        """How often the bakery's text arrived on a phone."""
        return sum(message.text == text for message in customer.received(self.padaria.number))

    def said_to(self, customer: Customer) -> list[str]:
        return [message.text for message in customer.received(self.padaria.number)]

    def thread(self, customer: Customer) -> str:
        if customer.id not in self.threads:
            card = self.until(lambda: self.padaria.card(customer.phone))
            self.threads[customer.id] = card["id"]
        return self.threads[customer.id]

    def detail(self, customer: Customer) -> Json:
        return self.padaria.thread(self.thread(customer))

    def until[T](self, look: Callable[[], T | None], *, seconds: float = 180) -> T:
        left = LONGEST - (clock.now() - self.began).total_seconds()
        return until(look, phone=self.phone, seconds=max(1, min(seconds, left)))

    # the desk from outside

    def tick(self) -> Json:
        """The clock's own rule rings now, as EventBridge writes it: how many jobs it asked for."""
        now = clock.now()
        rule = f"arn:aws:events:sa-east-1:000000000000:rule/{self.desk.outputs['Clock']}"
        event = {"version": "0", "source": "aws.events", "detail-type": "Scheduled Event", "resources": [rule]}
        asked: Json = self.desk.invoke("Clock", event | {"time": f"{now:%Y-%m-%dT%H:%M:%SZ}", "detail": {}})
        self.transcript.event(f"O relógio toca: {asked['follow_up']} agendada(s) e {asked['survey']} pesquisa(s)")
        return asked

    def ring(self, follow_up: Json, *, times: int) -> None:
        """The job that a schedule hands over, again: at least once is what EventBridge promises."""
        job = {"do": "follow_up", "business": self.padaria.business, "rev": 1}
        body = job | {"thread": follow_up["thread"], "id": follow_up["id"]}
        for _ in range(times):
            self.send("JobsQueue", body)

    def send(self, queue: str, body: Json) -> None:
        self.desk.client("sqs").send_message(QueueUrl=self.desk.outputs[queue], MessageBody=json.dumps(body))

    def schedules(self, follow_up: Json) -> list[str]:
        """Names of the alarm clocks that EventBridge has for a follow-up."""
        listed = self.desk.client("scheduler").list_schedules(GroupName=self.desk.outputs["ScheduleGroup"])
        return [schedule["Name"] for schedule in listed["Schedules"] if follow_up["id"] in schedule["Name"]]

    def idle(self) -> bool:
        """Whether nothing waits in the queues or is being worked on."""
        return self.phone.quiet(0.1) and not any(map(self._waiting, QUEUES))

    def _waiting(self, queue: str) -> int:
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        sqs = self.desk.client("sqs")
        counts = sqs.get_queue_attributes(QueueUrl=self.desk.outputs[queue], AttributeNames=names)["Attributes"]
        return sum(int(counts[name]) for name in names)

    def stored(self, shop: Shop) -> Items:
        """All that lies in a shop's partitions, once the desk has come to rest: five looks that give the same."""
        looks: list[Items] = []

        def rested() -> bool:
            looks.append(self.scan(f"B#{shop.business}") if self.idle() else {})
            return len(looks) > 4 and bool(looks[-1]) and all(look == looks[-1] for look in looks[-5:])

        self.until(rested)
        return looks[-1]

    def scan(self, prefix: str) -> Items:
        """The whole table is read for it: the demo looks at everything, the desk never does."""
        return {
            (item["PK"]["S"], item["SK"]["S"]): item
            for item in self.everything()
            if item["PK"]["S"] == prefix or item["PK"]["S"].startswith(prefix + "#")
        }

    def nouns[N](self, kind: type[N], shop: Shop) -> list[N]:
        """What a shop has of one kind: Thread, Message, Contact, ..."""
        items = self.scan(f"B#{shop.business}").values()
        return [noun(item) for item in items if item["kind"]["S"] == kind_of(kind)]

    def everything(self) -> list[Json]:
        paginator = self.desk.client("dynamodb").get_paginator("scan")
        pages = paginator.paginate(TableName=self.desk.outputs["TableName"], ConsistentRead=True)
        return [item for page in pages for item in page["Items"]]


def changes(before: Items, after: Items) -> list[str]:
    """Keys of what is new, gone or different."""
    return sorted("/".join(key) for key in before.keys() | after.keys() if before.get(key) != after.get(key))


def due_in(seconds: float) -> datetime:
    return clock.now() + timedelta(seconds=seconds)


def passed(moment: datetime) -> bool:
    return clock.now() > moment
