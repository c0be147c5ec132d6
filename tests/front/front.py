"""The public door: a body that Meta signed goes through the functions' own handlers, and what the shop says reaches a
simulated phone. Nothing between is a stand-in but the queues' polling."""

import importlib.util
import itertools
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from atende.aws import sqs
from atende.core import clock
from atende.model import Message, Status, Thread
from infra.local.whatsapp import Phone, wire
from tests.desk.story import Story
from tests.desk.wires import Wires

SECRET = "segredo-da-porta"
SHOP = "551140000001"
_numbers = itertools.count(1)

type Json = dict[str, Any]


def loaded(function: str) -> ModuleType:
    """A function's module as Lambda loads it, with the environment as it is now."""
    spec = importlib.util.spec_from_file_location(f"front_{function}", Path("functions") / function / "app.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Functions:
    """Those on a message's way, and the queues before the second."""

    webhook: ModuleType
    inbound: ModuleType
    outbound: ModuleType
    jobs: ModuleType
    waiting: tuple[sqs.Queue, sqs.Queue]
    due: sqs.Queue
    environment: dict[str, str]


@dataclass
class Front:
    """A shop as Meta sees it: `front.hears({...})` posts a message as it stands in a webhook."""

    story: Story
    wires: Wires
    functions: Functions
    phone: Phone

    def posts(self, field: str = "messages", **value: Any) -> bytes:
        """A webhook of one change, signed and taken; the body, to deliver it again."""
        metadata = {"display_phone_number": SHOP, "phone_number_id": self.story.inbox.address}
        told = {"messaging_product": "whatsapp", "metadata": metadata} | value
        entry = {"id": f"9{self.story.inbox.address}", "changes": [{"field": field, "value": told}]}
        body = wire.dump({"object": "whatsapp_business_account", "entry": [entry]})
        self.delivers(body)
        return body

    def tells(self, field: str, value: Json) -> None:
        """A webhook about the account: it names no number."""
        entry = {"id": f"9{self.story.inbox.address}", "time": int(self._second())}
        entry |= {"changes": [{"field": field, "value": value}]}
        self.delivers(wire.dump({"object": "whatsapp_business_account", "entry": [entry]}))

    def delivers(self, body: bytes) -> None:
        """The webhook answers 200, the inbound function takes what it queued, and the stream runs."""
        event = {
            "pathParameters": {"channel": "whatsapp", "app": self.story.inbox.app},
            "headers": {"x-hub-signature-256": wire.sign(SECRET, body)},
            "requestContext": {"http": {"method": "POST"}},
            "body": body.decode("ascii"),
            "isBase64Encoded": False,
        }
        assert self.functions.webhook.handler(event, None)["statusCode"] == 200
        for queue in self.functions.waiting:
            self._takes(self.functions.inbound, queue)
        assert self.wires.flow() == 0

    def hears(self, text: str = "oi", *, contact: Json | None = None, **item: Any) -> bytes:
        """A message; `contact` is its entry in `contacts`, the rest stands in the message."""
        told = {"id": f"wamid.FRONT{next(_numbers):06d}", "timestamp": self._second(), "type": "text"} | item
        told |= {"text": {"body": text}} if told["type"] == "text" else {}
        people = {"contacts": [contact]} if contact else {}
        return self.posts(messages=[told], **people)

    def status(self, message: Message, status: str, **more: Any) -> bytes:
        told = {"id": message.source_id, "status": status, "timestamp": self._second(), "recipient_id": "5511999990001"}
        return self.posts(statuses=[told | more])

    def sends(self) -> None:
        """The outbound function takes what waits to be sent."""
        self._takes(self.functions.outbound, self.wires.outbound)
        assert self.wires.flow() == 0

    def works(self, job: Json) -> None:
        """The jobs function takes a job of the clock's."""
        body = json.dumps(job | {"business": self.story.store.business})
        record = {"messageId": "job", "body": body, "eventSourceARN": "arn:aws:sqs:sa-east-1:000000000000:front-jobs"}
        assert self.functions.jobs.handler({"Records": [record]}, None) == {"batchItemFailures": []}

    def jobs(self) -> list[Json]:
        """What the jobs function has put into its own queue, as it comes due; it is empty afterwards."""
        found = list(self.functions.due.receive())
        for handle, _ in found:
            self.functions.due.delete(handle)
        return [json.loads(body) for _, body in found]

    def threads(self) -> list[Thread]:
        """All open ones, in the order in which they were opened."""
        found = self.story.store.cards(Status.OPEN, limit=100)
        return sorted((self.story.store.thread(card.id) for card in found), key=lambda thread: thread.opened)

    def stored(self) -> dict[str, list[str]]:
        """What each open thread holds, by key, to see whether something was stored twice."""
        return {one.id: [str(item) for item in self.story.store.partition(one.id)] for one in self.threads()}

    def _second(self) -> str:
        """A second later each time, as Unix seconds: WhatsApp's time has no fractions."""
        return str(clock.ms(self.story.later(seconds=1).now) // 1000)

    def _takes(self, function: ModuleType, queue: sqs.Queue) -> None:
        """As Lambda polls: a batch of what waits, then what the function asked to have back stays."""
        found = list(queue.receive())
        records = [record(handle, body) for handle, body in found]
        if records:
            assert function.handler({"Records": records}, None) == {"batchItemFailures": []}
        for handle, _ in found:
            queue.delete(handle)


def record(handle: str, body: str) -> Json:
    attributes = {"ApproximateReceiveCount": "1", "MessageGroupId": "g"}
    item = {"messageId": f"m{next(_numbers)}", "receiptHandle": handle, "body": body, "attributes": attributes}
    return item | {"eventSourceARN": "arn:aws:sqs:sa-east-1:000000000000:front-out.fifo"}
