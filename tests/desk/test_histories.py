"""Random lives of people and numbers: whatever comes when and how often, one person is one contact, and never two
people are one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atende.core.errors import Conflict
from atende.desk import Desk
from atende.model import Contact, Heard, Person
from atende.storage import erasures
from tests.desk.memory import INBOX, Memory
from tests.story_clock import NOON

PHONES = ("5531988880001", "553188880002", "5511912345678", "551132220001", "5215512345678", "5491145550001")
VARIANTS = {"5531988880001": "553188880001", "553188880002": "5531988880002", "5215512345678": "525512345678"}
"""Other forms of the same number."""
IDLE = 60
"""Days that a carrier keeps a number that was given up."""
RETRIES = 7
"""Days for which Meta brings a notification again."""


@pytest.fixture(autouse=True, scope="module")
def nobody_is_erased() -> Iterator[None]:
    """The store in a dictionary has no ledger of erasures, and these lives have none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(erasures, "was_anybody_erased", lambda store: False)
        yield


@dataclass
class Somebody:
    """A person with a phone and the BSUID that came with it."""

    name: str
    phone: str
    era: int = 1

    @property
    def channel_user_id(self) -> str:
        return f"BR.{self.name}{self.era}"


@dataclass
class Life:
    """A few people who write and change numbers over a few years; `events` in the order in which they happened."""

    chance: Random
    ids: bool
    """Whether every notice of a change names both BSUIDs."""
    day: float = 0
    people: list[Somebody] = field(default_factory=list)
    given_up: dict[str, float] = field(default_factory=dict)
    events: list[tuple[str, Heard]] = field(default_factory=list)

    def lived(self) -> "Life":
        for name in "ABC":
            self.people.append(Somebody(name, self.free()))
            self.writes(self.people[-1], whole=True)
        for _ in range(self.chance.randint(3, 12)):
            self.day += self.chance.choice((0.1, 1, 5, 40, 100))
            person = self.chance.choice(self.people)
            if self.chance.random() < 0.4 and (phone := self.free()):
                self.moves(person, phone)
            else:
                self.writes(person, whole=self.chance.random() < 0.5)
        return self

    def free(self) -> str:
        taken = {person.phone for person in self.people}
        free = [one for one in PHONES if one not in taken and self.day >= self.given_up.get(one, -IDLE) + IDLE]
        return self.chance.choice(free) if free else ""

    def form(self, phone: str) -> str:
        return self.chance.choice((phone, VARIANTS.get(phone, phone)))

    def writes(self, person: Somebody, *, whole: bool) -> None:
        shown = Person(channel="whatsapp", channel_user_id=person.channel_user_id, phone=self.form(person.phone))
        self.happens(person, shown if whole else replace(shown, phone=None, username="u"))

    def moves(self, person: Somebody, phone: str) -> None:
        before = Person(channel="whatsapp", channel_user_id=person.channel_user_id, phone=self.form(person.phone))
        self.given_up[person.phone] = self.day
        person.phone, person.era = phone, person.era + 1
        after = Person(channel="whatsapp", channel_user_id=person.channel_user_id, phone=self.form(phone))
        if not self.ids and self.chance.random() < 0.5:
            before, after = replace(before, channel_user_id=None), replace(after, channel_user_id=None)
        elif self.chance.random() < 0.5:
            before, after = replace(before, phone=None), replace(after, phone=None)
        self.happens(person, before, type="system", opens=False, became=after)
        self.day += 0.01
        self.writes(person, whole=True)

    def happens(self, somebody: Somebody, person: Person, **more: object) -> None:
        told = {"type": "text", "text": "oi", "address": "100", "at": NOON + timedelta(days=self.day)}
        heard = Heard(**(told | {"source_id": f"w{len(self.events)}", "person": person} | more))  # type: ignore[arg-type]
        self.events.append((somebody.name, heard))

    def delivered(self, *, within: float) -> list[tuple[datetime, Heard]]:
        """Some twice, each up to so many days late."""
        again = [heard for _, heard in self.events if self.chance.random() < 0.3]
        late = [(heard.at + timedelta(days=self.chance.uniform(0, within)), heard) for heard in again if heard.at]
        late += [
            (heard.at + timedelta(days=self.chance.uniform(0, within) * (self.chance.random() < 0.4)), heard)
            for _, heard in self.events
            if heard.at
        ]
        return sorted(late, key=lambda one: one[0])


class Crash(Exception):
    """A process ended between two steps."""


@dataclass
class World:
    """Processes that take deliveries; while one works, others begin and end between two of its steps, and some die."""

    chance: Random
    waiting: list[tuple[datetime, Heard]]
    store: Memory = field(default_factory=Memory)
    depth: int = 0
    now: datetime = NOON

    def runs(self) -> Memory:
        self.store.meanwhile = self.meanwhile
        while self.waiting:
            self.takes(*self.waiting.pop(0))
        self.store.meanwhile = lambda: None
        return self.store

    def takes(self, now: datetime, heard: Heard) -> None:
        self.now, arrived = now, heard.at or NOON
        try:
            Desk(self.store).incoming.receive(heard, inbox=INBOX, arrived=arrived, now=arrived)
        except (Conflict, Crash):
            self.waiting.insert(0, (now, heard))

    def meanwhile(self) -> None:
        if self.chance.random() < 0.01:
            raise Crash
        if self.waiting and self.depth < 3 and self.chance.random() < 0.06:
            if self.waiting[0][0] > self.now + timedelta(hours=1):
                return
            self.depth += 1
            self.takes(*self.waiting.pop(0))
            self.depth -= 1


def mistakes(life: Life, store: Memory) -> Iterator[str]:
    """Where one person is more than one contact, or a contact more than one person."""
    for name, heard in life.events:
        marker = store.marker(INBOX.id, heard.source_id)
        assert marker
        yield f"{name} {store.merged(store.thread(marker.thread).contact).id}"


def check(chance: Random, *, ids: bool, within: float) -> None:
    life = Life(chance, ids=ids).lived()
    store = World(chance, life.delivered(within=within)).runs()
    pairs = set(mistakes(life, store))
    people, contacts = Counter(pair.split()[0] for pair in pairs), Counter(pair.split()[1] for pair in pairs)
    story = [(name, heard.at and (heard.at - NOON).days, heard.person, heard.became) for name, heard in life.events]
    assert max(people.values()) == 1, ("one person, several contacts", pairs, story)
    assert max(contacts.values()) == 1, ("several people in one contact", pairs, story)
    roots = {store.merged(contact.id).id for contact in store.all(Contact)}
    assert len(roots) == len(life.people)
    joined_and_taken_apart(life, store)


def joined_and_taken_apart(life: Life, store: Memory) -> None:
    """By a person, after all that: together while joined, and then as before."""
    desk, (one, other) = Desk(store), life.people[:2]
    before = [written(life, store, somebody) for somebody in (one, other)]
    kept = desk.contacts.merge(*before, by="maya", at=NOON)
    assert {written(life, store, somebody) for somebody in (one, other)} == {kept.id}
    for contact in before:
        desk.contacts.unmerge(contact, at=NOON)
    assert [written(life, store, somebody) for somebody in (one, other)] == before


def written(life: Life, store: Memory, somebody: Somebody) -> str:
    """The contact of a further message."""
    life.day += 1
    life.writes(somebody, whole=life.chance.random() < 0.5)
    World(life.chance, [(NOON, life.events[-1][1])], store).runs()
    marker = store.marker(INBOX.id, life.events[-1][1].source_id)
    assert marker
    return marker.contact


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_one_person_one_contact_in_any_order(seed: int) -> None:
    check(Random(seed), ids=True, within=2000)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_one_person_one_contact_when_notices_name_only_numbers_and_come_as_late_as_meta_retries(seed: int) -> None:
    check(Random(seed), ids=False, within=RETRIES)
