"""The owner connects an inbox to its channel: pastes the secrets, chooses the address, and tries it both ways.

The secrets come with each request. They are stored only in SSM, which this function may write but not read: in no
table, queue or answer (ADR 0038).
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from aws_lambda_powertools.event_handler import Response

from atende.api import job_queue, schema_texts, schemas
from atende.api.router import Request, now
from atende.api.schemas import Json, iso
from atende.api.sentences import channels as sentences
from atende.api.session import Caller
from atende.channels import doors as channel_doors
from atende.channels import optional_parts, protocols
from atende.channels.optional_parts import Onboarding
from atende.core import settings
from atende.core.clock import from_ms
from atende.core.errors import BadRequest, Conflict
from atende.core.sentences import stored
from atende.desk.inboxes import connect
from atende.desk.inboxes.store import Account
from atende.model import Direction, Inbox, Role, State, Status, Thread
from atende.model.channel_account import ConnectionCheck, OfferedAddress
from atende.storage.directory import Directory

router = Request()

ORIGIN = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]{1,5})?|http://localhost(:[0-9]{1,5})?")
LONGEST = 2000
"""The most characters of a secret."""
LOOKED_AT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """`secrets` by the names that the channel gives them; never in a `repr`."""

    inbox: str = ""
    channel: str = ""
    secrets: dict[str, str] = field(repr=False)
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """`address` is that of an account that was connected to the address of `inbox`."""

    inbox: str
    address: str
    accept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    inbox: str


@router.get("/api/connecting/channels")
def channels() -> Json:
    """Returns the channels whose inboxes an owner connects here, with the inboxes that the shop has on each. `door`: a
    channel of our own, which needs no vendor's secrets."""
    caller = router.caller(Role.OWNER)
    inboxes = [entry for entry in caller.desk.store.configuration() if isinstance(entry, Inbox)]
    doors = channel_doors.doors()
    listed = [name for name in protocols.names() if name in doors or optional_parts.onboarding(name)]
    used = {inbox.channel for inbox in inboxes}
    return {
        "channels": [
            {
                "channel": name,
                "title": protocols.capabilities(name).title,
                "door": name in doors,
                "inboxes": [
                    schemas.inbox(inbox) | {"address": inbox.address, "connected": iso(inbox.connected)}
                    for inbox in inboxes
                    if inbox.channel == name
                ],
            }
            for name in sorted(listed, key=lambda name: (name not in used, name))
        ]
    }


@router.get("/api/connecting")
def state() -> Json:
    """Returns what the channel asks for, and how far the inbox is: connected when, and whether a message has come and
    an answer has left since."""
    caller = router.caller(Role.OWNER)
    store = caller.desk.store
    inbox, part = connect.find(store, inbox=router.query("inbox") or "", channel=router.query("channel") or "")
    language = router.language(caller)
    return {
        "inbox": schemas.inbox(inbox),
        "channel": inbox.channel,
        "title": protocols.capabilities(inbox.channel).title,
        "address": inbox.address,
        "steps": [step.text(language) for step in part.STEPS],
        "secrets": [
            {"name": secret.name, "label": secret.label.text(language), "help": secret.help.text(language)}
            for secret in part.SECRETS
        ],
        "connected": iso(inbox.connected),
        "works": works(caller, inbox),
        "problem": problem(caller, inbox),
        "offers": [
            {"address": offer["address"], "name": offer["name"], "at": iso(from_ms(offer["at"]))}
            for offer in open_offers(caller, inbox)
        ],
        "trial": trial(caller, inbox) if works(caller, inbox) else None,
    }


def works(caller: Caller, inbox: Inbox) -> bool:
    """Returns whether the inbox is connected. One that was set up on the command line has no date: the channel has
    accepted its secret, or has sent something and not refused it."""
    if inbox.connected or not inbox.address:
        return inbox.connected is not None
    access = Account.of(caller.desk.store).health(inbox.id).access
    lookup = Directory().lookup(inbox.channel, inbox.address)
    return access == "ok" or (not access and lookup is not None and bool(lookup.account))


def open_offers(caller: Caller, inbox: Inbox) -> list[Json]:
    """Returns the accounts that somebody connected to the inbox's address and that no owner has decided about."""
    taken = {entry.address for entry in caller.desk.store.configuration() if isinstance(entry, Inbox)}
    offers = Account.of(caller.desk.store).health(inbox.id).offers
    return [offer for offer in offers if offer["is_open"] and not offer["refused"] and offer["address"] not in taken]


def problem(caller: Caller, inbox: Inbox) -> str:
    """Returns why the channel could not be asked or told last; empty when it could."""
    health = Account.of(caller.desk.store).health(inbox.id)
    return stored(health.problem, health.problem_others).text(router.language(caller))


def trial(caller: Caller, inbox: Inbox) -> Json | None:
    """Returns the newest thread in which a contact has written since the inbox was connected, and whether an answer has
    left."""
    store = caller.desk.store
    threads = [thread for status in Status if status is not Status.RESOLVED for thread in store.cards(status)]
    fresh = [thread for thread in threads if thread.inbox == inbox.id and since(thread, inbox.connected)]
    if not fresh:
        return None
    newest = max(fresh, key=lambda thread: thread.last_incoming or thread.opened)
    answers = [
        message for message in store.messages(newest.id, limit=LOOKED_AT) if message.direction is Direction.OUTGOING
    ]
    left = any(message.state is State.SENT for message in answers)
    return {"thread": newest.id, "name": schema_texts.called(newest, router.language(caller)), "answered": left}


def since(thread: Thread, connected: datetime | None) -> bool:
    """Returns whether the contact has written since then; without a date, whether they have written at all."""
    if thread.last_incoming is None:
        return False
    return connected is None or thread.last_incoming >= connected.replace(microsecond=0)


@router.post("/api/connecting/look")
def look() -> Json:
    """Returns the addresses that the secrets open, and what was checked. Nothing is stored, but for whose a domain
    is."""
    caller, form = router.caller(Role.OWNER), router.form(Keys)
    inbox, part = connect.find(caller.desk.store, inbox=form.inbox, channel=form.channel)
    keys = pasted(form, part)
    offered, checks = connect.look(caller.desk.store, inbox, part, keys, environment=os.environ, at=now())
    return {"offered": [shape(known, inbox, caller) for known in offered], "checks": worded(checks, caller)}


def pasted(form: Keys, part: Onboarding) -> Mapping[str, str]:
    """Returns the secrets. Raises `BadRequest` where one is missing or cannot be one."""
    for secret in part.SECRETS:
        value = form.secrets.get(secret.name, "").strip()
        if not value or len(value) > LONGEST or not value.isascii() or not value.isprintable() or " " in value:
            raise BadRequest(sentences.NO_SECRET(label=secret.label))
    return {secret.name: form.secrets[secret.name].strip() for secret in part.SECRETS}


def shape(offered: OfferedAddress, inbox: Inbox, caller: Caller) -> Json:
    lookup = Directory().lookup(inbox.channel, offered.address)
    taken = lookup is not None and lookup.business != caller.desk.store.business
    return {"address": offered.address, "name": offered.name, "phone": offered.phone, "taken": taken}


def worded(checks: list[ConnectionCheck], caller: Caller) -> list[Json]:
    return [{"ok": check.ok, "said": check.said.text(router.language(caller))} for check in checks]


@router.post("/api/connecting")
def connect_inbox() -> Json:
    """Stores the secrets, has the channel send the address's webhooks here, and gives the inbox the address. Nothing
    changes for the inbox unless the channel has accepted.

    Then a job reads the state of the address. A repeated request does the same again."""
    caller, form, at = router.caller(Role.OWNER), router.form(Keys), now()
    store = caller.desk.store
    inbox, part = connect.find(store, inbox=form.inbox, channel=form.channel)
    place = connect.Place(
        origin=origin(), parameters=settings.read("api", os.environ).parameters, environment=os.environ
    )
    done, checks = connect.connect(store, inbox, part, pasted(form, part), address=form.address, place=place, at=at)
    if done:
        ask_for("account", caller, inbox)
    return {"connected": iso(at) if done else None, "checks": worded(checks, caller)}


@router.post("/api/connecting/offers")
def decide_offer() -> Json:
    """Makes an inbox of an account that somebody connected to the shop's address, or refuses it. The new inbox has the
    settings of the one on that channel."""
    caller, form = router.caller(Role.OWNER), router.form(Deciding)
    store = caller.desk.store
    inbox = store.inbox(form.inbox)
    offer = next((offer for offer in open_offers(caller, inbox) if offer["address"] == form.address), None)
    if offer is None:
        raise Conflict(sentences.NO_SUCH_OFFER)
    if not form.accept:
        Account.of(store).refuse_offer(inbox.id, form.address)
        return {"inbox": None}
    added = connect.add(store, channel=inbox.channel, address=form.address, app=inbox.app, name=offer["name"], at=now())
    ask_for("account", caller, added)
    return {"inbox": schemas.inbox(added)}


@router.post("/api/connecting/disconnect")
def disconnect_inbox() -> Response[Json]:
    """Queues a job that has the channel send the inbox's webhooks here no longer; threads stay."""
    caller, form = router.caller(Role.OWNER), router.form(Leaving)
    inbox, _ = connect.find(caller.desk.store, inbox=form.inbox)
    ask_for("disconnect", caller, inbox)
    return Response(status_code=202, content_type="application/json", body={"inbox": inbox.id})


def ask_for(do: str, caller: Caller, inbox: Inbox) -> None:
    job_queue.begin(do, caller.desk.store.business, inbox=inbox.id, channel=inbox.channel)


def origin() -> str:
    """Returns the address at which the owner's browser and the channel reach this stack."""
    event = router.current_event
    sent = event.headers.get("origin") or ""
    if ORIGIN.fullmatch(sent):
        return sent
    return f"https://{event.raw_event.get('requestContext', {}).get('domainName', '')}"
