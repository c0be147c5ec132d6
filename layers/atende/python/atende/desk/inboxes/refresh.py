"""Reads the state of a shop's numbers once a day, or when the owner asks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from atende.aws.media_bucket import Files, shelf
from atende.channels import protocols
from atende.channels.optional_parts import Account as ChannelAccount
from atende.channels.optional_parts import InboxHealth, MediaTransfer, TokenRenewal
from atende.core.clock import ms
from atende.core.errors import ChannelError
from atende.desk.inboxes.catalog import CatalogReading
from atende.desk.inboxes.profile_changes import ProfileChanges
from atende.desk.inboxes.store import Account
from atende.desk.inboxes.template_changes import TemplateChanges
from atende.model import Inbox, Profile, Template
from atende.model.alerts import broken
from atende.model.channel_account import ConnectionCheck
from atende.model.template_library import LibraryTemplate
from atende.storage import channel_accounts
from atende.storage.directory import Directory, Shop
from atende.storage.store import Store

RENEWED_EVERY, ENDS_SOON = timedelta(days=7), timedelta(days=45)
"""A token is renewed once a week; a refusal is told when it ends in less than 15 days (Instagram: after 60)."""

LARGEST_LIBRARY = 300_000
"""Bytes of a library's templates that are kept; an item of the table has at most 400 kB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    accounts: Callable[[str], ChannelAccount | None]
    """Returns the account client for a channel's name, or None."""
    directory: Directory
    healths: Callable[[str], InboxHealth | None] = lambda channel: None
    """The same for what asks a channel how an inbox is."""
    renewals: Callable[[str], TokenRenewal | None] = lambda channel: None
    """The same for what renews tokens."""
    keep_secret: Callable[[str, str], None] = lambda name, value: None
    """Stores a secret below the stack's path."""
    media: Callable[[str], MediaTransfer | None] = lambda channel: None
    """The same for the transfer of files."""
    files: Callable[[], Files] = shelf

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
            all_checks = (*source.look(inbox), *self._renewed(account, inbox, at=at))
            checks = [{"ok": check.ok, "said": [str(check.said), *check.said.others()]} for check in all_checks]
            facts = {"checks": checks, "problem": "", "problem_others": (), "checked": at}
        except ChannelError as error:
            facts = {"problem": str(error.sentence), "problem_others": error.sentence.others(), "checked": at}
        return bool(broken(account.learn_health(inbox.id, facts, at=ms(at))))

    def _renewed(self, account: Account, inbox: Inbox, *, at: datetime) -> tuple[ConnectionCheck, ...]:
        """Renews a token that ends, a week after it was first seen or renewed. What the channel refuses is asked again
        every hour, and told when the token ends soon."""
        renewal = self.renewals(inbox.channel)
        last = account.health(inbox.id).renewed if renewal else None
        if renewal is None or (last and at - last < RENEWED_EVERY):
            return ()
        try:
            token = renewal.renew(inbox) if last else None
        except ChannelError as error:
            return (ConnectionCheck(ok=False, said=error.sentence),) if last and at - last > ENDS_SOON else ()
        if token:
            self.keep_secret(protocols.credentials(inbox.channel).token_parameter(inbox.address), token)
        account.learn_health(inbox.id, {"renewed": at}, at=ms(at))
        return ()

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
        self._profile(account, inbox, source).read(at=at)
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

    def save(self, store: Store, *, inbox: str, at: datetime) -> str:
        """Makes the changes at the channel that the owner wants, and returns `nothing`, `refused` or `saved`."""
        if channel_accounts.profile(store, inbox) == Profile(inbox=inbox):
            return "nothing"
        about = store.inbox(inbox)
        source = self.accounts(about.channel)
        return self._profile(Account.of(store), about, source).save(at=at) if source else "nothing"

    def make_template(self, store: Store, *, inbox: str, draft: str, at: datetime) -> str:
        """Has the channel take a template that the owner has written, and returns what came of it."""
        about = store.inbox(inbox)
        source = self.accounts(about.channel)
        if source is None:
            return "nothing"
        changes = TemplateChanges(
            account=Account.of(store), inbox=about, source=source, directory=self.directory, files=self.files
        )
        return changes.make(draft, at=at)

    def read_library(self, store: Store, *, inbox: str, language: str, at: datetime) -> str:
        """Stores the templates that an inbox's channel has ready in a language, and returns what came of it."""
        about = store.inbox(inbox)
        source = self.accounts(about.channel)
        if source is None:
            return "nothing"
        try:
            templates = tuple(bounded(source.library(language, address=about.address)))
        except ChannelError as error:
            why = (str(error.sentence), *error.sentence.others())
            channel_accounts.change_library(store, inbox, language, lambda old: replace(old, asked=None, problem=why))
            return "refused"
        channel_accounts.change_library(
            store, inbox, language, lambda old: replace(old, templates=templates, at=at, asked=None, problem=())
        )
        return "read"

    def read_catalog(self, store: Store, *, inbox: str, at: datetime) -> str:
        """Reads what the catalogue of an inbox has, and returns what came of it."""
        about = store.inbox(inbox)
        source = self.accounts(about.channel) if protocols.capabilities(about.channel).orders else None
        if source is None:
            return "nothing"
        return CatalogReading(store=store, inbox=about, source=source, directory=self.directory).read(at=at)

    def _profile(self, account: Account, inbox: Inbox, source: ChannelAccount) -> ProfileChanges:
        return ProfileChanges(
            account=account, inbox=inbox, source=source, media=self.media(inbox.channel), files=self.files
        )


def bounded(templates: Iterable[LibraryTemplate]) -> Iterator[LibraryTemplate]:
    """Yields the templates of a library, as many as fit into one item of the table."""
    left = LARGEST_LIBRARY
    for template in templates:
        left -= len(str(template).encode())
        if left < 0:
            return
        yield template


def hourly(shop: Shop) -> Shop:
    """Returns the shop with an inbox that is asked about every hour."""
    return replace(shop, hourly=True)


def differs(known: Template | None, facts: dict[str, Any]) -> bool:
    """Tells whether the channel reports something else than is stored, so that unchanged templates cost no write."""
    return known is None or any(getattr(known, name) != value for name, value in facts.items())
