"""A bot of the shop's own: one signed POST a turn (Standard Webhooks), with the answer in the response, or later by the
API after a 202."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from atende.connectors.bot_answers import answer_of, decoded, list_in, unreadable
from atende.connectors.calls import Api
from atende.connectors.http import Answer
from atende.connectors.protocols import Prepared
from atende.connectors.sentences import FIELD_WRONG
from atende.core.clock import iso, ms
from atende.core.errors import BadRequest
from atende.model.bots import MOST_REPLIES, BotAnswer, BotMessage, BotTurn
from atende.model.webhooks import SECRET, signature

ACCEPTED = 202
TYPE, TEST = "bot.turn", "bot.test"
LEAST_SECRET, MOST_SECRET = 24, 64
"""Bytes of a secret (Standard Webhooks)."""


def access(secrets: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """The signature proves who calls; it is made for each body."""
    return {}


@dataclass(frozen=True, slots=True)
class WebhookBot:
    api: Api

    def account(self) -> str:
        """Has the address answer a signed test, so that a mistake is seen before a customer waits."""
        stamp = iso(self.api.at)
        self._post(f"msg_test_{ms(self.api.at)}", {"type": TEST, "timestamp": stamp, "data": {}})
        return urlsplit(self.api.root).netloc

    def prepare(self, *, callback: str) -> Prepared:
        return Prepared()

    def answer(self, turn: BotTurn) -> BotAnswer:
        answer = self._post(f"msg_{turn.id}", {"type": TYPE, "timestamp": iso(turn.began), "data": turn_shape(turn)})
        if answer.status == ACCEPTED:
            return BotAnswer(later=True)
        body = decoded(answer)
        for name, own in (("turn", turn.id), ("thread", turn.thread)):
            if body.get(name, own) != own:  # an answer to something else
                raise unreadable(name)
        return answer_of(list_in(body, "actions", most=MOST_REPLIES + 2))

    def _post(self, name: str, event: Mapping[str, Any]) -> Answer:
        body = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()
        stamp = ms(self.api.at) // 1000
        headers = {
            "webhook-id": name,
            "webhook-timestamp": str(stamp),
            "webhook-signature": signature(
                checked(self.api.secrets["secret"]), message=name, timestamp=stamp, body=body
            ),
        }
        slash = "/" if self.api.root and self.api.typed.get("url", "").endswith("/") else ""
        return self.api.send("POST", slash, body=body, headers=headers)


def checked(secret: str) -> str:
    """Returns a signing secret. Raises `BadRequest` for one that is none."""
    try:
        size = len(base64.b64decode(secret.removeprefix(SECRET), validate=True))
    except (ValueError, binascii.Error):
        size = 0
    if not secret.startswith(SECRET) or not LEAST_SECRET <= size <= MOST_SECRET:
        raise BadRequest(FIELD_WRONG(field="whsec_"))
    return secret


def turn_shape(turn: BotTurn) -> dict[str, Any]:
    customer = turn.customer
    return {
        "turn": turn.id,
        "thread": {
            "id": turn.thread,
            "status": "pending",
            "inbox": turn.inbox,
            "channel": turn.channel,
            "language": turn.language,
            "labels": list(turn.labels),
        },
        "contact": {"id": customer.id, "name": customer.name}
        | ({"phone": f"+{customer.phone}"} if customer.phone else {}),
        "messages": shapes(turn.messages),
        "history": shapes(turn.history),
    }


def shapes(messages: Sequence[BotMessage]) -> list[dict[str, Any]]:
    return [
        {"id": m.id, "at": iso(m.at), "by": m.by, "type": m.type, "text": m.text, "choice": m.choice or None}
        for m in messages
    ]


def connect(api: Api, _: Mapping[str, str]) -> WebhookBot:
    return WebhookBot(api)
