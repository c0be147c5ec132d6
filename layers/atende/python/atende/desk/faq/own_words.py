"""Learns the words of a shop's own trade from its texts: FAQ, quick replies, menu, and the products of its catalogues.

A shop that sells shrimp, gas, knives or medicine names them all day, and is not alarmed by them. What wrong
marks taught (`desk/threads/marks.py`) can be taken out here.
"""

from collections.abc import Iterator
from dataclasses import replace

from atende.language.own_words import goods_in
from atende.model import Inbox
from atende.storage import catalogs, faq, menus, quick_replies
from atende.storage.settings import Trade, change_trade
from atende.storage.shop_context import ShopContext, forget


class OwnWords:
    def __init__(self, shop: ShopContext) -> None:
        self.shop = shop
        self.store = shop.store

    def learn(self) -> int:
        """Stores the goods that the shop's texts name now, and returns their number. A shop without any writes
        nothing."""
        words = goods_in(self._texts(), self._products(), self.shop.business.language)
        trade = change_trade(self.store, lambda trade: replace(trade, words=words))
        forget(self.store.business)
        return len(trade.words)

    def unlearn(self, word: str) -> Trade:
        """Forgets a word that wrong marks taught, which alarms again until it is taught anew. A word that is not known
        changes nothing."""

        def without(trade: Trade) -> Trade:
            return replace(trade, taps={known: taps for known, taps in trade.taps.items() if known != word})

        trade = change_trade(self.store, without)
        forget(self.store.business)
        return trade

    def _texts(self) -> Iterator[str]:
        for entry in faq.entries(self.store):
            if entry.on:
                yield from (*entry.phrasings, entry.answer)
        for reply in quick_replies.everyone(self.store):
            yield from (reply.title, reply.text)
        menu = menus.menu(self.store)
        for node in menu.nodes if menu else ():
            yield from (node.title, node.description, node.text)

    def _products(self) -> Iterator[str]:
        for inbox in (setting for setting in self.shop.configuration if isinstance(setting, Inbox)):
            yield from (product.label for product in catalogs.products(self.store, inbox.id))
