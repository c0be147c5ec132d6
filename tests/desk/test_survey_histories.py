"""Weeks of a shop by chance, surveyed every evening, beside somebody who keeps the same weeks on paper."""

import random
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from atende.model import Message, Status, Thread
from tests.desk.story import Story

pytestmark = pytest.mark.desk

REST = timedelta(days=1)
WINDOW = timedelta(hours=24)
EVENTS = ("writes", "writes", "resolves", "resolves", "resolves", "labels", "taps", "stops")


@dataclass
class Person:
    stopped: bool = False
    asked: datetime | None = None


@dataclass
class Paper:
    """What is noted of one thread."""

    thread: Thread
    person: Person
    heard: datetime
    episode: int = 1
    resolved: datetime | None = None
    skipped: bool = False
    ends: dict[int, datetime] = field(default_factory=dict)
    questions: dict[int, datetime] = field(default_factory=dict)
    ratings: dict[int, int] = field(default_factory=dict)

    def is_asked(self, *, since: datetime, at: datetime) -> bool:
        """Whether this evening's survey asks about the last episode."""
        due = self.resolved is not None and since < self.resolved <= at and self.episode not in self.questions
        rests = self.person.asked is not None and at - self.person.asked < REST
        return due and not (self.skipped or self.person.stopped or rests) and at < self.heard + WINDOW


class Weeks:
    """`last` is each contact's newest thread: after a while of silence a new one begins."""

    def __init__(self, story: Story, chance: random.Random) -> None:
        self.story = story.uses(automations=()).surveys(rest_days=REST.days, skip=frozenset(("fornecedor",)))
        self.chance = chance
        self.last: dict[str, Paper] = {}
        self.papers: dict[str, Paper] = {}

    def writes(self, name: str) -> None:
        thread = self.story.thread_of(self.story.hears("tem bolo?", by=name))
        person = self.last[name].person if name in self.last else Person()
        self.last[name] = paper = self.papers.setdefault(thread.id, Paper(thread, person, self.story.now))
        if paper.resolved:
            paper.episode, paper.resolved = paper.episode + 1, None
        paper.heard = self.story.now.replace(microsecond=0)

    def resolves(self, name: str) -> None:
        paper = self.last[name]
        if not paper.resolved:
            self.story.resolves(paper.thread)
            paper.resolved = paper.ends[paper.episode] = self.story.now

    def labels(self, name: str) -> None:
        paper = self.last[name]
        paper.skipped = self.chance.random() < 0.3
        labels = frozenset(("fornecedor",)) if paper.skipped else frozenset[str]()
        self.story.desk.threads.label(paper.thread.id, labels)

    def stops(self, name: str) -> None:
        """Seldom: nobody takes it back here."""
        paper = self.last[name]
        if self.chance.random() < 0.1:
            paper.person.stopped, at = True, self.story.now
            self.story.store.change_contact(paper.thread.contact, lambda one: replace(one, opted_out=at))

    def taps(self, name: str) -> None:
        """An answer to any question that there was, however old; the first one counts, and nothing begins anew."""
        own = [paper for paper in self.papers.values() if paper.person is self.last[name].person]
        asked = [(paper, number, question) for paper in own for number, question in self.asked(paper)]
        if not asked:
            return
        paper, number, question = self.chance.choice(asked)
        given, before = self.chance.randint(1, 5), self.stands()
        self.story.taps(given, question, by=name)
        assert self.stands() == before
        paper.ratings.setdefault(number, given)
        self.last[name].heard = self.story.now.replace(microsecond=0)

    def stands(self) -> list[tuple[Status, int]]:
        threads = [self.story.store.thread(name) for name in self.papers]
        return [(thread.status, thread.episode) for thread in threads]

    def asked(self, paper: Paper) -> list[tuple[int, Message]]:
        said = self.story.messages(paper.thread)
        return [(int(one.author.partition(":")[2]), one) for one in said if one.menu and one.choices]

    def evening(self, since: datetime) -> None:
        """The survey goes out, the newest end first, and its alarm rings once more."""
        at = self.story.now
        for paper in sorted(self.papers.values(), key=lambda one: one.resolved or at, reverse=True):
            if paper.is_asked(since=since, at=at):
                paper.person.asked = paper.questions[paper.episode] = at
        for _ in range(2):
            self.story.asks()


@pytest.mark.parametrize("seed", range(3))
def test_whoever_should_be_asked_is_asked_once_and_nobody_else(story: Story, seed: int) -> None:
    weeks = Weeks(story, random.Random(seed))
    since = story.now - timedelta(days=1)
    for _ in range(8):
        for _ in range(10):
            story.later(minutes=weeks.chance.choice((20, 60, 111)))
            name, event = weeks.chance.choice(("Ana", "Bia", "Caio", "Duda")), weeks.chance.choice(EVENTS)
            getattr(weeks, event if name in weeks.last else "writes")(name)
        story.later(minutes=weeks.chance.choice((2, 20)))
        weeks.evening(since)
        since = story.now
    for paper in weeks.papers.values():
        check(weeks, paper)
    assert sum(len(paper.questions) for paper in weeks.papers.values()) > 3
    assert any(paper.ratings for paper in weeks.papers.values())


def check(weeks: Weeks, paper: Paper) -> None:
    episodes = {one.number: one for one in weeks.story.store.episodes(paper.thread.id)}
    assert {number: one.asked for number, one in episodes.items() if one.asked} == paper.questions
    assert sorted(number for number, _ in weeks.asked(paper)) == sorted(paper.questions), "one question for each"
    assert {number: one.rating for number, one in episodes.items() if one.rating is not None} == paper.ratings
    assert {number: one.resolved for number, one in episodes.items()} == paper.ends
    status = weeks.story.store.thread(paper.thread.id).status
    assert (status is Status.RESOLVED) == (paper.resolved is not None)
