"""A version of Atende on the emulator with a shop in it, reached through public doors alone.

Those are the same in every version: the webhook, the console's HTTP API, the queues, `python -m atende`.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import requests

from atende.desk.inboxes.onboarding import Opening
from infra.local.say import addressed
from infra.local.seed.shop import NUMBER
from infra.local.shop import Json, Shop
from infra.local.stack import QUEUES, LocalDesk
from infra.local.whatsapp import Customer, Phone, wire
from infra.local.whatsapp.samples import THINGS
from tests.upgrade.versions import atende

FED = ("Inbound", "Outbound", "Jobs", "Stream")
"""Functions with a queue or a stream before them."""
PATIENCE, PAUSE = 60, 0.25
"""Seconds that a shop may take to come to rest, and between two looks at it."""
ZONE = ZoneInfo("America/Sao_Paulo")
APP, SECRET, NAME = "atende", "segredo-gravado", "Padaria Gravada"
AUTOMATIONS = Path("layers/atende/python/atende/automations")
ADMIN = Path("layers/atende/python/atende/cli/commands/admin.py")
ORDER = ("optout", "survey", "menu", "person", "faq", "greeting", "away", "complaint", "urgency")
MENU = [
    {"id": "bolo", "title": "Bolos", "does": "menu", "text": "Do quê?"},
    {"id": "festa", "under": "bolo", "title": "Bolo de festa", "does": "person", "label": "encomenda"},
    {"id": "entrega", "title": "Entrega", "text": "Entregamos até 5 km."},
]
RULE = {
    "name": "Orçamento",
    "when": {"event": "message"},
    "if": [{"is": "words", "value": ["orçamento"]}],
    "then": [{"do": "label", "value": "orçamento"}, {"do": "send", "value": "{{nome}}, o orçamento vem hoje."}],
}
SURVEY = {"on": True, "hour": 0, "scale": 5, "low": 2, "comment_minutes": 30, "remind_hours": 1, "rest_days": 7,
          "skip": ["fornecedor"], "template": "", "template_language": "", "agreed": ""}  # fmt: skip
DIGEST = {"on": True, "hour": 0, "channel": "email", "address": "dona@padaria.exemplo", "phone": "", "template": "",
          "template_language": "", "silent": []}  # fmt: skip
DEADLINES = {"inbox": "whatsapp", "first": 15, "next": 30, "give_back": 0, "nudge": 240, "resolve": 600, "window": 60,
             "move": True, "question": "Ainda podemos ajudar?"}  # fmt: skip
PROFILE = {"inbox": "whatsapp", "about": "Pães e bolos", "address": "Rua das Acácias, 120", "description": "",
           "email": "", "websites": [], "vertical": "RESTAURANT"}  # fmt: skip

ARN = "arn:aws:sqs:sa-east-1:000000000000:any"
"""Of a queue that no function knows."""


@dataclass
class Running:
    """`opening` is how the shop was opened."""

    desk: LocalDesk
    phone: Phone
    owner: Shop
    opening: Opening

    def until[T](self, look: Callable[[], T | None], seconds: float = 420) -> T:
        """Waits for what `look` returns: longer than a queue hides what failed once."""
        found = self.phone.wait_for(look, seconds)
        if not found:
            raise TimeoutError
        return found

    def customer(self, name: str) -> Customer:
        return self.phone.customer(name)

    def hears(self, customer: Customer, text: str) -> Any:
        return self.until(lambda: next((one for one in customer.received() if text in one.text), None))

    def thread(self, customer: Customer) -> str:
        """The customer's open thread, once its first message has opened the 24 hours in which the shop may answer."""
        return str(self.until(lambda: self._answerable(customer))["id"])

    def _answerable(self, customer: Customer) -> Json | None:
        card = self.owner.card(customer.phone)
        return card if card and card["window_ends"] else None

    def posts(self, event: str, **instead: str) -> None:
        """A payload of the version's own, signed; `instead` replaces words in it."""
        payload = (self.desk.source / f"events/payloads/whatsapp/{event}.json").read_text()
        for word, other in instead.items():
            assert word in payload
            payload = payload.replace(word, other)
        body, _ = addressed(payload.encode(), NUMBER.phone_number_id)
        assert self.phone.post(body, wire.sign(SECRET, body)) == 200, event

    def invoke(self, function: str, **event: Any) -> Any:
        return self.desk.invoke(function, event)

    def job(self, **job: Any) -> None:
        """Has the jobs function do a job now, whether or not it is told to leave its queue alone."""
        body = json.dumps(job | {"business": self.owner.business})
        record = {"messageId": "1", "body": body, "eventSourceARN": ARN}
        assert self.invoke("Jobs", Records=[record]) == {"batchItemFailures": []}, job

    def upload(self, thread: str, name: str, mime: str) -> str:
        content = (THINGS / name).read_bytes()
        form = self.owner.say("POST", f"/api/threads/{thread}/uploads", {"mime": mime, "size": len(content)})
        put = requests.post(form["url"], data=form["fields"], files={"file": (name, content)}, timeout=60)
        assert put.status_code == 204
        return str(form["asset"])

    def settle(self) -> None:
        """Waits until the table stays as it is for three looks, and no function has an item of a queue in hand."""
        looks: list[list[Json]] = []
        end = time.monotonic() + PATIENCE
        while len(looks) < 3 or any(look != looks[-1] for look in looks[-3:]) or any(map(self.moving, QUEUES)):
            if time.monotonic() > end:
                raise TimeoutError
            time.sleep(PAUSE)
            looks.append(self.items())

    def moving(self, queue: str) -> int:
        """How many items of a queue a function has in its hands."""
        return self._count(queue, "ApproximateNumberOfMessagesNotVisible")

    def visible(self, queue: str) -> int:
        """How many items of a queue nobody has in hand."""
        return self._count(queue, "ApproximateNumberOfMessages")

    def _count(self, queue: str, name: str) -> int:
        url = self.desk.outputs.get(queue)
        if url is None:  # the version before has none of that name
            return 0
        asked = self.desk.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=[name])
        return int(asked["Attributes"][name])

    def poison(self) -> list[str]:
        """Why something was set aside as unusable."""
        s3, bucket = self.desk.client("s3"), self.desk.outputs["BucketName"]
        found = s3.list_objects_v2(Bucket=bucket, Prefix="raw/poison/").get("Contents", [])
        return [json.loads(s3.get_object(Bucket=bucket, Key=one["Key"])["Body"].read())["why"] for one in found]

    def items(self) -> list[Json]:
        pages = self.desk.client("dynamodb").get_paginator("scan").paginate(TableName=self.desk.outputs["TableName"])
        return sorted((item for page in pages for item in page["Items"]), key=place)

    def leave(self, function: str) -> None:
        """The function takes nothing from its queues, or from the table's stream, from now on."""
        self._feed(function, enabled=False)
        self.settle()

    def take_up(self) -> None:
        """The functions take what is there for them again."""
        for function in FED:
            self._feed(function, enabled=True)

    def _feed(self, function: str, *, enabled: bool) -> None:
        client = self.desk.client("lambda")
        found = client.list_event_source_mappings(FunctionName=self.desk.outputs[function])["EventSourceMappings"]
        for mapping in found:
            client.update_event_source_mapping(UUID=mapping["UUID"], Enabled=enabled)

    def waiting(self, queue: str) -> list[Json]:
        """The bodies in a queue, which is empty afterwards."""
        sqs, url, found = self.desk.client("sqs"), self.desk.outputs[queue], []
        while answer := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
            for message in answer:
                found.append(json.loads(message["Body"]))
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return found


def place(item: Json) -> tuple[str, str]:
    return item["PK"]["S"], item["SK"]["S"]


def deployed(version: Path, folder: Path, phone: Phone) -> LocalDesk:
    desk = LocalDesk(folder, graph_url=phone.graph_url, roles=True)
    desk.source = version
    return desk


@contextmanager
def opened(version: Path, folder: Path, *, automations: Sequence[str] = ORDER) -> Iterator[Running]:
    """The version in the folder `version`, deployed, with a shop whose owner is signed in."""
    with Phone() as phone, deployed(version, folder, phone) as desk:
        channel = channel_of(version)
        atende(desk, "admin", "set-app", *channel, "--app", APP, answers=f"{SECRET}\nverificado\n")
        atende(desk, "admin", "set-token", *channel, "--number", NUMBER.phone_number_id, answers="um-token\n")
        created = ("admin", "create-shop", *channel, "--name", NAME, "--number", NUMBER.phone_number_id, "--app", APP)
        told = atende(desk, *created, "--hours", "seg-dom 00:00-24:00").split()
        business = told[told.index("Loja") + 3]
        phone.connect(desk.webhook_url.format(app=APP), APP, SECRET, [NUMBER])
        opening = Opening(channel="whatsapp", name=NAME, number=NUMBER.phone_number_id, app=APP)
        with Shop(desk.console_url, told[-1], opening=opening, business=business) as owner:
            shop = Running(desk, phone, owner, opening)
            atende(desk, "admin", "set-automations", "--business", business, *automations)
            yield shop


def channel_of(version: Path) -> tuple[str, ...]:
    """What its administration wants to know of the channel: nothing in 0.1.0, which had it in another folder and knew
    one channel."""
    return ("--channel", "whatsapp") if (version / ADMIN).is_file() else ()


def automations_of(version: Path) -> list[str]:
    return sorted(path.parent.name for path in (version / AUTOMATIONS).glob("*/__init__.py"))
