"""What a thread is heading for, whatever has happened to it: as somebody finds it who walks along the clock with the
thread's history in hand; and its one alarm never sleeps too long."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from atende.core.clock import ms
from atende.desk import Desk
from atende.desk.deadlines.rules import WINDOW, deadlines
from atende.desk.deadlines.schedule import ALARM
from atende.hours import Hours
from atende.model import Agent, Contact, Deadlines, Direction, Due, FollowUp, Message, Thread, thread_changes
from tests.desk.memory import INBOX, Memory
from tests.story_clock import NOON

STEP = timedelta(minutes=10)
"""Everything happens on the tens of minutes."""
HOURS = Hours.parse("mon-fri 08:00-12:00 13:00-18:00; sat 08:00-12:00", "America/Sao_Paulo")
MIN = 60
SINCE = NOON + 30 * timedelta(minutes=10)
RULES = Deadlines(
    since=ms(SINCE), first=30 * MIN, next=50 * MIN, nudge=240 * MIN, resolve=600 * MIN, give_back=90 * MIN
)
WARNED = 120
INBOX_WITH_RULES = replace(
    INBOX, hours="mon-fri 08:00-12:00 13:00-18:00; sat 08:00-12:00", deadlines=RULES, window_minutes=WARNED
)
EVENTS = ("hears", "replies", "says", "snoozes", "assigns", "drops", "resolves", "reopens", "complains", "calms")


@dataclass
class Naive:
    """The same history, kept by somebody who knows nothing of the desk's nouns."""

    status: str = "open"
    waiting: datetime | None = None
    heard: datetime | None = None
    answered: bool = False
    """In this episode."""
    holder: str | None = None
    held: datetime | None = None
    until: datetime | None = None
    last: tuple[datetime, str] | None = None
    complaint: bool = False

    def begins(self) -> None:
        if self.status == "resolved":
            self.status, self.answered = "open", False

    def hears(self, at: datetime) -> None:
        self.begins()
        self.status, self.heard, self.last = "open", at, (at, "in")
        self.waiting = self.waiting or at

    def replies(self, at: datetime) -> None:
        self.begins()
        self.answered = self.answered or self.waiting is not None
        self.status, self.waiting, self.last = "open", None, (at, "out")
        if self.holder is None:
            self.holder, self.held = "maya", None

    def says(self, at: datetime) -> None:
        self.last = (at, "out")

    def snoozes(self, at: datetime) -> None:
        if self.status != "resolved":
            self.status, self.until = "snoozed", at + 20 * STEP

    def assigns(self, at: datetime) -> None:
        if self.holder != "joao":
            self.holder, self.held = "joao", at

    def drops(self, at: datetime) -> None:
        self.holder, self.held = None, None

    def resolves(self, at: datetime) -> None:
        self.status, self.waiting = "resolved", None

    def reopens(self, at: datetime) -> None:
        self.begins()
        self.status = "open"

    def complains(self, at: datetime) -> None:
        self.complaint = True

    def calms(self, at: datetime) -> None:
        self.complaint = False

    def heading_for(self) -> set[tuple[datetime, str]]:
        found = set()
        if self.status == "snoozed" and self.until:
            found.add((self.until, "wake"))
        if self.waiting and self.heard and self.status != "resolved":
            found.add((self.heard + timedelta(hours=24, minutes=-WARNED), "closing"))
        if self.status != "open":
            return found
        if self.waiting:
            found.add(walked(self.waiting, 50, "next") if self.answered else walked(self.waiting, 30, "first"))
            if self.holder:
                found.add(walked(max(self.waiting, self.held or self.waiting, SINCE), 90, "give_back"))
        elif self.last and not self.complaint:
            at, by = max(self.last[0], SINCE), self.last[1]
            found.add(walked(at, 240, "ask") if by == "out" else walked(at, 600, "close"))
        return found


def walked(start: datetime, minutes: int, what: str) -> tuple[datetime, str]:
    """Along the clock, step by step, counting those in which the shop is open."""
    at, left = start, minutes
    while left:
        left -= 10 if HOURS.is_open(at) else 0
        at += STEP
    return at, what


def message(at: datetime, direction: Direction) -> Message:
    sk = f"M#{at:%Y%m%d%H%M}#{direction}"
    return Message(thread="t", sk=sk, direction=direction, text="oi", at=at, put=at, author="")


def happened(thread: Thread, event: str, at: datetime) -> Thread:
    """The same event in the desk's words."""
    out = message(at, Direction.OUTGOING)
    verbs: dict[str, Callable[[], Thread]] = {
        "hears": lambda: thread_changes.hear(thread, message(at, Direction.INCOMING), opens=True, quiet=False),
        "replies": lambda: thread_changes.answer(thread, out, seen=at, agent="maya"),
        "says": lambda: thread_changes.say(thread, out),
        "snoozes": lambda: thread_changes.snooze(thread, until=at + 20 * STEP, seen=at - STEP),
        "assigns": lambda: thread_changes.assign(thread, "joao", at=at),
        "drops": lambda: thread_changes.assign(thread, None, at=at),
        "resolves": lambda: thread_changes.resolve(thread, at=at, seen=at, by="maya"),
        "reopens": lambda: thread_changes.reopen(thread, at=at),
        "complains": lambda: replace(thread, labels=thread.labels | {"reclamação"}),
        "calms": lambda: replace(thread, labels=frozenset()),
    }
    return verbs[event]()


history = st.lists(st.tuples(st.sampled_from(EVENTS), st.integers(1, 90)), min_size=1, max_size=12)
BEGUN = Thread(id="t", inbox="whatsapp", contact="c", opened=NOON, episode_opened=NOON)


@settings(max_examples=120, deadline=None)
@given(history)
def test_a_thread_heads_for_what_somebody_finds_who_walks_along_the_clock(lived: list[tuple[str, int]]) -> None:
    thread, naive, at = BEGUN, Naive(), NOON
    for event, steps in lived:
        at += steps * STEP
        thread = happened(thread, event, at)
        getattr(naive, event)(at)
    window_end = thread.last_incoming + timedelta(hours=24) if thread.last_incoming else None
    assert set(map(tuple, deadlines(thread, INBOX_WITH_RULES, HOURS, window_end))) == naive.heading_for()


class Shelf(Memory):
    """One thread with its alarm, its episodes and what is said in it."""

    def configuration(self) -> list[object]:
        known = [one for one in super().configuration() if one is not INBOX]
        return [*known, INBOX_WITH_RULES, Agent(id="maya", name="Maya")]

    def change_thread_adding(
        self, thread: str, into: Callable[[Thread], Thread], addition: Callable[[Thread], object]
    ) -> Thread:
        return self.change_thread(thread, into)


@dataclass
class World:
    """Ten minutes at a time; alarms ring when they are due, some twice, some a sweep later; the stream tells late."""

    chance: Random
    store: Shelf = field(default_factory=Shelf)
    at: datetime = NOON
    told: list[tuple[Thread, Thread]] = field(default_factory=list)
    met: set[str] = field(default_factory=set)
    """Kinds of deadlines for which the alarm rang."""

    @property
    def desk(self) -> Desk:
        return Desk(self.store)

    @property
    def thread(self) -> Thread:
        return self.store.thread("t")

    @property
    def alarm(self) -> FollowUp | None:
        return self.store.find_follow_up("t", ALARM)

    def changes(self, into: Callable[[Thread], Thread]) -> None:
        before = self.thread
        self.told.append((before, self.store.change_thread("t", into)))

    def flows(self) -> None:
        """The stream; a record may come twice."""
        for before, after in self.told + self.told[:1]:
            self.desk.deadlines.follow_change(before, after, at=self.at)
        self.told.clear()

    def rings(self) -> None:
        alarm = self.alarm
        if alarm is None or alarm.state is not Due.PENDING or alarm.due > self.at or self.chance.random() < 0.2:
            return  # not due, or its schedule got lost: the sweep finds it later
        before, upcoming = self.thread, self.desk.deadlines.upcoming(self.thread)
        self.met |= {upcoming.what} if upcoming and upcoming.due <= self.at else set()
        for rev in (alarm.rev, alarm.rev - 1, alarm.rev)[: self.chance.randint(1, 3)]:
            self.desk.thread_alarms.ring("t", rev=rev, at=self.at)
        if self.thread != before:
            self.told.append((before, self.thread))

    def sleeps_no_longer_than_it_may(self) -> bool:
        upcoming = self.desk.deadlines.upcoming(self.thread)
        return upcoming is None or (
            self.alarm is not None and self.alarm.state is Due.PENDING and self.alarm.due <= upcoming.due
        )


def lives(world: World) -> None:
    """A dozen things happen over some days; every ten minutes the alarm may ring."""
    for _ in range(12):
        event = world.chance.choice(EVENTS)
        world.changes(lambda t, event=event: happened(t, event, world.at))  # type: ignore[misc]
        if world.chance.random() < 0.8:
            world.flows()
        for _ in range(world.chance.choice((1, 6, 30, 200))):
            world.at += STEP
            world.rings()
            world.flows()
            assert world.sleeps_no_longer_than_it_may()


def test_the_one_alarm_never_sleeps_past_a_deadline_and_asks_nothing_twice() -> None:
    met: set[str] = set()
    for seed in range(40):
        world = World(Random(seed))
        world.store.add(BEGUN)
        world.store.add(Contact(id="c", name="Ana"))
        lives(world)
        said = [one.at for one in world.store.all(Message)]
        assert len(said) == len(set(said))
        assert {one.id for one in world.store.all(FollowUp)} <= {ALARM, WINDOW}
        met |= world.met
    assert met == {"wake", "first", "next", "give_back", "closing", "shut", "ask", "close"}
