"""Stores what WhatsApp reports about a shop's numbers and templates, and creates alerts for the owner.

An alert is written before the change that it reports, and both writes do nothing the second time, so that a crash
between them loses neither.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from atende.channels import protocols
from atende.core.clock import from_ms
from atende.core.errors import NotFound
from atende.core.sentences import Sentence
from atende.model import AccountUpdate, Alert, Health, Inbox, Piece, Profile, Template
from atende.model.alerts import ALERTS_LAST, Draft, drawn, newer, of_health, of_template
from atende.model.channel_account import AddressOffer, ChatStarters, EntryLink, Picture, learn, offered
from atende.model.pricing import market
from atende.reporting.metrics.economy import rates
from atende.storage import channel_accounts
from atende.storage.directory import Directory, Lookup, Member, may_sign
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store

OUTSIDE = ("key:", "webhook:", "connector:")
"""How the subjects of alerts begin that are about what joins a shop with other systems: keys, webhooks, connectors."""
SHOWN_DAYS = timedelta(days=7)
"""How long an alert is shown that nobody has dismissed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A shop's stored data about its numbers, templates and alerts."""

    store: Store
    zone: str

    @classmethod
    def of(cls, store: Store) -> "Account":
        return cls(store=store, zone=ShopContext(store).business.zone)

    def date(self, at: datetime) -> str:
        return f"{at.astimezone(ZoneInfo(self.zone)):%Y-%m-%d}"

    def health(self, inbox: str) -> Health:
        return channel_accounts.health(self.store, inbox)

    def profile(self, inbox: str) -> Profile:
        return channel_accounts.profile(self.store, inbox)

    def change_profile(self, inbox: str, into: Callable[[Profile], Profile]) -> Profile:
        return channel_accounts.change_profile(self.store, inbox, into)

    def want(self, inbox: str, wanted: dict[str, Any]) -> Profile:
        """Stores the profile that the owner wants to show, until WhatsApp has accepted it."""
        self.store.add(Profile(inbox=inbox))
        return self.change_profile(inbox, lambda old: replace(old, wanted=wanted, refused="", refused_others=()))

    def want_link(self, inbox: str, link: EntryLink) -> Profile:
        """Stores a change of the inbox's short links, until the channel has made it."""
        self.store.add(Profile(inbox=inbox))

        def wanting(old: Profile) -> Profile:
            others = tuple(wanted for wanted in old.links_wanted if wanted != link)
            return replace(old, links_wanted=(*others, link), links_refused=())

        return self.change_profile(inbox, wanting)

    def want_edited_link(self, inbox: str, link: EntryLink) -> Profile:
        """Stores the new text of a short link, until the channel has it."""

        def editing(old: Profile) -> Profile:
            others = tuple(wanted for wanted in old.links_edited if wanted.code != link.code)
            return replace(old, links_edited=(*others, link), links_refused=())

        return self.change_profile(inbox, editing)

    def want_picture(self, inbox: str, picture: Picture) -> Profile:
        """Stores the picture that the owner wants to show, until the channel has taken it."""
        self.store.add(Profile(inbox=inbox))
        return self.change_profile(inbox, lambda old: replace(old, picture_wanted=picture, picture_refused=()))

    def want_starters(self, inbox: str, starters: ChatStarters) -> Profile:
        """Stores what the owner wants to offer in a chat, until the channel has taken it."""
        self.store.add(Profile(inbox=inbox))
        return self.change_profile(inbox, lambda old: replace(old, starters_wanted=starters, starters_refused=()))

    def learn_health(self, inbox: str, facts: dict[str, Any], *, at: int) -> Health:
        old = self.health(inbox)
        new = learn(old, facts, at=at)
        self.alert(inbox, of_health(old, new), at=from_ms(at))
        if not old.times and self.store.add(new) == new:
            return new
        return channel_accounts.change_health(self.store, inbox, partial(learn, reported=facts, at=at))

    def note_offer(self, inbox: str, offer: AddressOffer, *, at: int) -> None:
        """Stores an address that somebody connected to an inbox, for an owner to approve."""
        self.store.add(Health(inbox=inbox))
        channel_accounts.change_health(self.store, inbox, partial(offered, offer=offer, at=at))

    def refuse_offer(self, inbox: str, address: str) -> None:
        """Stores that an owner does not want an address that was offered."""

        def refused(health: Health) -> Health:
            offers = [entry | {"refused": entry["refused"] or entry["address"] == address} for entry in health.offers]
            return replace(health, offers=offers)

        channel_accounts.change_health(self.store, inbox, refused)

    def learn_template(self, inbox: str, id_: str, facts: dict[str, Any], *, at: int, first: bool = False) -> Template:
        """Stores a template's facts and creates the alerts that they need. `first` means that nobody had read the
        inbox's templates before, and then an unknown template is not news."""
        old = channel_accounts.template(self.store, inbox, id_) or Template(inbox=inbox, id=id_)
        new = learn(old, facts, at=at)
        if not first:
            price = partial(self.price, inbox, from_ms(at))
            self.alert(inbox, of_template(old, new, price=price), at=from_ms(at))
        if not old.times and self.store.add(new) == new:
            return new
        return channel_accounts.change_template(self.store, inbox, id_, partial(learn, reported=facts, at=at))

    def price(self, inbox: str, at: datetime, category: str) -> str:
        """Returns the price in dollars of a message of a category to the number's own country; empty if Meta's list has
        none."""
        home = market(digits(self.store.inbox(inbox).phone), None)
        rate = rates.price(self.date(at)[:7], home, category.lower())
        return "" if rate.assumed else f"{rate.micros / 1_000_000:.4f}"

    def alert(self, inbox: str, drafts: Iterable[Draft], *, at: datetime) -> None:
        for draft in drafts:
            wanted = drawn(inbox, draft, at=at, date=self.date(at))
            if self.store.add(wanted, ttl=at + ALERTS_LAST) != wanted:
                self.store.change(Alert, self.store.place(wanted).key, partial(newer, wanted=wanted))

    def alerts(self, *, at: datetime) -> list[Alert]:
        """Returns the alerts that nobody has dismissed, the newest first."""
        alerts = channel_accounts.alerts(self.store, since=self.date(at - SHOWN_DAYS))
        return [alert for alert in reversed(alerts) if not alert.dismissed]

    def dismiss(self, date: str, inbox: str, subject: str) -> None:
        """Marks an alert as dismissed. Raises `NotFound` if there is no such alert."""
        channel_accounts.change_alert(self.store, date, inbox, subject, lambda old: replace(old, dismissed=True))


def hear(directory: Directory, piece: Piece) -> bool:
    """Stores what a webhook says about templates, numbers or accounts, for every inbox that it concerns and whose app
    signed it. Returns False if it says nothing of the kind or concerns no known inbox."""
    update = protocols.parser(piece.channel).account_update(piece)
    if update is None:
        return False
    heard = False
    for store, inbox in inboxes(directory, piece, update):
        _store(Account.of(store), inbox.id, update)
        heard = True
    return heard


def inboxes(directory: Directory, piece: Piece, update: AccountUpdate) -> Iterator[tuple[Store, Inbox]]:
    """Yields the inboxes of the account, or only the one whose phone number the update names."""
    for member in members(directory, piece, update):
        if not may_sign(piece.app, member):
            continue
        store = Store(member.business)
        try:
            inbox = store.inbox(member.inbox)
        except NotFound:
            continue
        if not (update.phone and inbox.phone) or update.phone == digits(inbox.phone):
            yield store, inbox


def members(directory: Directory, piece: Piece, update: AccountUpdate) -> Iterable[Member | Lookup]:
    """Returns the inbox that has the address, if the update names one; otherwise the inboxes of the account."""
    if update.address:
        owner = directory.lookup(piece.channel, update.address)
        return [owner] if owner else []
    return directory.members(piece.channel, update.account) if update.account else []


def digits(phone: str) -> str:
    return "".join(letter for letter in phone if letter.isdecimal())


def _store(account: Account, inbox: str, update: AccountUpdate) -> None:
    if update.template:
        account.learn_template(inbox, update.template, update.facts, at=update.at)
    elif update.facts:
        account.learn_health(inbox, update.facts, at=update.at)
    if update.offer:
        account.note_offer(inbox, update.offer, at=update.at)
    account.alert(inbox, update.drafts, at=from_ms(update.at))


def tell_owners(store: Store, subject: str, said: Sentence, *, at: datetime) -> None:
    """Adds an alert about what joins a shop with other systems (`OUTSIDE`), at most one a day for each subject.
    Who wants mails of alarms gets one."""
    values = {"said": str(said), "said_en": said.text("en"), "said_es": said.text("es")}
    Account.of(store).alert(ShopContext(store).first_inbox.id, [(subject, "inbox_ill", values)], at=at)
