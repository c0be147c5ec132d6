"""The chat on the shop's site, as its owner sets it: where it may be, how it looks, its script, and the secret with
which the shop vouches for its users."""

import os
from dataclasses import dataclass, field

from atende.api import sentences
from atende.api.connecting import trial
from atende.api.router import Request, now
from atende.api.schemas import Json, iso
from atende.api.session import Caller
from atende.aws import media_bucket
from atende.channels import doors as channel_doors
from atende.channels import protocols
from atende.core import settings
from atende.core.errors import NotFound
from atende.desk.inboxes import doors
from atende.model import Inbox, Role
from atende.model.door import COLOUR, Widget
from atende.storage.widgets import widget_of

router = Request()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The fields of a `Widget`."""

    channel: str
    origins: list[str]
    colour: str = COLOUR
    greeting: str = ""
    side: str = "right"
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewing:
    channel: str


@router.get("/api/connecting/chat")
def state() -> Json:
    """Returns the chat's settings, the path of its script, and whether a message has come and an answer has left."""
    caller = router.caller(Role.MANAGER)
    channel = known_channel(router.query("channel") or "")
    return shown(caller, channel, doors.find(caller.desk.store, channel=channel))


def known_channel(channel: str) -> str:
    """Returns the name of a channel whose door is ours; without a name, the first. Raises `NotFound`."""
    channels = channel_doors.doors()
    if channel not in ("", *channels):
        raise NotFound(sentences.NOWHERE)
    return channel or channels[0]


def shown(caller: Caller, channel: str, inbox: Inbox | None) -> Json:
    widget = widget_of(caller.desk.store, inbox.id) if inbox else Widget(inbox="")
    return {
        "channel": channel,
        "title": protocols.capabilities(channel).title,
        "address": inbox.address if inbox else "",
        "connected": iso(inbox.connected) if inbox else None,
        "trial": trial(caller, inbox) if inbox and inbox.connected else None,
        "origins": list(widget.origins),
        "colour": widget.colour,
        "greeting": widget.greeting,
        "side": widget.side,
        "fields": widget.fields,
        "script": f"/chat/{inbox.address}/widget.js" if inbox else "",
        "files": media_bucket.shelf().links.origin,
    }


@router.put("/api/connecting/chat")
def save() -> Json:
    """Stores the settings. The first time this opens the chat, and the answer has its secret, which nobody can read
    again."""
    caller, form, at = router.caller(Role.MANAGER), router.form(Setting), now()
    channel, store = known_channel(form.channel), caller.desk.store
    origins = tuple(dict.fromkeys(site.strip().rstrip("/").lower() for site in form.origins if site.strip()))
    widget = Widget(
        inbox="",
        origins=origins,
        colour=form.colour.lower(),
        greeting=form.greeting.strip(),
        side=form.side,
        fields={name: asked for name, asked in form.fields.items() if asked},
    )
    inbox = doors.find(store, channel=channel)
    if inbox:
        doors.change(store, inbox, widget)
        return shown(caller, channel, inbox)
    opened = doors.open_door(store, channel=channel, widget=widget, path=path(), at=at)
    return shown(caller, channel, opened.inbox) | {"secret": opened.secret}


def path() -> str:
    return settings.read("api", os.environ).parameters


@router.post("/api/connecting/chat/secret")
def renew() -> Json:
    """Makes a new secret; the one before is good for a week more."""
    caller, form = router.caller(Role.OWNER), router.form(Renewing)
    inbox = doors.find(caller.desk.store, channel=known_channel(form.channel))
    if inbox is None:
        raise NotFound(sentences.NOWHERE)
    return {"secret": doors.new_secret(inbox.channel, inbox.address, path=path(), at=now())}
