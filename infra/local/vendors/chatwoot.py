"""A simulated Chatwoot: contacts, conversations and messages of an API inbox, and a webhook that it signs."""

import hmac
import json
from collections.abc import Callable
from typing import Any

from atende.core import clock
from infra.local.vendors.described.chatwoot import REQUESTS
from infra.local.vendors.server import Call, Json, Reply, Vendor

HOME = r"/api/v1/accounts/1"
ME, AGENT = 7, 8
INBOX = 3
PAGE = 20


class Chatwoot(Vendor):
    """`token` may come in. Ids of conversations are those that people see. `bare`: it answers without the wrappings
    that Chatwoot's description does not have, and its servers do."""

    name = "chatwoot"
    requests = REQUESTS

    def __init__(self, port: int = 0, *, token: str = "cw-sample") -> None:  # noqa: S107
        self.token = token
        self.contacts: dict[int, Json] = {}
        self.conversations: dict[int, Json] = {}
        self.messages: dict[int, list[Json]] = {}
        self.hooks: list[Json] = []
        self.bare = False
        self.online: set[int] = set()
        """Contacts who look at a chat right now."""
        self._next = 300
        super().__init__(port)

    def listed(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        conversation = HOME + r"/conversations/(\d+)"
        return [
            ("GET", r"/api/v1/profile", self.profile),
            ("GET", HOME + r"/inboxes/(\d+)", self.inbox),
            ("GET", HOME + r"/webhooks", self.list_hooks),
            ("POST", HOME + r"/webhooks", self.make_hook),
            ("GET", HOME + r"/contacts/search", self.search),
            ("POST", HOME + r"/contacts", self.make_contact),
            ("GET", HOME + r"/contacts/(\d+)", self.read_contact),
            ("PUT", HOME + r"/contacts/(\d+)", self.change_contact),
            ("DELETE", HOME + r"/contacts/(\d+)", self.forget),
            ("POST", HOME + r"/contacts/(\d+)/contact_inboxes", self.join_inbox),
            ("GET", HOME + r"/contacts/(\d+)/conversations", self.of_contact),
            ("POST", HOME + r"/conversations", self.open),
            ("GET", conversation, self.read),
            ("GET", conversation + r"/messages", self.list_messages),
            ("POST", conversation + r"/messages", self.add_message),
            ("DELETE", conversation + r"/messages/(\d+)", self.delete_message),
            ("POST", conversation + r"/toggle_status", self.toggle),
        ]

    def answer(self, call: Call) -> Reply:
        reply = super().answer(call)
        return Reply(reply.status, unwrapped(reply.body), reply.headers) if self.bare and reply.status == 200 else reply

    def refusal(self, call: Call) -> Reply | None:
        known = call.headers.get("api_access_token") == self.token
        return None if known else Reply(401, {"error": "Invalid Access Token"})

    def invalid(self, problem: str) -> Reply:
        return Reply(422, {"message": problem, "attributes": []})

    def profile(self, _: Call) -> Reply:
        return Reply(200, {"id": ME, "name": "Atende", "email": "bot@loja.example"})

    def inbox(self, _: Call, inbox: str) -> Reply:
        known = {"id": INBOX, "name": "Atende", "channel_type": "Channel::Api"}
        return Reply(200, known) if int(inbox) == INBOX else missing()

    def list_hooks(self, _: Call) -> Reply:
        return Reply(200, {"payload": {"webhooks": self.hooks}})

    def make_hook(self, call: Call) -> Reply:
        if any(hook["url"] == call.body["url"] for hook in self.hooks):
            return Reply(422, {"message": "Url has already been taken"})
        hook = call.body | {"id": self.new_id(), "account_id": 1, "secret": "cw-hook-secret"}
        self.hooks.append(hook)
        return Reply(200, {"payload": {"webhook": hook}})

    def give_up_hooks(self) -> None:
        """Somebody at Chatwoot deletes the webhooks."""
        self.hooks.clear()

    def search(self, call: Call) -> Reply:
        words = call.query["q"].lower()
        names = ("name", "email", "phone_number", "identifier")
        contacts = [c for c in self.contacts.values() if any(words in str(c.get(name) or "").lower() for name in names)]
        return Reply(200, {"meta": {"count": len(contacts), "current_page": 1}, "payload": contacts})

    def make_contact(self, call: Call) -> Reply:
        wanted = call.body
        for name in ("identifier", "phone_number", "email"):
            if wanted.get(name) and any(c.get(name) == wanted[name] for c in self.contacts.values()):
                return Reply(422, {"message": f"{name.capitalize()} has already been taken", "attributes": [name]})
        contact = {"custom_attributes": {}} | wanted | {"id": self.new_id(), "contact_inboxes": []}
        self.contacts[contact["id"]] = contact
        joined = self._joined(contact)
        return Reply(200, {"payload": {"contact": contact, "contact_inbox": joined}})

    def change_contact(self, call: Call, contact: str) -> Reply:
        stored = self.contacts.get(int(contact))
        if stored is None:
            return missing()
        stored.update(call.body)
        return Reply(200, {"payload": stored})

    def known(self, number: str) -> Json:
        """Somebody whom the shop knew before."""
        contact: Json = {"id": self.new_id(), "name": "Aninha", "phone_number": number, "contact_inboxes": []}
        self.contacts[contact["id"]] = contact
        return contact

    def _joined(self, contact: Json) -> Json:
        joined = {"source_id": f"source-{contact['id']}", "inbox": {"id": INBOX, "name": "Atende"}}
        contact["contact_inboxes"].append(joined)
        return joined

    def read_contact(self, _: Call, contact: str) -> Reply:
        stored = self.contacts.get(int(contact))
        return Reply(200, {"payload": stored}) if stored else missing()

    def forget(self, _: Call, contact: str) -> Reply:
        """Deletes a contact who is not online, with what they have in any inbox."""
        if int(contact) in self.online:
            return Reply(422, {"message": "Contact is online"})
        own = [name for name, known in self.conversations.items() if known["meta"]["sender"]["id"] == int(contact)]
        for name in own:
            del self.conversations[name], self.messages[name]
        return Reply(200, {}) if self.contacts.pop(int(contact), None) else missing()

    def join_inbox(self, _: Call, contact: str) -> Reply:
        return Reply(200, self._joined(self.contacts[int(contact)]))

    def of_contact(self, _: Call, contact: str) -> Reply:
        conversations = [c for c in self.conversations.values() if c["meta"]["sender"]["id"] == int(contact)]
        return Reply(200, {"payload": conversations})

    def open(self, call: Call) -> Reply:
        wanted = call.body
        contact = self.contacts.get(int(wanted["contact_id"]))
        if contact is None or wanted["inbox_id"] != INBOX or not wanted["source_id"]:
            return missing()
        conversation = {
            "id": self.new_id(),
            "account_id": 1,
            "inbox_id": INBOX,
            "status": wanted.get("status", "open"),
            "custom_attributes": wanted.get("custom_attributes", {}),
            "meta": {"sender": contact},
        }
        self.conversations[conversation["id"]] = conversation
        self.messages[conversation["id"]] = []
        return Reply(200, conversation)

    def read(self, _: Call, conversation: str) -> Reply:
        stored = self.conversations.get(int(conversation))
        return Reply(200, stored) if stored else missing()

    def list_messages(self, call: Call, conversation: str) -> Reply:
        """The newest twenty, or the twenty before one that is named, oldest first."""
        before = int(call.query.get("before") or 10**9)
        known = [message for message in self.messages[int(conversation)] if message["id"] < before]
        return Reply(200, {"meta": {}, "payload": known[-PAGE:]})

    def add_message(self, call: Call, conversation: str) -> Reply:
        if int(conversation) not in self.conversations:
            return missing()
        return Reply(200, self._said(int(conversation), call.body, {"id": ME, "name": "Atende", "type": "user"}))

    def _said(self, conversation: int, wanted: Json, sender: Json) -> Json:
        message: dict[str, Any] = {
            "id": self.new_id(),
            "content": wanted["content"],
            "conversation_id": conversation,
            "message_type": {"incoming": 0, "outgoing": 1}[wanted["message_type"]],
            "private": wanted.get("private", False),
            "content_attributes": wanted.get("content_attributes", {}),
            "created_at": int(clock.now().timestamp()),
            "sender": sender,
        }
        self.messages[conversation].append(message)
        return message

    def delete_message(self, _: Call, conversation: str, message: str) -> Reply:
        stored = next((m for m in self.messages.get(int(conversation), []) if m["id"] == int(message)), None)
        if stored is None:
            return missing()
        stored |= {"content": "This message was deleted", "content_attributes": {"deleted": True}}
        return Reply(200, {})

    def toggle(self, call: Call, conversation: str) -> Reply:
        stored = self.conversations[int(conversation)]
        stored["status"] = call.body["status"]
        status = {"success": True, "current_status": stored["status"], "conversation_id": stored["id"]}
        return Reply(200, {"meta": {}, "payload": status})

    def answers(self, conversation: Json, text: str, *, private: bool = False) -> None:
        """An agent of the shop writes at the help desk."""
        sender = {"id": AGENT, "name": "Zeca", "email": "zeca@loja.example", "type": "user"}
        self._said(conversation["id"], {"content": text, "message_type": "outgoing", "private": private}, sender)

    def post(self, conversation: Json) -> tuple[str, bytes, dict[str, str]]:
        """What it posts about a conversation: where, the body, and the headers with the signature."""
        event = {"event": "message_created", "id": 1, "conversation": {"id": conversation["id"]}, "account": {"id": 1}}
        body, stamp = json.dumps(event).encode(), str(int(clock.now().timestamp()))
        made = hmac.digest(self.hooks[0]["secret"].encode(), f"{stamp}.".encode() + body, "sha256").hex()
        return self.hooks[0]["url"], body, {"x-chatwoot-signature": f"sha256={made}", "x-chatwoot-timestamp": stamp}

    def new_id(self) -> int:
        self._next += 1
        return self._next


def unwrapped(body: Any) -> Any:
    payload = body.get("payload", body) if isinstance(body, dict) else body
    return next((payload[name] for name in ("webhooks", "webhook", "contact") if name in payload), payload)


def missing() -> Reply:
    return Reply(404, {"error": "Resource could not be found"})
