"""What SES does with a mail: puts one that comes in into the bucket and names it in the queue, and reports what became
of one that left."""

import json
import secrets
from email.utils import formatdate
from typing import Any

from atende.core import clock
from infra.local.email.state import Letter, Person, Sent, State

PASS = {"spam": "PASS", "virus": "PASS", "spf": "PASS", "dkim": "PASS", "dmarc": "PASS"}
FOLDER = "raw/email/"
REGION = "us-east-1"

type Json = dict[str, Any]


class PostOffice:
    """Works once it is connected to a desk. `outputs` are the stack's."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._s3: Any = None
        self._sqs: Any = None
        self._outputs: dict[str, str] = {}

    def connect(self, *, s3: Any, sqs: Any, outputs: dict[str, str]) -> None:
        self._s3, self._sqs, self._outputs = s3, sqs, outputs

    def receive(self, body: bytes, *, sender: str, to: list[str], verdicts: dict[str, str] | None = None) -> str:
        """A mail for the desk arrives; returns SES's id of it. The same objects as on AWS: the mail with SES's headers
        on top, and the notification of the S3 action as a queue gets it through SNS."""
        judged = PASS | (verdicts or {})
        name, at = secrets.token_hex(20), clock.now()
        key = FOLDER + name
        whole = _stamped(body, name=name, sender=sender, to=to[0], verdicts=judged)
        self._s3.put_object(Bucket=self._outputs["BucketName"], Key=key, Body=whole)
        receipt: Json = {
            "timestamp": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "recipients": to,
            "action": {"type": "S3", "bucketName": self._outputs["BucketName"], "objectKey": key},
        }
        receipt |= {f"{kind}Verdict": {"status": status} for kind, status in judged.items() if kind != "policy"}
        receipt |= {"dmarcPolicy": judged["policy"]} if "policy" in judged else {}
        mail = {"timestamp": receipt["timestamp"], "source": sender, "messageId": name, "destination": to}
        self._queue("InboundMailQueue", {"notificationType": "Received", "mail": mail, "receipt": receipt})
        self._state.bump()
        return name

    def send(self, sent: Sent) -> None:
        """A mail of the desk leaves: to the mailboxes of people here, and back as events."""
        self._state.sent.append(sent)
        self._event(sent, "Send", {})
        for address in sent.to:
            person = self._state.people.get(address.lower())
            if person is None or person.bounces:
                recipient = {"emailAddress": address, "action": "failed", "status": "5.1.1"}
                bounce = {"bounceType": "Permanent", "bounceSubType": "General", "bouncedRecipients": [recipient]}
                self._event(sent, "Bounce", bounce)
                continue
            self._event(sent, "Delivery", {"recipients": [address]})
            self._deliver(sent, person)
        self._state.bump()

    def _deliver(self, sent: Sent, person: Person) -> None:
        person.letters.append(Letter(sent.body, mine=False, at=clock.now().timestamp()))
        if person.complains:
            self._event(sent, "Complaint", {"complainedRecipients": [{"emailAddress": person.address}]})

    def _event(self, sent: Sent, kind: str, detail: Json) -> None:
        at = clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
        mail = {"timestamp": at, "messageId": sent.id, "destination": sent.to, "tags": sent.tags}
        mail["sourceArn"] = f"arn:aws:ses:{REGION}:000000000000:identity/loja.example"
        self._queue("StatusQueue", {"eventType": kind, "mail": mail, kind.lower(): detail | {"timestamp": at}})

    def _queue(self, queue: str, event: Json) -> None:
        self._sqs.send_message(QueueUrl=self._outputs[queue], MessageBody=json.dumps(event))


def _stamped(body: bytes, *, name: str, sender: str, to: str, verdicts: dict[str, str]) -> bytes:
    """Returns a mail with the headers that SES puts on top."""
    domain = sender.rpartition("@")[2]
    results = f"amazonses.com;\r\n spf={verdicts['spf'].lower()} smtp.mailfrom={sender};\r\n"
    results += f" dkim={verdicts['dkim'].lower()} header.i=@{domain};\r\n"
    results += f" dmarc={verdicts['dmarc'].lower()} header.from={domain};"
    server = f"inbound-smtp.{REGION}.amazonaws.com"
    lines = [
        f"Return-Path: <{sender}>",
        f"Received: from mx.{domain} by {server} with SMTP id {name}\r\n for {to}; {formatdate()}",
        f"X-SES-Spam-Verdict: {verdicts['spam']}",
        f"X-SES-Virus-Verdict: {verdicts['virus']}",
        f"Authentication-Results: {results}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n" + body
