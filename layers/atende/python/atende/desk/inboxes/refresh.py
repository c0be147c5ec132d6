"""The daily look at a shop's numbers, which an owner may also ask for; and the owner's changes of a profile."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from atende.channels.whatsapp.graph.account import GraphAccount, NoToken
from atende.core.clock import ms
from atende.core.errors import ChannelError
from atende.desk.inboxes.store import Account
from atende.model import Inbox, Profile, Template
from atende.model.channel_account import SHOWN
from atende.storage import channel_accounts
from atende.storage.directory import Directory
from atende.storage.store import Store

TOKEN = (0, 10, 102, 104, 190, 200)
"""Codes by which WhatsApp refuses a token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    graph: GraphAccount
    directory: Directory

    def look(self, store: Store, *, inbox: str = "", at: datetime) -> dict[str, int]:
        """Looks at one number of a shop, or at all; how many were well to read and how many were not."""
        wanted = [one for one in store.configuration() if isinstance(one, Inbox) and one.channel == "whatsapp"]
        problems = [self._number(Account.of(store), one, at=at) for one in wanted if inbox in ("", one.id)]
        return {"looked": len(problems), "failed": sum(map(bool, problems))}

    def _number(self, account: Account, inbox: Inbox, *, at: datetime) -> str:
        """Why the number could not be looked at, empty when it could."""
        told: dict[str, Any] = {"graph": self.graph.version, "checked": at}
        try:
            told |= self._read(account, inbox, at=at) | {"access": "ok", "problem": ""}
        except ChannelError as error:
            told |= {"problem": error.say} | access(error)
        account.learn_health(inbox.id, told, at=ms(at))
        return str(told["problem"])

    def _read(self, account: Account, inbox: Inbox, *, at: datetime) -> dict[str, Any]:
        told = self.graph.number(inbox.address)
        self._profile(account, inbox, at=at)
        lookup = self.directory.lookup(inbox.channel, inbox.address)
        if lookup and lookup.account:
            self._templates(account, inbox, lookup.account, at=at)
            told["account"] = lookup.account
        return told

    def _templates(self, account: Account, inbox: Inbox, waba: str, *, at: datetime) -> None:
        known = {one.id: one for one in channel_accounts.templates(account.store, inbox.id)}
        first = not account.health(inbox.id).account
        there = set()
        for id_, told in self.graph.templates(waba, address=inbox.address):
            there.add(id_)
            if differs(known.get(id_), told):
                account.learn_template(inbox.id, id_, told, at=ms(at), first=first and id_ not in known)
        for id_ in known.keys() - there:
            account.learn_template(inbox.id, id_, {"status": "DELETED"}, at=ms(at))

    def _profile(self, account: Account, inbox: Inbox, *, at: datetime) -> None:
        shown = self.graph.profile(inbox.address)
        account.store.add(Profile(inbox=inbox.id))
        account.change_profile(inbox.id, lambda old: replace(old, **shown, read=at))

    def save(self, store: Store, *, inbox: str, at: datetime) -> str:
        """Gives WhatsApp the profile that the owner wants; what came of it."""
        account = Account.of(store)
        wanted = account.profile(inbox).wanted
        if not wanted:
            return "nothing"
        address = store.inbox(inbox).address
        try:
            self.graph.save_profile(address, wanted)
        except ChannelError as error:
            say = error.say
            account.change_profile(inbox, lambda old: replace(old, refused=say) if old.wanted == wanted else old)
            return "refused"
        account.change_profile(inbox, lambda old: taken(old, wanted, at=at))
        return "saved"


def differs(known: Template | None, told: dict[str, Any]) -> bool:
    """Whether WhatsApp says something else than what is stored: most days most templates are as they were."""
    return known is None or any(getattr(known, name) != value for name, value in told.items())


def taken(profile: Profile, wanted: dict[str, Any], *, at: datetime) -> Profile:
    """WhatsApp shows now what the owner wanted; unless they have saved something else meanwhile."""
    shown: dict[str, Any] = {name: tuple(wanted[name]) if name == "websites" else wanted[name] for name in SHOWN}
    now_shown = replace(profile, **shown, read=at)
    return replace(now_shown, wanted={}, refused="") if profile.wanted == wanted else now_shown


def access(error: ChannelError) -> dict[str, str]:
    """What a failure says of the token."""
    if isinstance(error, NoToken):
        return {"access": "missing"}
    return {"access": "refused"} if error.number in TOKEN else {}
