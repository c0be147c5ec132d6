"""The systems of R17: how each is connected, what makes its access expire or be refused, and what is there of a
customer."""

import base64
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from infra.local.shop import Shop
from infra.local.vendors import (
    AgentBot,
    Bling,
    Chatwoot,
    DialogflowCx,
    Faults,
    HubSpot,
    Pipedrive,
    RdStation,
    Typebot,
    WebhookBot,
    Zendesk,
)

BOTS = ("webhook_bot", "chatwoot_bot", "typebot", "dialogflow")
APP = {"client_id": "app", "client_secret": "secret"}
REFUSED = ["refused"] * 100


@dataclass
class System:
    """A simulated system. `answers` are what the owner types now. `records` are what it has of a customer, each as a
    text; `texts` all its texts."""

    vendor: Any
    answers: Callable[[], dict[str, str]]
    expire: Callable[[], object] = lambda: None
    revoke: Callable[[], object] = lambda: None
    allow: Callable[[], object] = lambda: None
    records: Callable[[str], list[str]] = lambda _: []
    texts: Callable[[], list[str]] = list
    writes: bool = False
    is_help_desk: bool = False
    is_silent: bool = False
    """Whether it has no place for a note here."""
    base_url: bool = True
    desk: str = ""
    others: list[Any] = field(default_factory=list)

    def people(self, phone: str) -> int:
        return len(self.records(phone))

    def mentions(self, text: str) -> int:
        return sum(written.count(text) for written in self.texts())

    def orders_of(self, phone: str) -> None:
        bling: Bling = self.vendor
        bling.order(bling.customer("Cliente", f"+{phone}"), 40 + len(bling.orders))


def connect(shop: Shop, name: str, system: System) -> None:
    """The owner connects a system, and allows the access at the vendor where it asks for that."""
    if name == "chatwoot_bot":
        system.vendor.token = shop.say("POST", "/api/keys", {"name": "Robô", "scopes": ["bot"]})["secret"]
    form = {"answers": system.answers(), "base_url": system.vendor.url if system.base_url else ""}
    answer = shop.say("POST", f"/api/connectors/{name}/connect", form)
    if url := answer.get("authorize"):
        code = {"state": parse_qs(urlsplit(url).query)["state"][0], "code": "code-1"}
        shop.say("POST", "/api/connectors/authorized", code)
    if name in BOTS:
        for inboxes in (["whatsapp"], []):
            shop.say("POST", f"/api/connectors/{name}/settings", {"inboxes": inboxes, "wait": 600})


def fail(systems: Mapping[str, System], **faults: object) -> None:
    """Has each system fail as `Faults` says. Each gets a list of its own of the next faults: one that all shared would
    spoil a single system."""
    for system in systems.values():
        system.vendor.faults = Faults(**deepcopy(faults))  # type: ignore[arg-type]


def hubspot(stack: ExitStack, _: str) -> System:
    vendor = stack.enter_context(HubSpot())

    def revoke() -> None:
        vendor.tokens.clear()
        vendor.refresh_token = "refresh-2"

    def records(phone: str) -> list[str]:
        people = [c for c in vendor.objects["contacts"].values() if c.properties.get("phone") == f"+{phone}"]
        return [" ".join(vendor.notes_of(contact)) for contact in people]

    def notes() -> list[str]:
        return [note.properties["hs_note_body"] for note in vendor.objects["notes"].values()]

    return System(vendor, lambda: APP, vendor.tokens.clear, revoke, records=records, texts=notes, writes=True)


def pipedrive(stack: ExitStack, _: str) -> System:
    vendor = stack.enter_context(Pipedrive())

    def expire() -> None:
        vendor.access = "expired"

    def revoke() -> None:
        vendor.access, vendor.refresh = "revoked", "rt-other"

    def records(phone: str) -> list[str]:
        people = [p["id"] for p in vendor.people.values() if has(p["phones"], "value", phone)]
        return [" ".join(n["content"] for n in vendor.notes.values() if n["person_id"] == person) for person in people]

    def notes() -> list[str]:
        return [note["content"] for note in vendor.notes.values()]

    return System(vendor, lambda: APP, expire, revoke, records=records, texts=notes, writes=True)


def has(entries: list[dict[str, Any]], name: str, phone: str) -> bool:
    return any(entry[name] == f"+{phone}" for entry in entries)


def rdstation(stack: ExitStack, _: str) -> System:
    vendor = stack.enter_context(RdStation())

    def revoke() -> None:
        vendor.granted.clear()
        vendor.refresh = "rt-other"

    def records(phone: str) -> list[str]:
        return [str(contact) for contact in vendor.contacts.values() if has(contact["phones"], "phone", phone)]

    return System(
        vendor,
        lambda: APP | {"refresh_token": vendor.refresh},
        vendor.granted.clear,
        revoke,
        records=records,
        writes=True,
        is_silent=True,
    )


def bling(stack: ExitStack, _: str) -> System:
    vendor = stack.enter_context(Bling())

    def revoke() -> None:
        vendor.granted.clear()
        vendor.refresh = "rt-other"

    return System(vendor, lambda: APP | {"refresh_token": vendor.refresh}, vendor.granted.clear, revoke)


def zendesk(stack: ExitStack, _: str) -> System:
    vendor, key = stack.enter_context(Zendesk()), {"token": "zd-sample"}

    def revoke() -> None:
        key["token"] = "zd-other"
        vendor.access = "Basic " + base64.b64encode(b"bot@loja.example/token:zd-other").decode()

    def records(phone: str) -> list[str]:
        people = [user["id"] for user in vendor.users.values() if user.get("phone") == f"+{phone}"]
        return [" ".join(words(ticket) for ticket in tickets_of(person)) for person in people]

    def tickets_of(person: int) -> list[Any]:
        return [ticket for ticket in vendor.tickets.values() if ticket.requester == person]

    def words(ticket: Any) -> str:
        """Returns a ticket's comments, without the one that opens it, which quotes the first message."""
        return " ".join(comment["html_body"] for comment in ticket.comments[1:])

    return System(
        vendor,
        lambda: {"subdomain": "padaria", "email": "bot@loja.example"} | key,
        revoke=revoke,
        records=records,
        texts=lambda: [words(ticket) for ticket in vendor.tickets.values()],
        writes=True,
        is_help_desk=True,
    )


def chatwoot(stack: ExitStack, _: str) -> System:
    vendor = stack.enter_context(Chatwoot())

    def revoke() -> None:
        vendor.token = "cw-other"

    def records(phone: str) -> list[str]:
        people = [contact["id"] for contact in vendor.contacts.values() if f"+{phone}" in str(contact)]
        return [
            " ".join(words(c) for c in vendor.conversations.values() if c["meta"]["sender"]["id"] == p) for p in people
        ]

    def words(conversation: dict[str, Any]) -> str:
        return " ".join(message["content"] for message in vendor.messages[conversation["id"]])

    return System(
        vendor,
        lambda: {"account": "1", "inbox": "3", "token": vendor.token if vendor.token == "cw-other" else "cw-sample"},
        revoke=revoke,
        records=records,
        texts=lambda: [words(conversation) for conversation in vendor.conversations.values()],
        writes=True,
        is_help_desk=True,
    )


def bot(vendor: Any, answers: Callable[[], dict[str, str]], *, base_url: bool, **more: Any) -> System:
    def revoke() -> None:
        vendor.faults = Faults(next=list(REFUSED))

    def allow() -> None:
        vendor.faults = Faults()

    return System(vendor, answers, revoke=revoke, allow=allow, base_url=base_url, **more)


def webhook_bot(stack: ExitStack, _: str) -> System:
    vendor = stack.enter_context(WebhookBot())
    return bot(vendor, lambda: {"url": f"{vendor.url}/bot", "secret": vendor.secret}, base_url=False)


def chatwoot_bot(stack: ExitStack, desk: str) -> System:
    vendor = stack.enter_context(AgentBot(desk=desk))
    return bot(vendor, lambda: {"url": f"{vendor.url}/chatwoot", "secret": vendor.secret}, base_url=False)


def typebot(stack: ExitStack, _: str) -> System:
    vendor = stack.enter_context(Typebot())
    return bot(vendor, lambda: {"typebot": "padaria"}, base_url=True)


def dialogflow(stack: ExitStack, _: str) -> System:
    vendor = stack.enter_context(DialogflowCx())
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    account = {"project": "padaria", "location": "global", "agent": "a1", "email": "bot@padaria.example"}
    return bot(vendor, lambda: account | {"private_key": key.decode()}, base_url=True, expire=vendor.tokens.clear)


SYSTEMS: dict[str, Callable[[ExitStack, str], System]] = {
    "hubspot": hubspot,
    "pipedrive": pipedrive,
    "rdstation": rdstation,
    "zendesk": zendesk,
    "chatwoot": chatwoot,
    "bling": bling,
    "webhook_bot": webhook_bot,
    "chatwoot_bot": chatwoot_bot,
    "typebot": typebot,
    "dialogflow": dialogflow,
}
