"""The sandbox of a shop: how it is made, and how a customer of it writes.

It has one inbox, of the channel that the shop's programs will use, under an address that no channel knows and that no
secret belongs to. No webhook leads to it, because the directory has no lookup for it; the clock does not know it,
because the directory does not list it; and nobody can sign in there.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from atende.channels import protocols
from atende.core.errors import Conflict
from atende.desk.inboxes import sentences
from atende.model import Agent, Business, Heard, Inbox, Message, Person
from atende.model.sandbox import is_sandbox, sandbox_of
from atende.storage import channel_accounts, table
from atende.storage.settings import Label, add_labels
from atende.storage.shop_context import forget
from atende.storage.store import Store

if TYPE_CHECKING:
    from atende.desk.messages.receive import IncomingMessages

ARRIVED_AFTER = timedelta(milliseconds=1)
"""An automatic answer has the time of its arrival, and is later than what it answers."""
KEPT = ("name", "hours", "automations", "texts", "greeting_days", "deadlines", "reopen_hours", "receipts")
"""What the sandbox's inbox has of the shop's: what decides about messages, and no file, bot or key."""


def prepare(store: Store) -> Store:
    """Makes the shop's sandbox, or renews in it what it has of the shop's settings, and returns its store.

    Raises `Conflict` for a shop without an inbox, and for a sandbox."""
    shop, sandbox = store.settings(), Store(sandbox_of(store.business))
    configuration = store.configuration()
    inboxes = [entry for entry in configuration if isinstance(entry, Inbox)]
    if is_sandbox(store.business) or not inboxes:
        raise Conflict(sentences.NO_SANDBOX)
    model = max(inboxes, key=lambda inbox: protocols.capabilities(inbox.channel).templates)
    business = Business(id=sandbox.business, name=shop.name, zone=shop.zone, language=shop.language)
    people = [unreachable(entry) for entry in configuration if isinstance(entry, Agent)]
    copied = Inbox(
        id=model.id,
        channel=model.channel,
        address=f"sandbox-{model.id}",
        app="",
        **{name: getattr(model, name) for name in KEPT},
    )
    token = table.witness.set(None)  # it is no setting of the shop that a history would tell of
    try:
        for noun in (business, copied, *people, *channel_accounts.templates(store, model.id)):
            sandbox.put(noun)
        add_labels(sandbox, [entry.name for entry in configuration if isinstance(entry, Label)])
    finally:
        table.witness.reset(token)
    forget(sandbox.business)
    return sandbox


def unreachable(agent: Agent) -> Agent:
    """Returns a person of the shop as the sandbox has them: by name, without any address or device."""
    return Agent(id=agent.id, name=agent.name).with_rank(agent.rank)


def write_as_customer(
    incoming: "IncomingMessages", text: str, *, phone: str, name: str, choice: str, key: str, at: datetime
) -> Message:
    """Stores what an imagined customer writes, as if their channel had brought it, and returns the message. The same
    `key` at the same moment is the same message. Raises `Conflict` outside a sandbox."""
    if not is_sandbox(incoming.store.business):
        raise Conflict(sentences.ONLY_SANDBOX)
    inbox = next(entry for entry in incoming.shop.configuration if isinstance(entry, Inbox))
    digits = phone.removeprefix("+")
    person = Person(channel=inbox.channel, phone=digits, channel_user_id=f"sandbox.{digits}", name=name)
    heard = Heard(
        type="button_reply" if choice else "text",
        source_id=f"sandbox:{key}",
        at=at,
        address=inbox.address,
        text=text,
        choice=choice or None,
        person=person,
    )
    arrived = at + ARRIVED_AFTER
    incoming.receive(heard, inbox=inbox, arrived=arrived, now=arrived)
    marker = incoming.store.marker(inbox.id, heard.source_id)
    stored = incoming.store.message(marker.thread, marker.sk) if marker else None
    if stored is None:
        raise Conflict(sentences.ONLY_SANDBOX)
    return stored
