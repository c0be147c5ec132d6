"""The owner connects an inbox to its channel: pastes the secrets, chooses the address, and tries it both ways.

The secrets come with each request. They are stored only in SSM, which this function may write but not read: in no
table, queue or answer (ADR 0038).
"""

import json
import os
import re
import secrets as random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from atende.api import schema_texts, schemas, sentences
from atende.api.router import Request, now
from atende.api.schemas import Json, iso
from atende.api.session import Caller
from atende.aws import parameters, session
from atende.aws.sqs import Queue
from atende.channels import protocols
from atende.channels.protocols import Onboarding
from atende.core import settings
from atende.core.errors import BadRequest, Conflict, NotFound
from atende.model import Direction, Inbox, Role, State, Status, Thread
from atende.model.channel_account import ConnectionCheck, OfferedAddress
from atende.storage.directory import Directory, Lookup, lookup_key
from atende.storage.shop_context import forget

router = Request()

ORIGIN = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]{1,5})?|http://localhost(:[0-9]{1,5})?")
LONGEST = 2000
"""The most characters of a secret."""
LOOKED_AT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """`secrets` by the names that the channel gives them; never in a `repr`."""

    inbox: str
    secrets: dict[str, str] = field(repr=False)
    address: str = ""


@router.get("/api/connecting")
def state() -> Json:
    """Returns what the channel asks for, and how far the inbox is: connected when, and whether a message has come and
    an answer has left since."""
    caller = router.caller(Role.OWNER)
    inbox, part = of_shop(caller, router.query("inbox") or "")
    language = router.language(caller)
    return {
        "inbox": schemas.inbox(inbox),
        "title": protocols.capabilities(inbox.channel).title,
        "address": inbox.address,
        "steps": [step.text(language) for step in part.STEPS],
        "secrets": [
            {"name": secret.name, "label": secret.label.text(language), "help": secret.help.text(language)}
            for secret in part.SECRETS
        ],
        "connected": iso(inbox.connected),
        "trial": trial(caller, inbox) if inbox.connected else None,
    }


def of_shop(caller: Caller, name: str) -> tuple[Inbox, Onboarding]:
    """Returns the inbox of that id, or the first that can be connected here, with its channel's part for that."""
    inboxes = (entry for entry in caller.desk.store.configuration() if isinstance(entry, Inbox))
    parts = ((inbox, protocols.onboarding(inbox.channel)) for inbox in inboxes if name in ("", inbox.id))
    for inbox, part in parts:
        if part is not None:
            return inbox, part
    raise NotFound(sentences.NO_NUMBER)


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
    return bool(connected and thread.last_incoming and thread.last_incoming >= connected.replace(microsecond=0))


@router.post("/api/connecting/look")
def look() -> Json:
    """Returns the addresses that the secrets open, and what was checked. Nothing is stored."""
    caller, form = router.caller(Role.OWNER), router.form(Keys)
    _, part = of_shop(caller, form.inbox)
    offered, checks = part.look(pasted(form, part), environment=os.environ)
    return {"offered": [shape(known, caller) for known in offered], "checks": worded(checks, caller)}


def pasted(form: Keys, part: Onboarding) -> Mapping[str, str]:
    """Returns the secrets. Raises `BadRequest` where one is missing or cannot be one."""
    for secret in part.SECRETS:
        value = form.secrets.get(secret.name, "").strip()
        if not value or len(value) > LONGEST or not value.isascii() or not value.isprintable() or " " in value:
            raise BadRequest(sentences.NO_SECRET(label=secret.label))
    return {secret.name: form.secrets[secret.name].strip() for secret in part.SECRETS}


def shape(offered: OfferedAddress, caller: Caller) -> Json:
    lookup = Directory().lookup(of_shop(caller, "")[0].channel, offered.address)
    taken = lookup is not None and lookup.business != caller.desk.store.business
    return {"address": offered.address, "name": offered.name, "phone": offered.phone, "taken": taken}


def worded(checks: list[ConnectionCheck], caller: Caller) -> list[Json]:
    return [{"ok": check.ok, "said": check.said.text(router.language(caller))} for check in checks]


@router.post("/api/connecting")
def connect() -> Json:
    """Stores the secrets, has the channel send the address's webhooks here, and gives the inbox the address. A repeated
    request does the same again. Nothing changes for the inbox unless the channel has accepted."""
    caller, form, at = router.caller(Role.OWNER), router.form(Keys), now()
    inbox, part = of_shop(caller, form.inbox)
    keys = pasted(form, part)
    offered, checks = part.look(keys, environment=os.environ)
    chosen = next((known for known in offered if known.address == form.address), None)
    if chosen is None:
        return {"connected": None, "checks": worded([check for check in checks if not check.ok], caller)}
    app, verify = caller.desk.store.business, random.token_urlsafe(24)
    claim(caller, inbox, chosen, app)
    path = settings.read("api", os.environ).parameters
    for name, value in part.parameters(keys, address=chosen.address, app=app, verify=verify).items():
        parameters.store(f"{path}/{name}", value)
    callback = f"{origin()}/webhooks/{inbox.channel}/{app}"
    checks += part.subscribe(keys, chosen, callback=callback, verify=verify, environment=os.environ)
    if not checks[-1].ok:
        return {"connected": None, "checks": worded(checks, caller)}
    switch(caller, inbox, chosen, app, at=at)
    return {"connected": iso(at), "checks": worded(checks, caller)}


def claim(caller: Caller, inbox: Inbox, chosen: OfferedAddress, app: str) -> None:
    """Claims an address that is free. Raises `Conflict` for an address of another shop."""
    business = caller.desk.store.business
    wanted = Lookup(channel=inbox.channel, address=chosen.address, business=business, inbox=inbox.id, app=app)
    stored = Directory().claim(wanted)
    if (stored.business, stored.inbox) != (business, inbox.id):
        raise Conflict(sentences.NUMBER_TAKEN)


def switch(caller: Caller, inbox: Inbox, chosen: OfferedAddress, app: str, *, at: datetime) -> None:
    """Gives the inbox the address, and lets the new app sign for it. Then a job reads the number's state."""
    store, directory = caller.desk.store, Directory()
    key = lookup_key(inbox.channel, chosen.address)
    lookup = directory.change(Lookup, key, lambda old: replace(old, app=app))
    directory.hold(lookup, chosen.account)
    store.change_inbox(
        inbox.id, lambda old: replace(old, address=chosen.address, app=app, phone=chosen.phone, connected=at)
    )
    forget(store.business)
    queue = Queue(session.client("sqs"), settings.read("api", os.environ).jobs_queue)
    job = {"do": "account", "business": store.business, "inbox": inbox.id, "channel": inbox.channel}
    queue.send([(json.dumps(job), store.business)])


def origin() -> str:
    """Returns the address at which the owner's browser and the channel reach this stack."""
    event = router.current_event
    sent = event.headers.get("origin") or ""
    if ORIGIN.fullmatch(sent):
        return sent
    return f"https://{event.raw_event.get('requestContext', {}).get('domainName', '')}"
