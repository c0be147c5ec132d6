"""Connects an address of a channel to a shop's inbox, with secrets that somebody pasted: the console and the command
line do the same.

The secrets go into SSM and nowhere else (ADR 0038). Every step may be repeated, and the inbox changes last.
"""

import secrets as random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from atende.aws import parameters
from atende.channels import optional_parts, protocols
from atende.channels.optional_parts import Onboarding
from atende.core.errors import BadRequest, Conflict, NotFound
from atende.core.ids import digest
from atende.core.settings import WEBHOOK_KEY, signed_name
from atende.desk.inboxes import domains, sentences
from atende.model import Inbox
from atende.model.channel_account import ConnectionCheck, OfferedAddress
from atende.storage.directory import Directory, Lookup, lookup_key
from atende.storage.shop_context import forget
from atende.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the stack is: the address at which vendors reach it, and its path in SSM. `environment` has the addresses
    of the vendors' APIs."""

    origin: str
    parameters: str
    environment: Mapping[str, str]


def find(store: Store, *, inbox: str = "", channel: str = "") -> tuple[Inbox, Onboarding]:
    """Returns an inbox that pasted secrets can connect, by its id or else by its channel, and the channel's part for
    connecting.

    A shop without an inbox on the channel gets a new one with the settings of its first. Raises `NotFound`.
    """
    inboxes = [entry for entry in store.configuration() if isinstance(entry, Inbox)]
    for known in inboxes:
        part = optional_parts.onboarding(known.channel)
        if part and inbox in ("", known.id) and channel in ("", known.channel):
            return known, part
    part = optional_parts.onboarding(channel) if channel in protocols.names() and not inbox else None
    if part is None or not inboxes:
        raise NotFound(sentences.NO_CONNECTION)
    return drafted(inboxes[0], channel), part


def drafted(first: Inbox, channel: str) -> Inbox:
    """Returns the inbox that a shop gets with its first address on a channel: it has the settings of `first`."""
    title = protocols.capabilities(channel).title
    return replace(first, id=channel, channel=channel, address="", app="", name=title, phone="", connected=None)


def look(
    store: Store,
    inbox: Inbox,
    part: Onboarding,
    keys: Mapping[str, str],
    *,
    environment: Mapping[str, str],
    at: datetime,
) -> tuple[list[OfferedAddress], list[ConnectionCheck]]:
    """Returns the addresses that the secrets open, and what was checked. A domain is bound to the shop first. Raises
    `ChannelError` when the vendor does not answer."""
    if problem := domains.bind(store, inbox.channel, keys, environment=environment, at=at):
        return [], [ConnectionCheck(ok=False, said=problem)]
    offered, checks = part.look(keys, environment=environment)
    if offered:
        domains.keep(store.business, inbox.channel, keys)
    return offered, checks


def connect(
    store: Store, inbox: Inbox, part: Onboarding, keys: Mapping[str, str], *, address: str, place: Place, at: datetime
) -> tuple[bool, list[ConnectionCheck]]:
    """Stores the secrets, has the channel send the address's webhooks here, and gives the inbox the address. Returns
    whether that was done, and what was checked.

    Raises `Conflict` for an address of another shop, and `ChannelError` when the vendor does not answer."""
    offered, checks = look(store, inbox, part, keys, environment=place.environment, at=at)
    chosen = next((known for known in offered if known.address == address), None)
    if chosen is None:
        return False, [check for check in checks if not check.ok]
    app, verify = part.app(business=store.business, offered=chosen), random.token_urlsafe(24)
    claim(store, inbox, chosen, app)
    for name, value in part.parameters(keys, address=address, app=app, verify=verify).items():
        parameters.store(f"{place.parameters}/{name}", value)
    key = parameters.kept(f"{place.parameters}/{WEBHOOK_KEY}", random.token_urlsafe(24))
    callback = f"{place.origin}/webhooks/{inbox.channel}/{signed_name(key, inbox.channel, app)}"
    checks += part.subscribe(keys, chosen, callback=callback, verify=verify, environment=place.environment)
    if checks[-1].ok:
        switch(store, inbox, chosen, app, at=at)
    return checks[-1].ok, checks


def add(store: Store, *, channel: str, address: str, app: str, name: str, at: datetime) -> Inbox:
    """Adds an inbox with a further address on a channel whose webhooks come here already; it has the settings of the
    shop's inbox on that channel. A repeated call returns the inbox as it is stored.

    Raises `BadRequest` for an address that cannot be one, and `Conflict` for one of another shop or at another shop's
    domain."""
    if problem := protocols.credentials(channel).address_problem(address):
        raise BadRequest(problem)
    inboxes = [entry for entry in store.configuration() if isinstance(entry, Inbox)]
    like = next((known for known in inboxes if known.channel == channel), inboxes[0])
    inbox = replace(drafted(like, channel), id=f"{channel}-{digest(address, size=4)}", name=name, app=app)
    domains.claim(store.business, channel, address)
    claim(store, inbox, OfferedAddress(address=address, name=name, phone="", account=""), app)
    stored = store.add(replace(inbox, address=address, connected=at))
    forget(store.business)
    return stored


def claim(store: Store, inbox: Inbox, chosen: OfferedAddress, app: str) -> None:
    """Claims an address that is free. Raises `Conflict` for an address of another shop."""
    wanted = Lookup(channel=inbox.channel, address=chosen.address, business=store.business, inbox=inbox.id, app=app)
    stored = Directory().claim(wanted)
    if (stored.business, stored.inbox) != (store.business, inbox.id):
        raise Conflict(sentences.ADDRESS_TAKEN)


def switch(store: Store, inbox: Inbox, chosen: OfferedAddress, app: str, *, at: datetime) -> None:
    """Gives the inbox the address, and lets the app sign for it and for the shop's other addresses of its account,
    whose webhooks the channel sends to one place."""
    directory = Directory()
    key = lookup_key(inbox.channel, chosen.address)
    lookup = directory.change(Lookup, key, lambda old: replace(old, app=app))
    if chosen.account:
        directory.hold(lookup, chosen.account)
    store.add(inbox)
    fresh = random.token_urlsafe(24)
    store.change_inbox(
        inbox.id,
        lambda old: replace(
            old, address=chosen.address, app=app, phone=chosen.phone, connected=at, reply_key=old.reply_key or fresh
        ),
    )
    for sister in sisters(store, inbox, chosen):
        key = lookup_key(inbox.channel, sister.address)
        directory.hold(directory.change(Lookup, key, lambda old: replace(old, app=app)), chosen.account)
        store.change_inbox(sister.id, lambda old: replace(old, app=app))
    if optional_parts.is_asked_hourly(inbox.channel):
        directory.change_shop(store.business, lambda shop: replace(shop, hourly=True))
    forget(store.business)


def sisters(store: Store, inbox: Inbox, chosen: OfferedAddress) -> list[Inbox]:
    """Returns the shop's other inboxes with an address of the same account."""
    others = [
        entry
        for entry in store.configuration()
        if isinstance(entry, Inbox) and entry.channel == inbox.channel and entry.address not in ("", chosen.address)
    ]
    lookups = [(entry, Directory().lookup(entry.channel, entry.address)) for entry in others if chosen.account]
    return [entry for entry, lookup in lookups if lookup and lookup.account == chosen.account]


def disconnect(
    store: Store, inbox: Inbox, part: Onboarding, *, token: str, environment: Mapping[str, str]
) -> list[ConnectionCheck]:
    """Has the channel send the address's webhooks here no longer. The inbox, its threads and its address stay. Where
    the channel could not be told, the inbox stays connected, and the last check says why."""
    lookup = Directory().lookup(inbox.channel, inbox.address)
    known = OfferedAddress(
        address=inbox.address, name=inbox.name, phone=inbox.phone, account=lookup.account if lookup else ""
    )
    checks = part.unsubscribe(token, known, environment=environment)
    if checks[-1].ok:
        store.change_inbox(inbox.id, lambda old: replace(old, connected=None))
        forget(store.business)
    return checks


def leave(
    store: Store, inbox: Inbox, *, token: Callable[[str, str], str | None], environment: Mapping[str, str]
) -> ConnectionCheck:
    """Disconnects an inbox with its stored token, and returns what the channel said last. Without a token the channel
    has nothing to be told. Raises `ChannelError` when the vendor does not answer."""
    _, part = find(store, inbox=inbox.id)
    kept = token(inbox.channel, inbox.address)
    if kept:
        return disconnect(store, inbox, part, token=kept, environment=environment)[-1]
    store.change_inbox(inbox.id, lambda old: replace(old, connected=None))
    forget(store.business)
    return ConnectionCheck(ok=True, said=sentences.NOTHING_TO_LEAVE)
