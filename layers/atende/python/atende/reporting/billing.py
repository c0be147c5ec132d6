"""What the month costs at WhatsApp so far, what it will probably cost, and the amount at which automatic messages
stop."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from atende.model import Budget, Inbox, Message
from atende.model.campaigns import Campaign, CampaignState
from atende.reporting import daily
from atende.reporting.journal.charges import charged
from atende.reporting.metrics import economy as metric
from atende.reporting.metrics.economy.bill import NumberBill, bills, cost
from atende.reporting.metrics.economy.entries import Charges, Entry, entries, of_month, total
from atende.reporting.metrics.economy.forecast import (
    CLOSED,
    JUDGED_ON,
    WEEKS,
    Calendar,
    Forecast,
    Hindsight,
    forecast,
    hindsight,
    ordinary,
)
from atende.reporting.metrics.economy.rates import price
from atende.reporting.reports import Reports
from atende.storage import campaigns, settings
from atende.storage.directory import Directory
from atende.storage.shop_context import ShopContext, forget

NEAR = 80
"""The percentage of the budget at which the owner is warned."""
MONTHS_BACK = 2
CAMPAIGNS_READ = 50
"""The newest campaigns, among which are those that are on their way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The month so far. Money is in millionths of a dollar."""

    month: str
    numbers: list[NumberBill]
    entries: list[Entry]
    forecast: Forecast
    incoming: int
    outgoing: int
    opened: int
    """Episodes that began."""

    @property
    def so_far(self) -> int:
        return sum(number.micros for number in self.numbers)

    @property
    def per_episode(self) -> int | None:
        """What an episode costs by the price list, rounded down; None before any episode was opened."""
        return sum(entry.listed for entry in self.entries) // self.opened if self.opened else None


class Economy:
    def __init__(self, shop: ShopContext) -> None:
        self.shop = shop
        self.store = shop.store
        self.reports = Reports(shop.store, shop.business.zone)

    def statement(self, at: datetime) -> Statement:
        today, month = self._today(at), self.shop.month(at)
        kept = self.reports.kept(min(today.replace(day=1), today - WEEKS), at=at)
        charges = {day: charges_of(kept_day) for day, kept_day in kept.items()}
        this = of_month(total(charges.values()), month)
        volume = daily.merge(kept_day for day, kept_day in kept.items() if day.month == today.month)["volume"]
        return Statement(
            month=month,
            numbers=bills(this, month),
            entries=entries(this),
            forecast=forecast(charges, today=today, planned=self._planned(at, month), calendar=calendar_of(self.shop)),
            incoming=volume["incoming"],
            outgoing=volume["outgoing"],
            opened=volume["opened"],
        )

    def _planned(self, at: datetime, month: str) -> int:
        """Returns what the campaigns that are on their way will still cost in a month, by the price list."""
        on_the_way = (CampaignState.SCHEDULED, CampaignState.RUNNING)
        listed = campaigns.newest(self.store, limit=CAMPAIGNS_READ)
        wanted = [
            known for known in listed if known.state in on_the_way and self.shop.month(known.start or at) == month
        ]
        return sum(rest_of(known, month=month) for known in wanted)

    def hindsights(self, at: datetime) -> list[Hindsight]:
        """Returns how good the forecasts of the last two months were, the newest first."""
        firsts, first = [], self._today(at).replace(day=1)
        for _ in range(MONTHS_BACK):
            first = (first - timedelta(days=1)).replace(day=1)
            firsts.append(first)
        kept = self.reports.kept(firsts[-1].replace(day=JUDGED_ON) - WEEKS, at=at)
        charges = {day: charges_of(kept_day) for day, kept_day in kept.items()}
        calendar = calendar_of(self.shop)
        return [judgement for first in firsts if (judgement := hindsight(charges, of=first, calendar=calendar))]

    def _today(self, at: datetime) -> date:
        return date.fromisoformat(self.reports.journal.date(at))

    def spent(self, at: datetime) -> int:
        """What the month has cost so far."""
        kept = self.reports.kept(self._today(at).replace(day=1), at=at)
        return cost(total(map(charges_of, kept.values())), self.shop.month(at))

    def check(self, at: datetime) -> Budget:
        """Notes whether the month's budget is nearly or completely spent. It writes only when that changes."""
        if settings.budget(self.store) is None:
            return Budget()
        spent, month = self.spent(at), self.shop.month(at)
        changed = settings.change_budget(self.store, lambda budget: judged(budget, spent=spent, month=month))
        forget(self.store.business)
        return changed

    def cap(self, micros: int, *, at: datetime) -> Budget:
        """Sets the month's limit; 0 for none. Other processes use it within a minute."""
        self.store.add(Budget())
        settings.change_budget(self.store, lambda budget: replace(budget, cap=micros))
        Directory().change_shop(self.store.business, lambda shop: replace(shop, capped=micros > 0))
        return self.check(at)


def calendar_of(shop: ShopContext) -> Calendar:
    """Returns what is special about a day for the first inbox's hours: another day than its week says, or a public
    holiday. A day on which the week is closed anyway is like any other."""
    inbox = next((item for item in shop.configuration if isinstance(item, Inbox)), None)
    if inbox is None:
        return ordinary
    hours = shop.hours(inbox)

    def special(day: date) -> str:
        usual, own = hours.rules[day.weekday()], hours.on(day)
        is_holiday = usual and any(holiday.public for holiday in hours.holidays(day))
        if own == usual and not is_holiday:
            return ""
        return "other hours" if own else CLOSED

    return special


def rest_of(campaign: Campaign, *, month: str) -> int:
    """What the messages cost that a campaign has not sent yet."""
    category = campaign.category.lower()
    whole = sum(count * price(month, market, category).micros for market, count in campaign.markets.items())
    left = max(0, campaign.expected - campaign.sent)
    return whole * left // campaign.expected if campaign.expected else 0


def charges_of(day: daily.Day) -> Charges:
    """A day's charges; a day that was closed before this metric existed has none."""
    charges: Charges = day["economy"]["charges"] if "economy" in day else {}
    return charges


def judged(budget: Budget, *, spent: int, month: str) -> Budget:
    """
    >>> judged(Budget(cap=100), spent=80, month="2026-11")
    Budget(cap=100, near='2026-11', reached='')
    """
    near = 0 < budget.cap * NEAR <= spent * 100
    reached = 0 < budget.cap <= spent
    return replace(budget, near=month if near else "", reached=month if reached else "")


def of_thread(messages: Iterable[Message], *, zone: str) -> metric.Figures:
    """What a thread's messages cost by the price list: paid, free, entry, listed (millionths of a dollar)."""
    events = [event for message in messages for event in charged(None, message, version=0)]
    return metric.figures(metric.fold(events, zone))
