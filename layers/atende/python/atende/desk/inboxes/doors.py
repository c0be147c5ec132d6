"""Opens a door of our own for a shop: an inbox whose people call the desk themselves, with secrets that are made here.

The secrets are stored in SSM (ADR 0038). Every step may be repeated.
"""

import json
import secrets as random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from atende.aws import parameters
from atende.channels import doors as channel_doors
from atende.channels import protocols
from atende.core.errors import BadRequest, NotFound
from atende.core.ids import ALPHABET
from atende.core.sentences import Sentence
from atende.desk.inboxes import connect, sentences
from atende.model import Inbox
from atende.model.channel_account import OfferedAddress
from atende.model.door import Widget
from atende.storage.shop_context import forget
from atende.storage.store import Store
from atende.storage.widgets import change_widget

SECRET = Sentence(
    "Segredo para assinar os ids dos clientes (guarde agora): {secret}",
    "Secret that signs the customers' ids (keep it now): {secret}",
    "Secreto para firmar los ids de los clientes (guárdalo ahora): {secret}",
)
BOTH_GOOD = timedelta(days=7)
"""How long the secret before is good beside a new one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedDoor:
    inbox: Inbox
    widget: Widget
    secret: str
    """With which the shop vouches for its users. It is shown this once."""


def find(store: Store, *, channel: str = "", inbox: str = "") -> Inbox | None:
    """Returns the shop's inbox that has a door of its own, by its id or else by its channel."""
    inboxes = (entry for entry in store.configuration() if isinstance(entry, Inbox))
    matches = (entry for entry in inboxes if inbox in ("", entry.id) and channel in ("", entry.channel))
    return next((entry for entry in matches if channel_doors.door(entry.channel)), None)


def open_door(store: Store, *, channel: str, widget: Widget, path: str, at: datetime) -> OpenedDoor:
    """Gives the shop an inbox on a channel of our own, and makes its secrets. A shop that has one gets new settings and
    a new secret; the secret before stays good for a week.

    `path` is the stack's in SSM.
    Raises `BadRequest` for settings that cannot be, and `NotFound` for a channel that has no door."""
    part = channel_doors.door(channel) if channel in protocols.names() else None
    if part is None:
        raise NotFound(sentences.NO_CONNECTION)
    if problem := part.widget_problem(widget):
        raise BadRequest(problem)
    first = next(entry for entry in store.configuration() if isinstance(entry, Inbox))
    inbox = find(store, channel=channel) or connect.drafted(first, channel)
    address = inbox.address or f"{channel}_" + "".join(random.choice(ALPHABET) for _ in range(16))
    secret = new_secret(channel, address, path=path, at=at)
    connect.claim(store, inbox, OfferedAddress(address=address, name="", phone="", account=""), address)
    saved = change_widget(store, inbox.id, lambda _: replace(widget, inbox=inbox.id))
    store.add(replace(inbox, address=address, app=address))
    opened = store.change_inbox(inbox.id, lambda old: replace(old, address=address, app=address, connected=at))
    forget(store.business)
    return OpenedDoor(inbox=opened, widget=saved, secret=secret)


def open_for(store: Store, channel: str, sites: tuple[str, ...], *, path: str, at: datetime) -> OpenedDoor:
    """Opens a chat for these sites, as whoever has no console does it. Raises what `open_door` raises."""
    if not sites:
        raise BadRequest(sentences.SITE_MISSING)
    widget = Widget(inbox="", origins=tuple(site.rstrip("/").lower() for site in sites))
    return open_door(store, channel=channel, widget=widget, path=path, at=at)


def line(door: OpenedDoor, *, origin: str) -> str:
    """Returns the line for the pages of the site."""
    return f'<script async src="{origin}/chat/{door.inbox.address}/widget.js"></script>'


def new_secret(channel: str, address: str, *, path: str, at: datetime) -> str:
    """Makes the secret with which the shop vouches for its users. The key that signs visitors' tokens stays, so that
    no visitor loses their conversation."""
    name = f"{path}/{protocols.credentials(channel).app_parameter(address)}"
    stored = parameters.read(name)
    before = json.loads(stored) if stored else {}
    secret = random.token_hex(32)
    kept = {"previous": before["secret"], "previous_until": (at + BOTH_GOOD).isoformat()} if before else {}
    made = {"secret": secret, "verify": before.get("verify") or random.token_urlsafe(32), **kept}
    parameters.store(name, json.dumps(made))
    return secret


def change(store: Store, inbox: Inbox, widget: Widget) -> Widget:
    """Changes how a chat looks and where it may be. Raises `BadRequest` for settings that cannot be."""
    part = channel_doors.door(inbox.channel)
    if part is None:
        raise NotFound(sentences.NO_CONNECTION)
    if problem := part.widget_problem(widget):
        raise BadRequest(problem)
    saved = change_widget(store, inbox.id, lambda _: replace(widget, inbox=inbox.id))
    forget(store.business)
    return saved
