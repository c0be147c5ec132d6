"""A survey that the owner asks for: whom it reaches, when it leaves, and taking it back.

The plan is part of the shop's directory record, at most one at a time. It leaves a minute after it was asked for, or
when the shop opens. A queue item wakes it, and the clock looks for it every quarter of an hour. Taking it back and
leaving change the same record, so that only one of them happens.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from atende.core.errors import Conflict
from atende.desk.surveys import sentences
from atende.desk.surveys.send import Surveys
from atende.model import Contact, Inbox, Thread
from atende.storage import contacts
from atende.storage.directory import Directory, Shop, shop_key

UNDO = timedelta(minutes=1)
"""For how long a survey by hand can be taken back before it leaves."""
DAYTIME = range(8, 21)
"""Local hours in which a closed shop may still send at once."""
MOST = 300
"""The most threads that are looked at to say whom a survey reaches."""
NOW, OPENING = "now", "opening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """`threads`: of those who would be asked. `refused`: how many are not, by reason. `more`: there are more threads
    than were looked at."""

    threads: Sequence[Thread]
    refused: dict[str, int]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    leaves: datetime
    until: datetime
    by: str


class SurveysByHand:
    def __init__(self, surveys: Surveys, directory: Directory) -> None:
        self.surveys = surveys
        self.shop = surveys.shop
        self.directory = directory

    def may_leave_now(self, at: datetime) -> bool:
        """Returns whether the shop is open, or it is at least day there."""
        return self._is_open(at) or at.astimezone(ZoneInfo(self.shop.business.zone)).hour in DAYTIME

    def opening(self, at: datetime) -> datetime | None:
        """Returns when a closed shop opens next; None while it is open, or when it never opens."""
        openings = (self.shop.hours(inbox).next_opening(at) for inbox in self._inboxes())
        return None if self._is_open(at) else min(filter(None, openings), default=None)

    def _is_open(self, at: datetime) -> bool:
        return any(self.shop.hours(inbox).is_open(at) for inbox in self._inboxes())

    def _inboxes(self) -> list[Inbox]:
        return [setting for setting in self.shop.configuration if isinstance(setting, Inbox)]

    def reach(self, at: datetime, *, leaves: datetime) -> Reach:
        """Returns whom a survey asked for at `at` reaches when it leaves; nothing is stored."""
        due = self.surveys.due_in(self.surveys.next_round(at), before=at, limit=MOST)
        store = self.surveys.store
        episodes = {(episode.thread, episode.number): episode for episode in store.some_episodes(due.pairs)}
        threads = {thread.id: thread for thread in store.threads(dict.fromkeys(thread for thread, _ in due.pairs))}
        people = self._contacts(threads.values())
        verdicts: list[tuple[Thread, str]] = []
        asked: set[str] = set()
        for pair in due.pairs:
            episode, thread = episodes.get(pair), threads.get(pair[0])
            if not episode or not thread or episode.asked:
                continue
            contact = people[thread.contact]
            again = "resting" if contact.id in asked and self.shop.asking.rest_days else ""
            reason = self.surveys.judge(thread, episode, contact, at=leaves)[0] or again
            verdicts.append((thread, reason))
            asked |= set() if reason else {contact.id}
        refused = Counter(reason for _, reason in verdicts if reason)
        reached = [thread for thread, reason in verdicts if not reason]
        return Reach(threads=reached, refused=dict(refused), more=due.rest is not None)

    def _contacts(self, threads: Any) -> dict[str, Contact]:
        store = self.surveys.store
        ids = dict.fromkeys(thread.contact for thread in threads)
        return {contact.id: store.person(contact) for contact in contacts.several(store, ids)}

    def planned(self) -> Plan | None:
        return plan_of(self.directory.must(Shop, shop_key(self.surveys.store.business)))

    def plan(self, when: str, *, by: str, at: datetime) -> Plan:
        """Plans a survey, or returns the one that is planned already. Raises `Conflict` at night for `now`, and for
        `opening` when the shop never opens."""
        if when == NOW and not self.may_leave_now(at):
            raise Conflict(sentences.SURVEY_AT_NIGHT)
        leaves = at + UNDO if when == NOW else self.opening(at)
        if leaves is None:
            raise Conflict(sentences.NO_OPENING)
        fields = {
            "survey_plan": max(leaves, at + UNDO).isoformat(),
            "survey_plan_until": at.isoformat(),
            "survey_plan_by": by,
        }
        shop = self._change(lambda old: old if old.survey_plan else replace(old, **fields))
        plan = plan_of(shop)
        if plan is None:
            raise Conflict
        return plan

    def take_back(self, leaves: datetime) -> None:
        """Drops the plan that leaves at that moment; nothing happens if it was dropped already. Raises `Conflict` when
        it has begun to leave."""
        name = leaves.isoformat()
        shop = self._change(lambda old: replace(old, survey_plan="") if old.survey_plan == name else old)
        if shop.survey_left == name:
            raise Conflict(sentences.SURVEY_LEFT)

    def leave(self, leaves: datetime) -> Plan | None:
        """Takes the plan out of reach of `take_back` and returns it; None when it was taken back. A repeated call
        returns it again."""
        name = leaves.isoformat()

        def left(old: Shop) -> Shop:
            return replace(old, survey_plan="", survey_left=name) if old.survey_plan == name else old

        shop = self._change(left)
        if shop.survey_left != name:
            return None
        return Plan(leaves=leaves, until=datetime.fromisoformat(shop.survey_plan_until), by=shop.survey_plan_by)

    def _change(self, into: Any) -> Shop:
        return self.directory.change_shop(self.surveys.store.business, into)


def plan_of(shop: Shop) -> Plan | None:
    if not shop.survey_plan:
        return None
    leaves, until = (datetime.fromisoformat(moment) for moment in (shop.survey_plan, shop.survey_plan_until))
    return Plan(leaves=leaves, until=until, by=shop.survey_plan_by)
