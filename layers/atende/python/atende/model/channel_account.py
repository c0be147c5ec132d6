"""What a channel reports about a shop's number and account: templates, health, profile, alerts for the owner; and what
an owner who connects an address pastes and is shown.

Reports come by webhook, in any order and more than once, and from a daily request. Each field is kept separately, with
the time at which the channel reported it: `learn` gives the same result in any order.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from atende.core.clock import ms
from atende.core.i18n import plain
from atende.core.sentences import Sentence

VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
MOST_OFFERS = 20
"""Addresses that are kept of those that strangers connected."""

type Times = dict[str, int]
"""By field, the time in milliseconds at which the channel reported the stored value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A message that WhatsApp has to approve beforehand. `id`, `status`, `category` and `quality` are WhatsApp's words.

    `components` are as the Graph API lists them (HEADER, BODY, FOOTER, BUTTONS). `coming` is the category that WhatsApp
    has announced; `reason` says why the template has its status.
    """

    inbox: str
    id: str
    name: str = ""
    language: str = ""
    status: str = ""
    category: str = ""
    coming: str = ""
    quality: str = ""
    reason: str = ""
    asked: str = ""
    """The category that the owner asked for, of a template that was made here."""
    components: list[dict[str, Any]] = field(default_factory=list)
    library: str = ""
    """The channel's own template whose fixed words it has; empty for one of the shop's words."""
    types: tuple[str, ...] = ()
    """What the variables of one of the channel's library take, in the channel's words, in their order."""
    edits: tuple[int, ...] = ()
    """When it was changed from here while it was approved, in milliseconds: the newest ones, oldest first."""
    times: Times = field(default_factory=dict)

    @property
    def variables(self) -> list[str]:
        """The variables of its text, each once, in the order in which the channel takes their values: numbers by
        number, names as they come.

        >>> Template(inbox="w", id="1", components=[{"type": "BODY", "text": "O {{2}} de {{10}} e {{1}}"}]).variables
        ['1', '2', '10']
        """
        body = next((part for part in self.components if part.get("type") == "BODY"), {})
        names = list(dict.fromkeys(VARIABLE.findall(str(body.get("text") or ""))))
        return sorted(names, key=int) if all(name.isdecimal() for name in names) else names

    def edited_since(self, at: datetime) -> int:
        """Counts its changes from a moment on."""
        return sum(edit >= ms(at) for edit in self.edits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The state of a number and its account. Empty means unknown."""

    inbox: str
    account: str = ""
    phone: str = ""
    name: str = ""
    name_status: str = ""
    username: str = ""
    """The name by which customers find the number, without the `@`."""
    quality: str = ""
    limit: str = ""
    """How many people a day the number may write to first: `TIER_250`."""
    throughput: str = ""
    """A level."""
    connection: str = ""
    sending: str = ""
    """Whether WhatsApp lets the number send: `AVAILABLE`, `LIMITED`, `BLOCKED`."""
    review: str = ""
    state: str = ""
    """The account's: `DISABLE`, `OFFBOARDED`."""
    violation: str = ""
    restrictions: list[dict[str, Any]] = field(default_factory=list)
    """Each is `{"type", "until"}`, in milliseconds or None."""
    graph: str = ""
    """The version of the Graph API that was asked."""
    checked: datetime | None = None
    """The time of our last request."""
    problem: str = ""
    """Why that request failed, in Portuguese."""
    problem_others: tuple[str, ...] = ()
    """The same in English and in Spanish."""
    offers: list[dict[str, Any]] = field(default_factory=list)
    """Addresses that somebody outside has connected to this one: the fields of an `AddressOffer`, with `at` in
    milliseconds, and `refused` if an owner has said no."""
    checks: list[dict[str, Any]] = field(default_factory=list)
    """What the channel said in the last hour: each is `{"ok", "said"}`, with the sentence in three languages."""
    renewed: datetime | None = None
    """When the token was renewed, or first seen, where a channel's tokens end."""
    access: str = ""
    """The result for the token: `ok`, `refused`, `missing`."""
    times: Times = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLink:
    """A short address that opens a chat with the shop, with `text` written in the field. `code` is the channel's."""

    text: str
    code: str = ""
    url: str = ""


LONGEST_LINK_TEXT = 140
"""The most characters of the text that a link writes for the customer."""


def link_of(links: Iterable[EntryLink], text: str) -> str:
    """Returns the code of the link whose text a message is, or an empty string. Case, accents and spaces make no
    difference.

    >>> link_of([EntryLink(text="Oi! Vi o cartaz no balcão.", code="A1")], " oi!  vi o cartaz no BALCAO.")
    'A1'
    """
    words = plain(text).split()
    return next((link.code for link in links if plain(link.text).split() == words), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatCommand:
    """A word that a customer types after a slash, and what it is for."""

    name: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatStarters:
    """What a channel offers in a chat: `prompts` are texts that a new customer taps and so sends, `commands` appear
    when a customer types a slash."""

    prompts: tuple[str, ...] = ()
    commands: tuple[ChatCommand, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A file of the shop that becomes the picture of a profile."""

    key: str
    mime: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The profile that a number shows of the shop. `wanted` is what the owner has saved and WhatsApp has not accepted
    yet; `refused` says in Portuguese why WhatsApp rejected it, `refused_others` in English and Spanish."""

    inbox: str
    about: str = ""
    address: str = ""
    description: str = ""
    email: str = ""
    vertical: str = ""
    websites: tuple[str, ...] = ()
    read: datetime | None = None
    wanted: dict[str, Any] = field(default_factory=dict)
    refused: str = ""
    refused_others: tuple[str, ...] = ()
    links: tuple[EntryLink, ...] = ()
    links_wanted: tuple[EntryLink, ...] = ()
    """Changes of `links` that the channel has not made yet: one without a code is made, one with a code is deleted."""
    links_edited: tuple[EntryLink, ...] = ()
    """Links whose text the channel has not changed yet, each with its code and its new text."""
    links_refused: tuple[str, ...] = ()
    """Why the last of these changes was refused, in Portuguese, English and Spanish."""
    picture: str = ""
    """The key of our copy of the picture that the channel shows."""
    picture_source: str = ""
    """The path of that picture at the channel: another picture has another one."""
    picture_wanted: Picture | None = None
    """The picture that the channel has not taken yet."""
    picture_refused: tuple[str, ...] = ()
    """Why the channel refused it, in Portuguese, English and Spanish."""
    starters: ChatStarters | None = None
    """None until they were read."""
    starters_wanted: ChatStarters | None = None
    starters_refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Something that an owner should know at once, at most one a day for each `subject`. `what` names its sentence, and
    `values` fill the sentence. `dismissed`: the owner has read it."""

    inbox: str
    date: str
    subject: str
    what: str
    at: datetime
    values: dict[str, str] = field(default_factory=dict)
    dismissed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressOffer:
    """An address that somebody outside has connected to an inbox (Telegram: a person's own account, to which they
    connected the bot), or has taken away again. It becomes an inbox when an owner says so, because anybody may do it.
    """

    address: str
    name: str
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountUpdate:
    """What a webhook says of a template, else of an inbox, else of all inboxes of an account."""

    account: str
    at: int
    """The channel's time, in milliseconds."""
    facts: dict[str, Any]
    """Fields of `Template` or of `Health`."""
    template: str = ""
    """The id of the template."""
    phone: str = ""
    """The inbox's phone: its digits as shown."""
    address: str = ""
    """The inbox's address at the channel."""
    drafts: tuple[tuple[str, str, dict[str, str]], ...] = ()
    """Alerts that no state tells: subject, sentence and values of each."""
    offer: AddressOffer | None = None


def learn[N: (Template, Health)](record: N, reported: Mapping[str, Any], *, at: int) -> N:
    """The record after WhatsApp reported values at `at` (milliseconds): of two values of a field the later one counts.

    >>> paused = learn(Template(inbox="w", id="1"), {"status": "PAUSED"}, at=2)
    >>> learn(paused, {"status": "APPROVED"}, at=1) == paused
    True
    """
    fresh = {name: value for name, value in reported.items() if _order(at, value) > _stored(record, name)}
    return replace(record, **fresh, times=record.times | dict.fromkeys(fresh, at)) if fresh else record


def offered(health: Health, offer: AddressOffer, *, at: int) -> Health:
    """Returns the health with what is newest about an address that was offered.

    >>> first = AddressOffer(address="7:a", name="Ana", is_open=True)
    >>> known = offered(offered(Health(inbox="t"), first, at=2), replace(first, is_open=False), at=1)
    >>> [(entry["address"], entry["is_open"]) for entry in known.offers]
    [('7:a', True)]
    """
    known = next((entry for entry in health.offers if entry["address"] == offer.address), None)
    if known and known["at"] >= at:
        return health
    others = [entry for entry in health.offers if entry is not known][-(MOST_OFFERS - 1) :]
    fields = {"address": offer.address, "name": offer.name, "is_open": offer.is_open, "at": at}
    return replace(health, offers=[*others, fields | {"refused": bool(known and known["refused"])}])


def _stored(record: Template | Health, name: str) -> tuple[int, str]:
    return _order(record.times[name], getattr(record, name)) if name in record.times else (-1, "")


def _order(at: int, value: Any) -> tuple[int, str]:
    """Orders two reports. Of two with the same time either may count, but always the same one, in any order."""
    return at, json.dumps(value, sort_keys=True, default=str)


SHOWN = ("about", "address", "description", "email", "vertical", "websites")
"""Fields of a profile that WhatsApp shows and an owner may edit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedSecret:
    """Something secret that the owner pastes. `name` is how the parts below ask for it."""

    name: str
    label: Sentence
    help: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedAddress:
    """An address that the secrets open. `account` is the vendor's account that it belongs to, and `app` the vendor's id
    of the app whose webhooks bring its messages, where the vendor says it."""

    address: str
    name: str
    phone: str
    account: str
    app: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionCheck:
    """One thing that was looked at: whether it is well, and what to do where it is not."""

    ok: bool
    said: Sentence
