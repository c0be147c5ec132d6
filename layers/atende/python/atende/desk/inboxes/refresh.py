"""The daily look at a shop's numbers, which an owner may also ask for; and the owner's changes of a profile."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from atende.channels.protocols import Account as ChannelAccount
from atende.core.clock import ms
from atende.core.errors import ChannelError
from atende.desk.inboxes.store import Account
from atende.model import Inbox, Profile, Template
from atende.model.channel_account import SHOWN
from atende.storage import channel_accounts
from atende.storage.directory import Directory
from atende.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    accounts: Callable[[str], ChannelAccount | None]
    """By the channel's name."""
    directory: Directory

    def look(self, store: Store, *, inbox: str = "", at: datetime) -> dict[str, int]:
        """Looks at one number of a shop, or at all; how many were well to read and how many were not."""
        inboxes = [known for known in store.configuration() if isinstance(known, Inbox) and inbox in ("", known.id)]
        asked = ((known, self.accounts(known.channel)) for known in inboxes)
        problems = [self._number(Account.of(store), known, source, at=at) for known, source in asked if source]
        return {"looked": len(problems), "failed": sum(map(bool, problems))}

    def _number(self, account: Account, inbox: Inbox, source: ChannelAccount, *, at: datetime) -> str:
        """Why the number could not be looked at, empty when it could."""
        facts: dict[str, Any] = {"graph": source.version, "checked": at}
        try:
            facts |= self._read(account, inbox, source, at=at) | {"access": "ok", "problem": ""}
        except ChannelError as error:
            access = source.access(error)
            facts |= {"problem": error.say} | ({"access": access} if access else {})
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
        """Gives the channel the profile that the owner wants; what came of it."""
        account = Account.of(store)
        wanted = account.profile(inbox).wanted
        if not wanted:
            return "nothing"
        about = store.inbox(inbox)
        source = self.accounts(about.channel)
        if source is None:
            return "nothing"
        try:
            source.save_profile(about.address, wanted)
        except ChannelError as error:
            say = error.say
            account.change_profile(inbox, lambda old: replace(old, refused=say) if old.wanted == wanted else old)
            return "refused"
        account.change_profile(inbox, lambda old: taken(old, wanted, at=at))
        return "saved"


def differs(known: Template | None, facts: dict[str, Any]) -> bool:
    """Whether WhatsApp says something else than what is stored: most days most templates are as they were."""
    return known is None or any(getattr(known, name) != value for name, value in facts.items())


def taken(profile: Profile, wanted: dict[str, Any], *, at: datetime) -> Profile:
    """WhatsApp shows now what the owner wanted; unless they have saved something else meanwhile."""
    shown: dict[str, Any] = {name: tuple(wanted[name]) if name == "websites" else wanted[name] for name in SHOWN}
    now_shown = replace(profile, **shown, read=at)
    return replace(now_shown, wanted={}, refused="") if profile.wanted == wanted else now_shown
