"""R8: random histories through the journal's folds, with events late, repeated and shuffled, compared with a recount.
Pure."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from atende.hours import Hours
from atende.model import Direction, Episode, Event, Message, Status, Thread, thread_changes
from atende.reporting import daily
from atende.reporting.journal import store
from atende.reporting.journal_rebuild import retold
from atende.storage.messages import message_sk
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed

ZONE = "America/Sao_Paulo"
HOURS = Hours.parse("mon-fri 07:00-12:00 13:00-19:00; sat 07:00-13:00", ZONE)
START = datetime(2026, 11, 24, 10, tzinfo=UTC)
DAYS = ("2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27")


def run(progress: Progress, seed: Seed, *, histories: int, steps: int = 40) -> Row:
    wrong = events = copies = late = 0
    random = seed.random("histories")
    for number in range(histories):
        life = Life.lived(random.randint(5, steps), random)
        shuffled = spread(life.events, random)
        events += len(shuffled)
        copies += len(shuffled) - len({(event.id, event.at) for event in shuffled})
        late += sum(event.late for event in shuffled)
        wrong += any(fold(shuffled, day) != fold(list(life.recounted()), day) for day in DAYS)
        progress(f"{number + 1} of {histories} histories")
    title = f"{histories} histories, their events late, twice and shuffled, folded and recounted"
    done = {"events folded": events, "of them copies": copies, "of them late": late}
    least = dict(zip(done, (40 * histories, 10 * histories, 2 * histories), strict=True))
    return Row.of_zeros("R8", title, {"differ": wrong}, done, least)


def spread(events: list[Event], random: Random) -> list[Event]:
    """The events as a stream delivers them that repeats its batches, and as a journal has them that also writes late
    events today."""
    copies = random.choices(events, k=len(events) // 2)
    late = [
        replace(event, late=True, at=event.at + timedelta(days=random.choice((0, 1))))
        for event in random.choices(events, k=5)
    ]
    all_events = events + copies + late
    return random.sample(all_events, k=len(all_events))


def fold(events: list[Event], day: str) -> dict[str, Any]:
    return daily.fold((event for event in events if local(event.at) == day), ZONE)


def local(at: datetime) -> str:
    return f"{at.astimezone(ZoneInfo(ZONE)):%Y-%m-%d}"


@dataclass
class Life:
    """One thread's life, step by step, by the pure functions that the desk uses."""

    thread: Thread
    now: datetime
    random: Random
    messages: list[Message] = field(default_factory=list)
    episodes: dict[int, Episode] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    version: int = 0

    @classmethod
    def lived(cls, steps: int, random: Random) -> "Life":
        thread = Thread(
            id=f"t{random.getrandbits(40):x}", inbox="whatsapp", contact="c", opened=START, episode_opened=START
        )
        life = cls(thread, START, random)
        life.tell(None, thread)
        life.hears()
        for _ in range(steps):
            life.now += timedelta(seconds=random.choice((1, 40, 300, 1800, 9000)))
            random.choice(
                (life.hears, life.hears, life.replies, life.automatic, life.resolves, life.rates, life.notes)
            )()
        return life

    def tell(self, old: Any, new: Any) -> None:
        self.version += 1
        if old != new:
            self.events += store.events(old, new, version=self.version, at=self.now)

    def change(self, into: Callable[[Thread], Thread]) -> None:
        old, self.thread = self.thread, into(self.thread)
        self.tell(old, self.thread)

    def write(self, direction: Direction, author: str = "", **more: Any) -> Message:
        sk = message_sk(self.now, arrived=self.now, name=f"{self.random.getrandbits(60)}")
        message = Message(
            thread=self.thread.id, sk=sk, direction=direction, text="oi", at=self.now, put=self.now, author=author,
            **more,
        )  # fmt: skip
        self.messages.append(message)
        self.tell(None, message)
        return message

    def hears(self) -> None:
        message = self.write(Direction.INCOMING)
        self.change(lambda t: thread_changes.hear(t, message, opens=True, quiet=False))

    def replies(self) -> None:
        since = self.thread.waiting_since
        waited = HOURS.business_seconds(since, max(since, self.now)) if since else None
        seconds = max(0, int((self.now - since).total_seconds())) if since else None
        message = self.write(Direction.OUTGOING, "maya", waited=seconds, waited_business=waited)
        self.change(lambda t: thread_changes.answer(t, message, seen=self.now, business_seconds=waited, agent="maya"))

    def automatic(self) -> None:
        message = self.write(Direction.OUTGOING, "auto", waited=self.random.randint(0, 9))
        self.change(lambda t: thread_changes.say(t, message))

    def notes(self) -> None:
        self.write(Direction.NOTE, "maya")

    def resolves(self) -> None:
        if self.thread.status is Status.RESOLVED:
            return
        self.change(lambda t: thread_changes.resolve(t, at=self.now, seen=self.now, by="maya"))
        opened = self.thread.episode_opened
        self.put(
            Episode(
                thread=self.thread.id, number=self.thread.episode, opened=opened, resolved=self.now, resolved_by="maya",
                resolution_seconds=int((self.now - opened).total_seconds()),
                resolution_business=HOURS.business_seconds(opened, self.now),
                first_reply_seconds=self.thread.first_reply_seconds, gap=self.thread.gap, turn=self.thread.turn,
                visit=self.thread.visit, began=self.thread.began, agent="maya",
            )
        )  # fmt: skip

    def rates(self) -> None:
        """A survey asks about a resolved episode, and its rating follows a moment later."""
        episode = self.episodes.get(self.thread.episode)
        if episode and not episode.rating:
            self.put(replace(episode, asked=episode.asked or self.now))
            self.put(replace(self.episodes[episode.number], rating=self.random.randint(1, 5), rated=self.now))

    def put(self, episode: Episode) -> None:
        old = self.episodes.get(episode.number)
        self.episodes[episode.number] = episode
        self.tell(old, episode)

    def recounted(self) -> list[Event]:
        """What `python -m atende recount` computes from what is stored."""
        return list(retold(self.thread, self.episodes.values(), self.messages, HOURS))
