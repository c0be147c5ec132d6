"""Meta's traffic: signed bodies with messages, echoes and statuses, which come again until they get a 200."""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPConnection, HTTPException
from itertools import count
from random import Random
from typing import Any
from urllib.parse import urlsplit

from atende.core.ids import digest
from infra.local.whatsapp import wire

type Json = dict[str, Any]

RETRIES = (0.2, 0.5, 1.0, 2.0)
_numbers = count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    phone: str
    name: str

    @property
    def channel_user_id(self) -> str:
        return f"BR.{self.phone}"

    @property
    def contact(self) -> Json:
        return {"profile": {"name": self.name}, "wa_id": self.phone, "user_id": self.channel_user_id}


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One item of a webhook: its field, its list, and its person."""

    field: str
    list: str
    item: Json
    person: Person

    @property
    def wamid(self) -> str:
        return str(self.item["id"])


def people(number: int) -> list[Person]:
    return [
        Person(phone=f"55119{10_000_000 + n}", name=f"Cliente {n}") for n in (next(_numbers) for _ in range(number))
    ]


def wamid() -> str:
    number = next(_numbers)
    return f"wamid.HBgNNTUxMQ{number:012d}{digest(str(number))[:8]}"


def message(person: Person, text: str, *, at: datetime, **more: Any) -> Delivery:
    item = {"from": person.phone, "from_user_id": person.channel_user_id, "id": wamid(), "timestamp": stamp(at)}
    content = {"type": "text", "text": {"body": text}} | more
    return Delivery(field="messages", list="messages", item=item | content, person=person)


def echo(person: Person, text: str, *, at: datetime, number: str) -> Delivery:
    """The shop wrote the message on its phone."""
    item = {
        "from": number,
        "to": person.phone,
        "to_user_id": person.channel_user_id,
        "id": wamid(),
        "timestamp": stamp(at),
    }
    content = {"type": "text", "text": {"body": text}}
    return Delivery(field="smb_message_echoes", list="message_echoes", item=item | content, person=person)


def status(person: Person, name: str, *, of: str, at: datetime, key: str | None = None) -> Delivery:
    item: Json = {"id": of, "status": name, "timestamp": stamp(at), "recipient_id": person.phone}
    if name in ("sent", "delivered"):
        item["pricing"] = {"billable": True, "pricing_model": "PMP", "type": "regular", "category": "service"}
    if key:
        item["biz_opaque_callback_data"] = key
    return Delivery(field="messages", list="statuses", item=item, person=person)


def stamp(at: datetime) -> str:
    return str(int(at.timestamp()))


def bodies(deliveries: Iterable[Delivery], random: Random, *, number: str, most: int = 3) -> Iterator[bytes]:
    """Webhooks of up to `most` changes each, as many as come together."""
    waiting = list(deliveries)
    while waiting:
        some = [waiting.pop() for _ in range(min(len(waiting), random.randint(1, most)))]
        changes = [change(delivery, number) for delivery in some]
        yield wire.dump({"object": "whatsapp_business_account", "entry": [{"id": f"9{number}", "changes": changes}]})


def change(delivery: Delivery, number: str) -> Json:
    value: Json = {"contacts": [delivery.person.contact]} if delivery.list == "messages" else {}
    value |= {delivery.list: [delivery.item]}
    metadata = {"display_phone_number": number, "phone_number_id": number}
    return {"field": delivery.field, "value": {"messaging_product": "whatsapp", "metadata": metadata} | value}


@dataclass
class Poster:
    """Posts bodies to a webhook, several at a time, each until the answer is 200."""

    url: str
    secret: str
    random: Random
    refused: int = 0
    """Answers other than 200: each made its body come again."""
    posted: int = 0

    def post(
        self,
        deliveries: Iterable[Delivery],
        *,
        number: str,
        most: int = 3,
        threads: int = 3,
        progress: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Posts deliveries to that number, up to `most` in a body, as many as come together."""
        posted_bodies = list(bodies(deliveries, self.random, number=number, most=most))
        with ThreadPoolExecutor(threads) as pool:
            for done, _ in enumerate(pool.map(self._deliver, posted_bodies), 1):
                self.posted += 1
                progress(f"{done} of {len(posted_bodies)} posted")

    def _deliver(self, body: bytes) -> None:
        tries = iter(RETRIES)
        while self._try(body) != 200:
            self.refused += 1
            threading.Event().wait(next(tries, RETRIES[-1]))

    def _try(self, body: bytes) -> int:
        parts = urlsplit(self.url)
        connection = HTTPConnection(parts.netloc, timeout=30)
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": wire.sign(self.secret, body)}
        try:
            connection.request("POST", parts.path, body, headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, HTTPException):
            return 0
        else:
            return answer.status
        finally:
            connection.close()
