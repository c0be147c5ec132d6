"""Reads the state of a shop's numbers once a day, or when the owner asks, and saves the owner's changes of a
profile."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from atende.channels.optional_parts import Account as ChannelAccount
from atende.channels.optional_parts import InboxHealth
from atende.core.clock import ms
from atende.core.errors import ChannelError
from atende.core.sentences import Sentence
from atende.desk.inboxes.store import Account
from atende.model import Inbox, Profile, Template
from atende.model.alerts import broken
from atende.model.channel_account import SHOWN, EntryLink
from atende.storage import channel_accounts
from atende.storage.directory import Directory, Shop
from atende.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    accounts: Callable[[str], ChannelAccount | None]
    """Returns the account client for a channel's name, or None."""
    directory: Directory
    healths: Callable[[str], InboxHealth | None] = lambda channel: None
    """The same for what asks a channel how an inbox is."""

    def look(self, store: Store, *, inbox: str = "", at: datetime) -> dict[str, int]:
        """Reads the state of one number of a shop, or of all, and returns how many were `looked` at and how many of
        them `failed`."""
        inboxes = [known for known in store.configuration() if isinstance(known, Inbox) and inbox in ("", known.id)]
        asked = ((known, self.accounts(known.channel)) for known in inboxes)
        problems = [self._number(Account.of(store), known, source, at=at) for known, source in asked if source]
        asked_hourly = self.ask(store, inbox=inbox, at=at)["looked"]
        if asked_hourly and not inbox:
            self.directory.change_shop(store.business, hourly)
        return {"looked": len(problems) + asked_hourly, "failed": sum(map(bool, problems))}

    def ask(self, store: Store, *, inbox: str = "", at: datetime) -> dict[str, int]:
        """Asks the channels how the shop's inboxes are, or one of them, and stores the answers. Returns how many were
        asked about, and how many are not well."""
        inboxes = [known for known in store.configuration() if isinstance(known, Inbox) and inbox in ("", known.id)]
        asked = [(known, source) for known in inboxes if known.connected and (source := self.healths(known.channel))]
        return {
            "looked": len(asked),
            "ill": sum(self._asked(Account.of(store), known, source, at=at) for known, source in asked),
        }

    def _asked(self, account: Account, inbox: Inbox, source: InboxHealth, *, at: datetime) -> bool:
        """Stores what the channel says of an inbox, and returns whether something is not well."""
        try:
            checks = [{"ok": check.ok, "said": [str(check.said), *check.said.others()]} for check in source.look(inbox)]
            facts = {"checks": checks, "problem": "", "problem_others": (), "checked": at}
        except ChannelError as error:
            facts = {"problem": str(error.sentence), "problem_others": error.sentence.others(), "checked": at}
        return bool(broken(account.learn_health(inbox.id, facts, at=ms(at))))

    def _number(self, account: Account, inbox: Inbox, source: ChannelAccount, *, at: datetime) -> str:
        """Returns why the number's state could not be read; empty if it was read."""
        facts: dict[str, Any] = {"graph": source.version, "checked": at}
        try:
            facts |= self._read(account, inbox, source, at=at) | {"access": "ok", "problem": "", "problem_others": ()}
        except ChannelError as error:
            access = source.access(error)
            why = error.sentence
            facts |= {"problem": str(why), "problem_others": why.others()} | ({"access": access} if access else {})
        account.learn_health(inbox.id, facts, at=ms(at))
        return str(facts["problem"])

    def _read(self, account: Account, inbox: Inbox, source: ChannelAccount, *, at: datetime) -> dict[str, Any]:
        facts = source.number(inbox.address)
        self._profile(account, inbox, source, at=at)
        lookup = self.directory.lookup(inbox.channel, inbox.address)
        if lookup and lookup.account:
            self._templates(account, inbox, source, lookup.account, at=at)
            facts["account"] = lookup.account
        return facts

    def _templates(self, account: Account, inbox: Inbox, source: ChannelAccount, group: str, *, at: datetime) -> None:
        known = {template.id: template for template in channel_accounts.templates(account.store, inbox.id)}
        first = not account.health(inbox.id).account
        there = set()
        for id_, facts in source.templates(group, address=inbox.address):
            there.add(id_)
            if differs(known.get(id_), facts):
                account.learn_template(inbox.id, id_, facts, at=ms(at), first=first and id_ not in known)
        for id_ in known.keys() - there:
            account.learn_template(inbox.id, id_, {"status": "DELETED"}, at=ms(at))

    def _profile(self, account: Account, inbox: Inbox, source: ChannelAccount, *, at: datetime) -> None:
        shown = source.profile(inbox.address)
        account.store.add(Profile(inbox=inbox.id))
        account.change_profile(inbox.id, lambda old: replace(old, **shown, read=at))

    def save(self, store: Store, *, inbox: str, at: datetime) -> str:
        """Sends the profile that the owner wants to the channel and returns `nothing`, `refused` or `saved`."""
        account = Account.of(store)
        profile = account.profile(inbox)
        wanted = profile.wanted
        if not (wanted or profile.links_wanted):
            return "nothing"
        about = store.inbox(inbox)
        if profile.links_wanted:
            self._save_links(account, about)
        if not wanted:
            return "nothing"
        source = self.accounts(about.channel)
        if source is None:
            return "nothing"
        try:
            source.save_profile(about.address, wanted)
        except ChannelError as error:
            account.change_profile(inbox, partial(rejected, wanted=wanted, why=error.sentence))
            return "refused"
        account.change_profile(inbox, lambda old: taken(old, wanted, at=at))
        return "saved"

    def _save_links(self, account: Account, inbox: Inbox) -> None:
        """Makes the changes of short links that the owner wants, one after the other. A link whose text is there is not
        made again."""
        source = self.accounts(inbox.channel)
        if source is None:
            return
        for wanted in account.profile(inbox.id).links_wanted:
            refused: tuple[str, ...] = ()
            try:
                if wanted.code:
                    source.remove_entry_link(inbox.address, wanted.code)
                elif all(link.text != wanted.text for link in source.entry_links(inbox.address)):
                    source.add_entry_link(inbox.address, wanted.text)
                links = source.entry_links(inbox.address)
            except ChannelError as error:
                links, refused = account.profile(inbox.id).links, (str(error.sentence), *error.sentence.others())
            account.change_profile(inbox.id, partial(with_links, made=wanted, links=links, refused=refused))


def hourly(shop: Shop) -> Shop:
    """Returns the shop with an inbox that is asked about every hour."""
    return replace(shop, hourly=True)


def with_links(profile: Profile, *, made: EntryLink, links: tuple[EntryLink, ...], refused: tuple[str, ...]) -> Profile:
    """Returns the profile after the channel has made or refused one change of its links."""
    waiting = tuple(wanted for wanted in profile.links_wanted if wanted != made)
    return replace(profile, links=links, links_wanted=waiting, links_refused=refused or profile.links_refused)


def differs(known: Template | None, facts: dict[str, Any]) -> bool:
    """Tells whether the channel reports something else than is stored, so that unchanged templates cost no write."""
    return known is None or any(getattr(known, name) != value for name, value in facts.items())


def rejected(profile: Profile, *, wanted: dict[str, Any], why: Sentence) -> Profile:
    """Returns the profile with the reason of a rejection, unless the owner has saved another one since."""
    return replace(profile, refused=str(why), refused_others=why.others()) if profile.wanted == wanted else profile


def taken(profile: Profile, wanted: dict[str, Any], *, at: datetime) -> Profile:
    """Returns the profile as the channel shows it after accepting `wanted`. The owner's wish is then fulfilled, unless
    the owner has saved another one since."""
    shown: dict[str, Any] = {name: tuple(wanted[name]) if name == "websites" else wanted[name] for name in SHOWN}
    now_shown = replace(profile, **shown, read=at)
    return replace(now_shown, wanted={}, refused="", refused_others=()) if profile.wanted == wanted else now_shown
