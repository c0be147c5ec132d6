"""Reads what a shop has in its catalogue at a channel: every night, and when somebody asks for it."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from atende.channels import protocols
from atende.channels.optional_parts import Account as ChannelAccount
from atende.core.errors import ChannelError
from atende.core.sentences import Sentence
from atende.desk.inboxes import sentences
from atende.model import Inbox
from atende.model.catalog import MOST_PRODUCTS, CatalogPage
from atende.storage import catalogs
from atende.storage.directory import Directory
from atende.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogReading:
    store: Store
    inbox: Inbox
    source: ChannelAccount
    directory: Directory

    def read(self, *, at: datetime) -> str:
        """Stores what the channel lists, and returns `read` or `failed`. After a failure what was read before stays,
        with the reason."""
        lookup = self.directory.lookup(self.inbox.channel, self.inbox.address)
        if lookup is None or not lookup.account:
            return self._failed(sentences.ACCOUNT_UNKNOWN, at=at)
        try:
            return self._read(lookup.account, at=at)
        except ChannelError as error:
            return self._failed(error.sentence, at=at)

    def _read(self, account: str, *, at: datetime) -> str:
        connected = self.source.catalog(account, address=self.inbox.address)
        new = CatalogPage(inbox=self.inbox.id, read=at, looked=at)
        if connected is None:
            none = sentences.NO_CATALOG(channel=protocols.capabilities(self.inbox.channel).title)
            catalogs.keep(self.store, replace(new, problem=str(none), problem_others=none.others()), ())
            return "failed"
        catalog, name = connected
        products = list(islice(self.source.products(catalog, address=self.inbox.address), MOST_PRODUCTS + 1))
        kept = products[:MOST_PRODUCTS]
        more = len(products) > len(kept)
        catalogs.keep(self.store, replace(new, catalog=catalog, name=name, count=len(kept), more=more), kept)
        return "read"

    def _failed(self, why: Sentence, *, at: datetime) -> str:
        def with_problem(head: CatalogPage) -> CatalogPage:
            return replace(head, problem=str(why), problem_others=why.others(), looked=at)

        catalogs.change_head(self.store, self.inbox.id, with_problem)
        return "failed"
