"""The doors by which people outside reach a shop: webhooks, the chat on its site, and mail. What comes in by them is
stored by the function of the inbound queue, as it is deployed."""

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, cast

import pytest

from atende.api import visitors
from atende.aws import parameters, session
from atende.aws.raw_payloads import Raw
from atende.aws.sqs import Queue
from atende.core.settings import Secrets
from atende.desk.inboxes import doors
from atende.model import Inbox, Thread
from atende.model.door import Widget
from atende.storage.directory import Directory, Lookup
from atende.storage.erasures import Erasure
from atende.workers.inbound import InboundWorker
from atende.workers.webhook import Webhook
from infra.local.email.post_office import PostOffice
from infra.local.email.state import State
from tests.api.test_visitors import SITE, Visitor
from tests.desk.wires import hear
from tests.privacy.furnished import Shop

SECRET = "a secret of this test"

type Json = dict[str, Any]


def silent(*_: Any, **__: Any) -> None:
    """Logs and counts nothing."""


@dataclass
class Straight:
    """A queue whose items are stored at once."""

    worker: InboundWorker

    def send(self, items: Iterable[tuple[str, str]]) -> None:
        for body, _ in items:
            hear(self.worker, body)

    def send_message(self, *, MessageBody: str, **_: Any) -> None:  # noqa: N803 (as boto3 calls it)
        hear(self.worker, MessageBody)


@dataclass
class Doors:
    """The doors of one shop, which has an inbox in each of these channels."""

    shop: Shop
    mailbox: Inbox
    bot: Inbox
    site: Inbox
    webhook: Webhook
    office: PostOffice
    messages: int = 0

    @classmethod
    def open(cls, shop: Shop, patch: pytest.MonkeyPatch) -> "Doors":
        patch.setattr(visitors, "secrets", lambda: Secrets(parameters.read, "/atende/test"))
        story, raw = shop.story, Raw(shop.stack.bucket)
        number = str(int(story.inbox.address) % 10**9)
        mailbox = replace(story.inbox, id="email", channel="email", address=f"oi{number}@loja.example", app="ses")
        account = f"7{number}"
        bot = replace(story.inbox, id="telegram", channel="telegram", address=account, app=account, phone="@loja_bot")
        for inbox in (replace(mailbox, reply_key="k"), bot):
            story.store.put(inbox)
            lookup = Lookup(
                channel=inbox.channel,
                address=inbox.address,
                business=story.store.business,
                inbox=inbox.id,
                app=inbox.app,
            )
            Directory().claim(lookup)
        widget = Widget(inbox="", origins=(SITE,), colour="#ffd400")
        door = doors.open_door(story.store, channel="webchat", widget=widget, path="/atende/test", at=story.now)
        story.desk = story.again()
        worker = InboundWorker(directory=Directory(), raw=raw, log=silent, count=silent)
        straight = Straight(worker)
        queue = cast("Queue", straight)
        app = json.dumps({"secret": SECRET, "verify": "word"})
        webhook = Webhook(
            secrets=Secrets(lambda _: app, "/atende/test"),
            queue=queue,
            statuses=queue,
            jobs=queue,
            raw=raw,
            log=silent,
            count=silent,
        )
        office = PostOffice(State())
        outputs = {"BucketName": shop.stack.bucket, "InboundQueue": "", "InboundMailQueue": ""}
        office.connect(s3=session.client("s3"), sqs=straight, outputs=outputs)
        return cls(shop, mailbox, bot, door.inbox, webhook, office)

    def posts(self, channel: str, app: str, body: Json, headers: Json) -> None:
        event = {
            "pathParameters": {"channel": channel, "app": app},
            "headers": headers,
            "requestContext": {"http": {"method": "POST"}},
            "body": json.dumps(body),
        }
        answer = self.webhook.answer(event)
        assert answer["statusCode"] == 200, answer

    def whatsapp(self, text: str, *, phone: str, name: str) -> None:
        """Meta's webhook with one message of a customer."""
        self.messages += 1
        message = {
            "from": phone,
            "id": f"wamid.{phone}{self.messages}",
            "timestamp": str(int(self.shop.story.now.timestamp())),
            "type": "text",
            "text": {"body": text},
        }
        value = {
            "messaging_product": "whatsapp",
            "metadata": {"display_phone_number": "551140000001", "phone_number_id": self.shop.story.inbox.address},
            "contacts": [{"profile": {"name": name}, "wa_id": phone}],
            "messages": [message],
        }
        body = {
            "object": "whatsapp_business_account",
            "entry": [{"id": "2", "changes": [{"value": value, "field": "messages"}]}],
        }
        signature = hmac.new(SECRET.encode(), json.dumps(body).encode(), hashlib.sha256).hexdigest()
        self.posts("whatsapp", self.shop.story.inbox.app, body, {"x-hub-signature-256": f"sha256={signature}"})

    def telegram(self, text: str, *, account: int, name: str) -> None:
        """Telegram's webhook with one message to the bot."""
        self.messages += 1
        person = {"id": account, "is_bot": False, "first_name": name, "language_code": "pt-br"}
        message = {
            "message_id": self.messages,
            "from": person,
            "chat": {"id": account, "first_name": name, "type": "private"},
            "date": int(self.shop.story.now.timestamp()),
            "text": text,
        }
        body = {"update_id": self.messages, "message": message}
        self.posts("telegram", self.bot.app, body, {"x-telegram-bot-api-secret-token": SECRET})

    def mail(self, body: str, *, sender: str, times: int = 1) -> None:
        """A mail arrives, perhaps several times: mail systems repeat what they do not know to have arrived."""
        for _ in range(times):
            self.office.receive(body.replace("\n", "\r\n").encode(), sender=sender, to=[self.mailbox.address])

    def visitor(self, source: str) -> Visitor:
        """Somebody opens the chat on the shop's site."""
        visitor = Visitor(self.shop.story, self.site, source=source)
        assert visitor.opens().status == 201
        return visitor

    def uploads(self, visitor: Visitor, content: bytes, *, name: str) -> None:
        """A visitor sends a picture."""
        form = visitor.ask("POST", "uploads", {"name": name, "type": "image/png", "size": len(content)}).body
        self.shop.keeps(form["fields"]["key"], content)
        answer = visitor.writes("", kind="image", upload=form["upload"], name=name, type="image/png")
        assert answer.status == 202, answer

    def erases(self, contact: str) -> Erasure:
        """Somebody is erased, after the stream has told of all that came in."""
        self.shop.wires.flow()
        return self.shop.erases(contact)

    def threads(self) -> list[Thread]:
        """The threads that are open or wait for an answer, of all inboxes."""
        store = self.shop.story.store
        return [card for status in ("open", "pending") for card in store.cards(status)]


def mail_of(text: str, *, sender: str, name: str, to: str, number: int) -> str:
    return (
        f"From: {name} <{sender}>\nTo: {to}\nSubject: Pedido\nMessage-ID: <m{number}@{sender.partition('@')[2]}>\n"
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
    )


def bounce_of(text: str, *, recipient: str, to: str, number: int) -> str:
    """What a mail system writes that could not deliver a mail of ours; it has our words."""
    return (
        f"From: Mail Delivery System <MAILER-DAEMON@destino.example>\nTo: {to}\nSubject: Undelivered\n"
        f"Message-ID: <dsn{number}@destino.example>\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="dsn"\n\n'
        "--dsn\nContent-Type: text/plain\n\nThe mailbox does not exist.\n\n"
        "--dsn\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.destino.example\n\n"
        f"Final-Recipient: rfc822; {recipient}\nAction: failed\nStatus: 5.1.1\n\n"
        f"--dsn\nContent-Type: message/rfc822\n\nFrom: {to}\nTo: {recipient}\nSubject: Re: Pedido\n"
        f"Message-ID: <0100-{number}@email.amazonses.com>\n\n{text}\n\n--dsn--\n"
    )
