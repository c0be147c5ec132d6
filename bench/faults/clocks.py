"""R9: days with a gap or a fold, a leap day, and a clock that is ten minutes wrong.

Every due job has to be started once, on the shop's local day. The days are simulated, without a table.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from atende.desk.follow_ups.schedule import firing
from atende.model import Due, FollowUp
from atende.reporting.journal.store import Journal
from atende.storage.directory import Shop
from atende.storage.follow_ups import due_bucket, due_buckets
from atende.storage.store import Store
from atende.workers.scheduled import TRAIL, hours
from atende.workers.shop_jobs import shop_jobs, ticked
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed

QUARTER = timedelta(minutes=15)
WRONG = timedelta(minutes=10)
CASES = {
    "America/Sao_Paulo": (date(2018, 2, 18), date(2018, 11, 4), date(2024, 2, 29)),
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1), date(2028, 2, 29)),
    "Europe/Lisbon": (date(2026, 3, 29), date(2026, 10, 25), date(2028, 2, 29)),
}
"""Zones and days: a fold and a gap each (those of São Paulo at midnight), and a leap day."""
AROUND = timedelta(days=3)


def run(progress: Progress, seed: Seed, *, repeats: int) -> Row:
    seen: Counter[str] = Counter()
    random = seed.random("clocks")
    cases = [(ZoneInfo(zone), day) for zone, days in CASES.items() for day in days]
    for number in range(repeats):
        for zone, day in cases:
            for hour in (0, 1, 2, 3, 18, 23):
                seen.update(shop_days(zone, day, hour, random))
            seen.update(promised(zone, day, random))
            seen.update(buckets(zone, day))
        progress(f"{number + 1} of {repeats} rounds of {len(cases)} days")
    figures = {name: seen[name] for name in FIGURES}
    notes = {name: seen[name] for name in WORK}
    least = {name: number * repeats * len(cases) for name, number in WORK.items()}
    title = f"{repeats} times gap, fold and leap day in {len(CASES)} zones, clocks {WRONG.seconds // 60} min wrong"
    return Row(name="R9", what=title, figures=figures, must=dict.fromkeys(FIGURES, 0), notes=notes, least=least)


FIGURES = (
    "surveys missed", "surveys twice", "surveys at another time", "days closed late or never", "days closed twice",
    "days closed early", "follow-ups missed", "follow-ups twice", "follow-ups early", "moments in a wrong day",
)  # fmt: skip
WORK = {"surveys asked": 6 * 5, "days closed": 6 * 5, "follow-ups fired": 35, "moments looked at": 864}
"""The least amount of each for every zone and day: six shops over six days, forty follow-ups, and three days of times
five minutes apart."""


def ticks(zone: ZoneInfo, day: date, random: Random) -> Iterator[datetime]:
    """The times that the clock's function gets, every quarter of an hour around a day: wrong by up to ten minutes,
    sometimes twice, sometimes not at all."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=zone).astimezone(UTC)
    at, steady = noon - AROUND, random.choice((-WRONG, timedelta(), WRONG, None))
    while at < noon + AROUND:
        for _ in range(random.choices((0, 1, 2), (1, 8, 1))[0]):
            yield at + (random.uniform(-1, 1) * WRONG if steady is None else steady)
        at += QUARTER


def shop_days(zone: ZoneInfo, day: date, hour: int, random: Random) -> Iterator[str]:
    """The surveys and the closed days of a shop, and the faults among them."""
    shop = Shop(business="b", zone=zone.key, survey_hour=hour)
    requested: dict[str, list[tuple[str, datetime]]] = {"survey": [], "close_day": []}
    for at in ticks(zone, day, random):
        for job in (job for job in shop_jobs(shop, at) if job["do"] in requested):
            requested[job["do"]].append((job["date"], at.astimezone(zone)))
            shop = ticked(shop, jobs=[job])
    yield from ("surveys asked" for _ in requested["survey"])
    yield from ("days closed" for _ in requested["close_day"])
    yield from surveyed(requested["survey"], hour=hour)
    yield from closed(requested["close_day"])


def surveyed(requested: list[tuple[str, datetime]], *, hour: int) -> Iterator[str]:
    days = Counter(day for day, _ in requested)
    yield from ("surveys twice" for number in days.values() if number > 1)
    yield from ("surveys missed" for _ in without(days))
    yield from ("surveys at another time" for day, at in requested if f"{at:%Y-%m-%d}" != day or at.hour < hour)


def closed(requested: list[tuple[str, datetime]]) -> Iterator[str]:
    days = Counter(day for day, _ in requested)
    yield from ("days closed twice" for number in days.values() if number > 1)
    yield from ("days closed late or never" for _ in without(days))
    yield from (
        "days closed early"
        for day, at in requested
        if f"{at:%Y-%m-%d}" != f"{next_day(day)}" or (at.hour == 0 and at.minute < 15)
    )


def without(days: Counter[str]) -> list[str]:
    """Missing days between the first and the last."""
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    between = (first + timedelta(days=number) for number in range((last - first).days))
    return [f"{day}" for day in between if f"{day}" not in days]


def next_day(day: str) -> date:
    return date.fromisoformat(day) + timedelta(days=1)


def promised(zone: ZoneInfo, day: date, random: Random) -> Iterator[str]:
    """Follow-ups around the day, whose schedules fire twice or never in addition to the sweep, and the faults among
    them."""
    moments, late = list(ticks(zone, day, random)), [QUARTER * number for number in range(1, 9)]
    kept = [promise(zone, moments[0] + random.random() * 2 * AROUND, number, random) for number in range(40)]
    rung, upto = random.sample(range(40), k=20), moments[0] - timedelta(days=1)
    for at in (*moments, *(moments[-1] + after for after in late)):
        read = {bucket for hour in hours(upto, at) for bucket in due_buckets(hour)}
        swept = [
            number
            for number, follow_up in enumerate(kept)
            if is_waiting(follow_up, at) and due_bucket(follow_up.due, follow_up.id) in read
        ]
        for number in [*swept, *(ringing for ringing in rung * 2 if is_waiting(kept[ringing], at))]:
            kept[number], before = firing(kept[number], rev=1, at=at + random.uniform(-1, 1) * WRONG), kept[number]
            yield from fired(before, kept[number])
        left = [kept[number].due for number in swept if kept[number].state is Due.PENDING]
        upto = max(upto, min([at - TRAIL, *left]).replace(minute=0, second=0, microsecond=0))
    yield from (
        "follow-ups missed" for follow_up in kept if follow_up.state is Due.PENDING and follow_up.due < moments[-1]
    )


def promise(zone: ZoneInfo, at: datetime, number: int, random: Random) -> FollowUp:
    """A follow-up that is due at a local time, which may be in a gap or a fold."""
    wall = at.astimezone(zone).replace(second=0, microsecond=0, fold=random.randrange(2))
    return FollowUp(id=f"f{number}", thread="t", what="send", due=wall.astimezone(UTC), text="Oi")


def is_waiting(follow_up: FollowUp, at: datetime) -> bool:
    return follow_up.state is Due.PENDING and follow_up.due <= at


def fired(before: FollowUp, after: FollowUp) -> Iterator[str]:
    if after == before:
        return
    yield "follow-ups fired"
    if before.state is not Due.PENDING:
        yield "follow-ups twice"
    if after.fired is None or after.fired < after.due:
        yield "follow-ups early"


def buckets(zone: ZoneInfo, day: date) -> Iterator[str]:
    """Times, and those which the journal and the recount would put into two days, into none, or into another one than
    the local day."""
    journal, noon = (
        Journal(Store("b"), zone.key),
        datetime(day.year, day.month, day.day, 12, tzinfo=zone).astimezone(UTC),
    )
    days = [day + timedelta(days=number) for number in range(-2, 3)]
    edges = [
        datetime.combine(local_day, time(), zone).astimezone(UTC) for local_day in (*days, days[-1] + timedelta(days=1))
    ]
    for minutes in range(-36 * 60, 36 * 60, 5):
        at = noon + timedelta(minutes=minutes)
        yield "moments looked at"
        counted = [
            str(local_day) for local_day, start, end in zip(days, edges, edges[1:], strict=False) if start <= at < end
        ]
        if counted != [journal.date(at)] or journal.date(at) != str(
            (at + (at.astimezone(zone).utcoffset() or timedelta())).date()
        ):
            yield "moments in a wrong day"
