"""Computes a digest's facts from the closed days, yesterday's journal, the thread cards and the bill."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from atende.automations import complaint
from atende.core.masking import without_cards
from atende.desk.notifications.digest_data import Case, Facts, Money, Ratings
from atende.model import Event, Inbox, Status, Thread
from atende.model.survey import LOW, NPS, STARS
from atende.reporting import daily
from atende.reporting.billing import calendar_of, charges_of
from atende.reporting.folds import distinct
from atende.reporting.metrics.economy.bill import cost
from atende.reporting.metrics.economy.entries import of_month, total
from atende.reporting.metrics.economy.forecast import WEEKS, forecast
from atende.reporting.reports import Reports
from atende.storage.shop_context import ShopContext

MOST = 200
FOUR_WEEKS = 28
A_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class DigestQuery:
    """Computes the facts of one digest. `at` is this morning; `link` is the console's address."""

    shop: ShopContext
    at: datetime
    link: str = ""

    @cached_property
    def reports(self) -> Reports:
        return Reports(self.shop.store, self.shop.business.zone)

    @cached_property
    def day(self) -> date:
        """Yesterday, by the shop's clock."""
        return date.fromisoformat(self.reports.journal.date(self.at)) - A_DAY

    @cached_property
    def kept(self) -> dict[date, daily.Day]:
        return self.reports.kept(min(self.day.replace(day=1), self.day - max(timedelta(FOUR_WEEKS), WEEKS)), at=self.at)

    @cached_property
    def events(self) -> list[Event]:
        return distinct(self.reports.journal.read(f"{self.day}"))

    def facts(self) -> Facts:
        business, volume = self.shop.business, self.volume(self.day)
        marks = daily.show(self.kept[self.day])["false_alarms"]
        waiting = self.waiting()
        return Facts(
            shop=business.name,
            language=business.language,
            zone=business.zone,
            day=self.day,
            now=self.at,
            link=self.link,
            incoming=volume["incoming"],
            outgoing=volume["outgoing"],
            automatic=volume["automatic"],
            opened=volume["opened"],
            resolved=volume["resolved"],
            usual=self.usual(),
            busiest=busiest(volume["by_hour"]),
            outside=self.outside(),
            failed=failures(self.events),
            first_reply=self.first_reply(),
            waiting=tuple(map(waits, waiting)),
            waits=len(waiting),
            waited=self.staffed(waiting[0]) if waiting else 0,
            ratings=self.ratings(),
            complaints=tuple(map(heard, self.complaints())),
            marked=marks["given"],
            dismissed=marks["dismissed"],
            faq=bool(self.shop.faq_in_use),
            surveys=business.survey_on,
            money=self.money(),
        )

    def volume(self, day: date) -> dict[str, Any]:
        volume: dict[str, Any] = daily.show(self.kept[day])["volume"]
        return volume

    @cached_property
    def same_weekdays(self) -> list[daily.Day]:
        """This weekday in the last four weeks, in its stored form, without days on which nobody wrote."""
        days = (self.day - timedelta(days=back) for back in range(7, FOUR_WEEKS + 1, 7))
        return [self.kept[day] for day in days if day in self.kept and self.volume(day)["incoming"]]

    def usual(self) -> float | None:
        """Returns the average number of incoming messages on `same_weekdays`; None if there is no such day."""
        days = self.same_weekdays
        return sum(daily.show(day)["volume"]["incoming"] for day in days) / len(days) if days else None

    def outside(self) -> int:
        """Counts yesterday's incoming messages that came outside business hours."""
        inbox = next(candidate for candidate in self.shop.configuration if isinstance(candidate, Inbox))
        hours = self.shop.hours(inbox)
        return sum(not hours.is_open(event.at) for event in self.events if event.kind == "incoming")

    def first_reply(self) -> int | None:
        seconds = daily.show(self.kept[self.day])["first_response"]["median"]
        return None if seconds is None else round(seconds)

    def waiting(self) -> list[Thread]:
        """Returns the open threads whose contact waits for an answer, the longest wait first."""
        return [thread for thread in self.shop.store.cards(Status.OPEN, limit=MOST) if thread.waiting_since]

    def staffed(self, thread: Thread) -> int:
        """Returns for how many seconds of business hours a contact has waited."""
        return self.shop.open_seconds(thread, thread.waiting_since, self.at) or 0

    def complaints(self) -> list[Thread]:
        """Returns the threads with a complaint label whose contact wrote yesterday or today."""
        since = self.at - 2 * A_DAY
        months = dict.fromkeys((f"{since:%Y%m}", f"{self.at:%Y%m}"))
        store = self.shop.store
        resolved = [thread for month in months for thread in store.resolved(month, since=since, limit=MOST)]
        threads = [*store.cards(Status.OPEN, limit=MOST), *resolved]
        return [thread for thread in threads if thread.labels & complaint.LABELS and self._of_day(thread.last_incoming)]

    def _of_day(self, at: datetime | None) -> bool:
        return at is not None and self.reports.journal.date(at) >= f"{self.day}"

    def ratings(self) -> Ratings:
        rated = [event for event in self.events if event.kind == "rated"]
        scales = [event.numbers.get("scale", STARS) for event in rated]
        scale = NPS if scales.count(NPS) > scales.count(STARS) else STARS
        own = [event for event in rated if event.numbers.get("scale", STARS) == scale]
        given = tuple(event.numbers["rating"] for event in own)
        return Ratings(
            scale=scale,
            asked=sum(event.kind == "asked" for event in self.events),
            given=given,
            bad=sum(rating <= LOW[scale] for rating in given),
            comments=tuple(self._comments(own)),
        )

    def _comments(self, rated: Iterable[Event]) -> list[Case]:
        """Returns the comments that contacts wrote with their ratings, the lowest rating first."""
        pairs = list(dict.fromkeys((event.thread, event.numbers["episode"]) for event in rated))
        episodes = [episode for episode in self.shop.store.some_episodes(pairs) if episode.comment and episode.rated]
        names = {thread.id: thread.name for thread in self.shop.store.threads({episode.thread for episode in episodes})}
        cases = [
            Case(
                thread=episode.thread,
                name=names.get(episode.thread, ""),
                at=episode.rated,
                text=episode.comment,
                rating=episode.rating,
            )
            for episode in episodes
            if episode.comment and episode.rated
        ]
        return sorted(cases, key=lambda case: (case.rating or 0, case.at))

    def money(self) -> Money:
        """Returns the costs of the month in which yesterday lies, as if the month ended with yesterday."""
        month = f"{self.day:%Y-%m}"
        charges = {day: charges_of(report) for day, report in self.kept.items() if day <= self.day}

        def until(last: date) -> int:
            return cost(of_month(total(charge for day, charge in charges.items() if day <= last), month), month)

        budget = self.shop.budget
        return Money(
            month=until(self.day),
            spent=until(self.day) - until(self.day - A_DAY),
            expected=forecast(charges, today=self.day, calendar=calendar_of(self.shop)).expected,
            cap=budget.cap,
            state=budget.state(self.shop.month(self.at)),
        )


def failures(events: Iterable[Event]) -> int:
    """Counts the shop's messages that did not arrive."""
    return len({event.message for event in events if event.kind == "status" and event.id.endswith(":failed")})


def busiest(by_hour: list[int]) -> int | None:
    return by_hour.index(max(by_hour)) if any(by_hour) else None


def called(thread: Thread) -> str:
    return thread.name or thread.phone or thread.protocol


def waits(thread: Thread) -> Case:
    return Case(thread=thread.id, name=called(thread), at=thread.waiting_since or thread.opened, text=words(thread))


def heard(thread: Thread) -> Case:
    """Returns the case of a complaint: the contact's name, and the word that marked the message as a complaint."""
    named = " · ".join(filter(None, (called(thread), thread.priority_reason)))
    return Case(thread=thread.id, name=named, at=thread.last_at or thread.opened)


def words(thread: Thread) -> str:
    """Returns the contact's last words; empty if the contact never wrote."""
    return without_cards(thread.last_text) if thread.last_incoming else ""
