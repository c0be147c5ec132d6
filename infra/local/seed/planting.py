"""Plants the story day by day: its conversations, then the day's survey, then what people rated."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from atende.desk.inboxes.store import Account
from infra.local.seed import plan
from infra.local.seed.plan import Day, Talk
from infra.local.seed.teller import Step, Teller
from infra.local.seed.times import ago
from infra.local.whatsapp.book import Person

A_DAY = timedelta(days=1)

type Unrated = list[tuple[Talk, str]]
"""Conversations that will be rated, with their threads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planting:
    """`threads` becomes the threads of each person, by the person's id, in the order of their beginning."""

    teller: Teller
    now: datetime
    progress: Callable[[str], None]
    threads: dict[str, list[str]] = field(default_factory=dict)

    def fortnight(self, days: Iterable[Day]) -> Unrated:
        """Gives the threads whose survey has not been."""
        waiting: Unrated = []
        for count, day in enumerate(days, 1):
            waiting += [(talk, thread) for talk, thread in self._talks(day.talks) if talk.rating]
            if day.survey:
                self.teller.desk.surveys.ask_round(at=day.survey)
                waiting = self._ratings(waiting, until=day.survey + A_DAY)
            if count % 5 == 0:
                self.progress(f"threads of {count} days")
        self._call_back()
        return waiting

    def _call_back(self) -> None:
        """Whoever gave a low rating so far has been called."""
        store = self.teller.desk.store
        for thread, task in store.tasks():
            self.teller.desk.follow_ups.tick_off(thread, task)
        account = Account.of(store)
        for alert in account.alerts(at=self.now):
            account.dismiss(alert.date, alert.inbox, alert.subject)

    def _talks(self, talks: tuple[Talk, ...]) -> Unrated:
        begun = [(talk, self.teller.tell(talk.person, list(talk.steps))) for talk in talks]
        for talk, thread in begun:
            self._keep(talk.person, thread)
        return begun

    def _ratings(self, waiting: Unrated, *, until: datetime) -> Unrated:
        """Those that this survey asked for; gives back the others."""
        rated = [(talk, thread) for talk, thread in waiting if talk.rating and talk.rating.at < until]
        for talk, thread in rated:
            self.teller.tell(talk.person, [talk.rating] if talk.rating else [], thread=thread)
        return [unrated for unrated in waiting if unrated not in rated]

    def today(self, steps: list[tuple[Person, Step]], unrated: Unrated) -> None:
        """Line by line; in between, the survey that the owner asked for by hand."""
        survey = ago(self.now, minutes=plan.TODAYS_SURVEY)
        threads: dict[str, str] = {}
        self._lines([(person, step) for person, step in steps if step.at < survey], threads)
        self.teller.desk.surveys.ask_round(at=survey)
        self._ratings(unrated, until=self.now)
        self._call_back()
        self._lines([(person, step) for person, step in steps if step.at >= survey], threads)

    def _lines(self, steps: list[tuple[Person, Step]], threads: dict[str, str]) -> None:
        for person, step in steps:
            earlier = threads.get(person.id, "")
            threads[person.id] = self.teller.step(person, step, thread=earlier)
            if not earlier:
                self._keep(person, threads[person.id])

    def _keep(self, person: Person, thread: str) -> None:
        self.threads.setdefault(person.id, []).append(thread)
