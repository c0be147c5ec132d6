"""Tries a rule on the events of the last days and reports what it would have done, without doing anything.

A job works through the journal in steps and stores its progress after each; the page that asked shows the progress.
Labels, priority and assignee are compared as they are now, because their earlier values are not kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from atende.core.clock import from_ms, ms
from atende.core.errors import NotFound
from atende.core.ids import new
from atende.desk.bots.offer import bots
from atende.desk.rules.actions import DONE, GONE, NO_BOT
from atende.desk.rules.conditions import holds
from atende.desk.rules.execute import QUIET, RuleRuns, came_after, is_said
from atende.desk.rules.no_reply import MINUTE
from atende.desk.rules.triggers import KINDS, sets_off
from atende.model import Event, Thread
from atende.model.consent import Purpose, refused_since
from atende.model.rules import Rehearsal, Rule, rule
from atende.reporting.journal.store import Journal
from atende.storage import rules as stored
from atende.storage.shop_context import ShopContext

DAYS = 7
STEP = 200
"""The most events that one step examines, which takes some seconds."""
SHOWN = 100
LASTS = timedelta(days=7)


class Rehearsals:
    def __init__(self, shop: ShopContext, *, rule_runs: RuleRuns) -> None:
        self.shop = shop
        self.store = shop.store
        self.rule_runs = rule_runs

    def begin(self, document: dict[str, Any], *, at: datetime) -> Rehearsal:
        """Stores a new rehearsal, which replaces the previous one."""
        today = date.fromisoformat(Journal(self.store, self.shop.business.zone).date(at))
        days = tuple(f"{today - timedelta(days=back):%Y-%m-%d}" for back in reversed(range(DAYS)))
        wanted = Rehearsal(id=new(at), rule=document, days=days, started=at)
        self.store.put(wanted, ttl=at + LASTS)
        return wanted

    def step(self, name: str, *, at: datetime) -> str:
        """Does the next step and returns `running` while there is more to do, `over` at the end, or `gone` if another
        rehearsal has replaced this one."""
        known = stored.rehearsal(self.store)
        if known is None or known.id != name:
            return "gone"
        if known.over:
            return "over"
        after_it = Attempt(self.shop, self.rule_runs, rule({"on": True} | known.rule), at=at).step(known)
        stored.change_rehearsal(self.store, lambda now: after_it if now == known else now)
        return "over" if after_it.over else "running"


@dataclass(frozen=True, slots=True)
class Attempt:
    shop: ShopContext
    rule_runs: RuleRuns
    rule: Rule
    at: datetime

    def step(self, so_far: Rehearsal) -> Rehearsal:
        day = so_far.days[so_far.day]
        wanted = [event for event in self._day(day) if self._concerns(event)]
        part = wanted[so_far.event : so_far.event + STEP]
        for event in part:
            so_far = self.take(so_far, event)
        so_far = replace(so_far, looked=so_far.looked + len(part), event=so_far.event + len(part))
        if so_far.event < len(wanted):
            return so_far
        so_far = replace(so_far, day=so_far.day + 1, event=0)
        return self._ended(so_far) if so_far.day == len(so_far.days) else so_far

    def _day(self, day: str) -> list[Event]:
        events = Journal(self.shop.store, self.shop.business.zone).read(day)
        return sorted((event for event in events if not event.late), key=lambda event: (event.at, event.id))

    def _concerns(self, event: Event) -> bool:
        if self.rule.when.event == "unanswered":
            return event.kind in ("incoming", "resolved") or answers(event)
        return self.rule.when.event in KINDS.get(event.kind, ())

    def take(self, so_far: Rehearsal, event: Event) -> Rehearsal:
        """Returns the progress after one more event."""
        if self.rule.when.event != "unanswered":
            return self._tried(so_far, event) if sets_off(self.rule, event) else so_far
        waiting = dict(so_far.carried.get("waiting", {}))
        if event.kind == "incoming":
            waiting.setdefault(event.thread, ms(event.at))
        elif (since := waiting.pop(event.thread, None)) is not None:
            so_far = self._waited(so_far, event.thread, from_ms(since), until=event.at)
        return replace(so_far, carried={**so_far.carried, "waiting": waiting})

    def _ended(self, so_far: Rehearsal) -> Rehearsal:
        """Returns the finished rehearsal, with the contacts that still wait for an answer."""
        for thread, since in so_far.carried.get("waiting", {}).items():
            so_far = self._waited(so_far, thread, from_ms(since), until=self.at)
        hits = sorted(so_far.hits, key=lambda hit: hit["at"])
        return replace(so_far, over=True, carried={}, hits=hits)

    def _waited(self, so_far: Rehearsal, thread: str, since: datetime, *, until: datetime) -> Rehearsal:
        try:
            inbox = self.shop.inbox(self.shop.store.thread(thread).inbox)
        except NotFound:
            return so_far
        moment = self.shop.hours(inbox).after(since, int(self.rule.when.value) * MINUTE)
        if moment is None:
            return so_far
        event = Event(id=f"unanswered:{thread}", at=moment, kind="unanswered", thread=thread, what=self.rule.when.value)
        return self._tried(so_far, event) if moment < until else so_far

    def _tried(self, so_far: Rehearsal, event: Event) -> Rehearsal:
        thread = self._meant(event)
        if thread is None:
            return so_far
        said = dict(so_far.carried.get("said", {}))
        outcomes = list(self._outcomes(said, event, thread))
        if any(
            action.do == "send" and outcome == DONE for action, outcome in zip(self.rule.then, outcomes, strict=True)
        ):
            said[spoken_to(thread)] = ms(event.at)
        hit = {"thread": event.thread, "at": ms(event.at), "message": event.message, "outcomes": outcomes}
        return replace(
            so_far,
            found=so_far.found + 1,
            hits=[*so_far.hits, hit][-SHOWN:],
            carried={**so_far.carried, "said": said},
        )

    def _meant(self, event: Event) -> Thread | None:
        """Returns the event's thread if the rule would have run in it; otherwise None."""
        store = self.shop.store
        try:
            thread = store.thread(event.thread)
        except NotFound:
            return None
        message = store.message(thread.id, event.message, consistent=False) if event.kind == "incoming" else None
        if event.kind == "incoming" and not (message and is_said(message) and not came_after(message, thread)):
            return None
        return thread if holds(self.rule, self.rule_runs.scene(event, thread, message)) else None

    def _outcomes(self, said: dict[str, int], event: Event, thread: Thread) -> Iterator[str]:
        """Yields what the outcome of each action would have been, as far as it can be known now."""
        for action in self.rule.then:
            if action.do == "assign" and action.value not in self.shop.agents:
                yield GONE
            elif action.do == "bot" and action.value not in bots(self.shop):
                yield NO_BOT
            else:
                yield self._silent(said, event, thread) or DONE if action.do == "send" else DONE

    def _silent(self, said: dict[str, int], event: Event, thread: Thread) -> str:
        if refused_since(self.shop.store.merged(thread.contact), Purpose.SERVICE, at=event.at):
            return "opted_out"
        before = said.get(spoken_to(thread))
        return "recently" if before is not None and event.at < from_ms(before) + QUIET else ""


def answers(event: Event) -> bool:
    return event.kind == "outgoing" and not event.numbers.get("auto")


def spoken_to(thread: Thread) -> str:
    return f"{thread.contact}#{thread.inbox}"
