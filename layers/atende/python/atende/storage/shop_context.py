"""What every service of the desk needs: the shop's store, settings and hours. What the function `outbound` does not use
is loaded at first use."""

import time
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from atende.model import Agent, Budget, Business, Inbox, Thread
from atende.storage import settings
from atende.storage.settings import FaqInUse, Trade
from atende.storage.store import Store

if TYPE_CHECKING:
    from atende.hours import Hours
    from atende.model import NotificationSetting
    from atende.model.menu import Menu
    from atende.model.rules import Rulebook
    from atende.model.survey import Survey
    from atende.model.team import Team
    from atende.model.webhooks import Webhook

KEPT_SECONDS = 60
TAPS = 2
"""In how many threads a word has to have marked wrongly to count as one of the shop's own."""
_kept: dict[str, tuple[float, list[object]]] = {}
_menus: dict[str, tuple[float, "Menu | None"]] = {}


class ShopContext:
    def __init__(self, store: Store) -> None:
        self.store = store

    @cached_property
    def configuration(self) -> list[object]:
        """Business, inboxes, agents and labels; warm functions cache them for a minute."""
        until, configuration = _kept.get(self.store.business, (0.0, []))
        if until < time.monotonic():
            configuration = self.store.configuration()
            _kept[self.store.business] = (time.monotonic() + KEPT_SECONDS, configuration)
        return configuration

    @cached_property
    def business(self) -> Business:
        return (
            next((setting for setting in self.configuration if isinstance(setting, Business)), None)
            or self.store.settings()
        )

    @cached_property
    def budget(self) -> Budget:
        return next((setting for setting in self.configuration if isinstance(setting, Budget)), Budget())

    @cached_property
    def asking(self) -> "Survey":
        """How the shop's survey asks."""
        from atende.model.survey import Survey

        return next((setting for setting in self.configuration if isinstance(setting, Survey)), Survey())

    def is_spent(self, at: datetime) -> bool:
        """Whether the month's budget is used up, so that no automatic message is sent any more. The clock checks it
        every quarter of an hour."""
        return bool(self.budget.reached) and self.budget.state(self.month(at)) == "reached"

    def month(self, at: datetime) -> str:
        """The shop's local month, e.g. `2026-11`."""
        return f"{at.astimezone(ZoneInfo(self.business.zone)):%Y-%m}"

    def local_date(self, at: datetime) -> str:
        """The shop's local day, e.g. `2026-11-25`."""
        return f"{at.astimezone(ZoneInfo(self.business.zone)):%Y-%m-%d}"

    @cached_property
    def faq_in_use(self) -> str:
        """The digest of the FAQ in use; empty when there is none."""
        return next((setting.digest for setting in self.configuration if isinstance(setting, FaqInUse)), "")

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Plain words of the shop's own trade, which alarm nobody there."""
        trade = next((setting for setting in self.configuration if isinstance(setting, Trade)), Trade())
        return trade.words | taught_words(trade)

    @cached_property
    def menu(self) -> "Menu | None":
        """The menu bot's tree, read at first use and cached for a minute like the settings."""
        from atende.storage import menus

        until, menu = _menus.get(self.store.business, (0.0, None))
        if until < time.monotonic():
            menu = menus.menu(self.store)
            _menus[self.store.business] = (time.monotonic() + KEPT_SECONDS, menu)
        return menu

    @cached_property
    def rulebook(self) -> "Rulebook":
        from atende.model.rules import Rulebook

        return next((setting for setting in self.configuration if isinstance(setting, Rulebook)), Rulebook())

    @cached_property
    def notification_settings(self) -> dict[str, "NotificationSetting"]:
        """Returns the notification settings of the people who have chosen their own, by agent."""
        from atende.model import NotificationSetting

        kept = (setting for setting in self.configuration if isinstance(setting, NotificationSetting))
        return {setting.agent: setting for setting in kept}

    @cached_property
    def webhooks(self) -> "list[Webhook]":
        """The shop's webhooks that are on, read consistently and not kept for a minute: whoever was answered that
        theirs was added misses nothing that happens afterwards."""
        return [webhook for webhook in settings.webhooks(self.store) if not webhook.off]

    @cached_property
    def agents(self) -> dict[str, Agent]:
        return {setting.id: setting for setting in self.configuration if isinstance(setting, Agent)}

    @cached_property
    def teams(self) -> "dict[str, Team]":
        from atende.model.team import Team

        return {setting.id: setting for setting in self.configuration if isinstance(setting, Team)}

    @property
    def first_inbox(self) -> Inbox:
        return next(item for item in self.configuration if isinstance(item, Inbox))

    def inbox(self, inbox: str) -> Inbox:
        kept = (setting for setting in self.configuration if isinstance(setting, Inbox) and setting.id == inbox)
        return next(kept, None) or self.store.inbox(inbox)

    def hours(self, inbox: Inbox) -> "Hours":
        from atende.hours import Hours

        return Hours.parse(inbox.hours, self.business.zone)

    def open_seconds(self, thread: Thread, start: datetime | None, end: datetime) -> int | None:
        """For how long the thread's inbox was staffed between two times."""
        if start is None:
            return None
        return self.hours(self.inbox(thread.inbox)).business_seconds(start, max(start, end))


def taught_words(trade: Trade) -> frozenset[str]:
    """The words that wrong marks have taught, besides those of the shop's texts."""
    return frozenset(word for word, threads in trade.taps.items() if len(threads) >= TAPS) - trade.words


def forget(business: str) -> None:
    """Drops the cached settings of a shop, after this process has changed them."""
    _kept.pop(business, None)
    _menus.pop(business, None)
