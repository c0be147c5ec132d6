"""Chatwoot's agent-bot format: each turn is an event `message_created`, and the bot answers by the routes below
`/api/v1/accounts/1`, which the public API has too."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from atende.connectors.calls import Api
from atende.connectors.protocols import Prepared
from atende.core.clock import iso, ms
from atende.model.bots import BotAnswer, BotTurn, number_for

ACCOUNT = 1
"""The number of the only account: the key says whose it is."""
CHANNELS = {"WhatsApp": "Channel::Whatsapp", "Telegram": "Channel::Telegram", "E-mail": "Channel::Email"}


def access(secrets: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """The signature proves who calls, where the bot has a secret."""
    return {}


@dataclass(frozen=True, slots=True)
class ChatwootBot:
    api: Api

    def account(self) -> str:
        """Has the address answer an event that every agent bot gets and none answers."""
        event = {"event": "webwidget_triggered", "id": 1, "account": {"id": ACCOUNT, "name": "Atende"}}
        self._post(str(ms(self.api.at)), event)
        return urlsplit(self.api.root).netloc

    def prepare(self, *, callback: str) -> Prepared:
        return Prepared()

    def answer(self, turn: BotTurn) -> BotAnswer:
        """Posts the turn. Whatever the response says, the bot answers by the API."""
        self._post(turn.id, event_of(turn))
        return BotAnswer(later=True)

    def _post(self, name: str, event: Mapping[str, Any]) -> None:
        body, stamp = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode(), ms(self.api.at) // 1000
        headers = {"X-Chatwoot-Delivery": str(uuid5(NAMESPACE_URL, name)), "X-Chatwoot-Timestamp": str(stamp)}
        if secret := self.api.secrets.get("secret"):
            made = hmac.digest(secret.encode(), f"{stamp}.".encode() + body, "sha256").hex()
            headers["X-Chatwoot-Signature"] = f"sha256={made}"
        slash = "/" if self.api.typed.get("url", "").endswith("/") else ""
        self.api.send("POST", slash, body=body, headers=headers)


def event_of(turn: BotTurn) -> dict[str, Any]:
    """Returns `message_created` with the fields of Chatwoot 4.14."""
    last, sender = turn.messages[-1], sender_of(turn)
    message = {
        "id": number_for(last.id),
        "content": turn.text,
        "content_type": "text",
        "content_attributes": {"submitted_values": last.choice} if last.choice else {},
        "message_type": "incoming",
        "private": False,
        "created_at": iso(last.at),
        "source_id": last.id,
    }
    inbox, account = {"id": number_for(turn.inbox), "name": turn.inbox_name}, {"id": ACCOUNT, "name": turn.business}
    conversation = {
        "id": turn.number,
        "inbox_id": inbox["id"],
        "status": "pending",
        "channel": CHANNELS.get(turn.channel, "Channel::Api"),
        "can_reply": True,
        "labels": list(turn.labels),
        "custom_attributes": {**turn.attributes, "atende_thread": turn.thread, "atende_turn": turn.id},
        "additional_attributes": {},
        "priority": None if turn.priority == "none" else turn.priority,
        "messages": [message | {"message_type": 0, "created_at": ms(last.at) // 1000}],
        "meta": {"sender": sender, "assignee": None, "assignee_type": None, "team": None, "hmac_verified": False},
        "contact_inbox": {"contact_id": sender["id"], "inbox_id": inbox["id"], "source_id": turn.customer.id},
        "unread_count": len(turn.messages),
        "waiting_since": ms(turn.messages[0].at) // 1000,
        "timestamp": ms(last.at) // 1000,
        "created_at": ms(turn.messages[0].at) // 1000,
    }
    return {
        "event": "message_created",
        **message,
        "sender": sender,
        "inbox": inbox,
        "account": account,
        "conversation": conversation,
        "attachments": [],
    }


def sender_of(turn: BotTurn) -> dict[str, Any]:
    customer = turn.customer
    return {
        "id": number_for(customer.id),
        "name": customer.name,
        "identifier": customer.id,
        "phone_number": f"+{customer.phone}" if customer.phone else None,
        "email": None,
        "type": "contact",
        "custom_attributes": {},
    }


def connect(api: Api, _: Mapping[str, str]) -> ChatwootBot:
    return ChatwootBot(api)
