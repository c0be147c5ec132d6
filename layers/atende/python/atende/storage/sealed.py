"""A shop's store for somebody who may not see every thread: the others answer as if they did not exist."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from atende.core.errors import NotFound
from atende.model import Episode, FollowUp, Message, Status, Thread
from atende.storage import episodes, follow_ups, messages, threads
from atende.storage.store import Store
from atende.storage.table import Beside

MOST_CARDS = 5_000
"""Threads of a status that are looked at for those that may be seen."""
PAGE = 200


class SealedStore(Store):
    """Every way to a thread, or to something in it, asks `sees` first. One request uses it, so that each thread is
    asked about once."""

    def __init__(self, business: str, sees: Callable[[Thread], bool]) -> None:
        super().__init__(business)
        self._sees = sees
        self._known: dict[str, bool] = {}

    def _seen(self, card: Thread) -> bool:
        self._known[card.id] = self._sees(card)
        return self._known[card.id]

    def _check(self, thread: str) -> None:
        if thread not in self._known:
            card = threads.find_thread(self, thread)
            self._known[thread] = card is not None and self._sees(card)
        if not self._known[thread]:
            raise NotFound

    def _visible(self, ids: Iterable[str]) -> set[str]:
        wanted = dict.fromkeys(ids)
        for card in threads.threads(self, [thread for thread in wanted if thread not in self._known]):
            self._seen(card)
        return {thread for thread in wanted if self._known.get(thread)}

    # Threads.

    def thread(self, thread: str) -> Thread:
        card = threads.thread(self, thread)
        if not self._seen(card):
            raise NotFound
        return card

    def find_thread(self, thread: str, *, consistent: bool = True) -> Thread | None:
        card = threads.find_thread(self, thread, consistent=consistent)
        return card if card and self._seen(card) else None

    def threads(self, ids: Iterable[str], *, consistent: bool = True) -> list[Thread]:
        return [card for card in threads.threads(self, ids, consistent=consistent) if self._seen(card)]

    def cards(self, status: Status, *, limit: int = 500) -> list[Thread]:
        return [card for card in threads.cards(self, status, limit=MOST_CARDS) if self._seen(card)][:limit]

    def resolved(
        self, month: str, *, since: datetime | None = None, before: datetime | None = None, limit: int = 50
    ) -> list[Thread]:
        visible: dict[str, Thread] = {}
        looked: set[str] = set()
        while len(visible) < limit:
            page = threads.resolved(self, month, since=since, before=before, limit=PAGE)
            fresh = [card for card in page if card.id not in looked]
            looked |= {card.id for card in fresh}
            visible |= {card.id: card for card in fresh if self._seen(card)}
            if len(page) < PAGE or not fresh:
                break
            before = page[-1].resolved
        return [*visible.values()][:limit]

    def change_thread(self, thread: str, into: Callable[[Thread], Thread], *, cheaply: bool = False) -> Thread:
        self._check(thread)
        return threads.change_thread(self, thread, into, cheaply=cheaply)

    def change_thread_adding(
        self, thread: str, into: Callable[[Thread], Thread], addition: Callable[[Thread], Episode | Message]
    ) -> Thread:
        self._check(thread)
        return threads.change_thread_adding(self, thread, into, addition)

    def change_thread_with(
        self, thread: str, into: Callable[[Thread], Thread], beside: Callable[[Thread, Thread], Beside]
    ) -> Thread:
        self._check(thread)
        return threads.change_thread_with(self, thread, into, beside)

    def take_back_end(self, thread: str, into: Callable[[Thread], Thread]) -> Thread:
        self._check(thread)
        return threads.take_back_end(self, thread, into)

    def partition(self, thread: str) -> list[Any]:
        self._check(thread)
        return threads.partition(self, thread)

    # What lies in them.

    def message(self, thread: str, sk: str, *, consistent: bool = True) -> Message | None:
        return messages.message(self, thread, sk, consistent=consistent) if self._visible([thread]) else None

    def change_message(
        self, thread: str, sk: str, into: Callable[[Message], Message], *, cheaply: bool = False
    ) -> Message:
        self._check(thread)
        return messages.change_message(self, thread, sk, into, cheaply=cheaply)

    def messages(self, thread: str, *, before: str = "M$", limit: int = 30, consistent: bool = True) -> list[Message]:
        self._check(thread)
        return messages.messages(self, thread, before=before, limit=limit, consistent=consistent)

    def messages_after(self, thread: str, sk: str, *, limit: int = 30, consistent: bool = False) -> list[Message]:
        self._check(thread)
        return messages.messages_after(self, thread, sk, limit=limit, consistent=consistent)

    def some_messages(self, places: Iterable[tuple[str, str]]) -> list[Message]:
        pairs = [*places]
        visible = self._visible(thread for thread, _ in pairs)
        return messages.some_messages(self, [pair for pair in pairs if pair[0] in visible])

    def episodes(self, thread: str) -> list[Episode]:
        self._check(thread)
        return episodes.episodes(self, thread)

    def episode(self, thread: str, number: int) -> Episode | None:
        return episodes.episode(self, thread, number) if self._visible([thread]) else None

    def some_episodes(self, pairs: Iterable[tuple[str, int]]) -> list[Episode]:
        wanted = [*pairs]
        visible = self._visible(thread for thread, _ in wanted)
        return episodes.some_episodes(self, [pair for pair in wanted if pair[0] in visible])

    def follow_up(self, thread: str, follow_up: str) -> FollowUp:
        self._check(thread)
        return follow_ups.follow_up(self, thread, follow_up)

    def find_follow_up(self, thread: str, follow_up: str) -> FollowUp | None:
        return follow_ups.find_follow_up(self, thread, follow_up) if self._visible([thread]) else None

    def change_follow_up(self, thread: str, follow_up: str, into: Callable[[FollowUp], FollowUp]) -> FollowUp:
        self._check(thread)
        return follow_ups.change_follow_up(self, thread, follow_up, into)

    def tasks(self) -> list[tuple[str, str]]:
        return self._pairs(follow_ups.tasks(self))

    def agenda(self, *, until: datetime, limit: int) -> list[tuple[str, str]]:
        return self._pairs(follow_ups.agenda(self, until=until, limit=limit))

    def _pairs(self, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
        visible = self._visible(thread for thread, _ in pairs)
        return [pair for pair in pairs if pair[0] in visible]
