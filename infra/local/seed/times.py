"""When things happen at a bakery: how people's writing spreads over days and hours, and when the shop answers."""

from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from atende.hours import Hours

ZONE = ZoneInfo("America/Sao_Paulo")
HOURS_TEXT = "seg-sex 07:00-12:00 13:30-19:00; sáb 07:00-13:00"
HOURS = Hours.parse(HOURS_TEXT, ZONE.key)
SURVEY_HOUR = 18
TOO_LONG = timedelta(hours=16)
AWAKE = (6.5, 22.5)
"""From half past six to half past ten people write; local hours."""
THREADS = (8, 7, 8, 8, 10, 9, 2)
"""How many begin on a day, from Monday to Sunday."""
WEEKDAY = {6: 1, 7: 11, 8: 9, 9: 5, 10: 4, 11: 7, 12: 5, 13: 3, 14: 3, 15: 4, 16: 6, 17: 7, 18: 4, 19: 2, 20: 1, 21: 1}
SATURDAY = {6: 1, 7: 8, 8: 12, 9: 10, 10: 8, 11: 6, 12: 3, 15: 1, 19: 1}
SUNDAY = {9: 2, 11: 3, 16: 1, 18: 3, 20: 1}
"""Weights of the hours: the rush at opening, lunch, the way home."""
SHAPES = (*[WEEKDAY] * 5, SATURDAY, SUNDAY)


def local_midnight(at: datetime, *, days_ago: int = 0) -> datetime:
    day = at.astimezone(ZONE).date() - timedelta(days=days_ago)
    return datetime(day.year, day.month, day.day, tzinfo=ZONE)


def beginnings(midnight: datetime, random: Random) -> list[datetime]:
    """When that day's threads begin."""
    weekday = midnight.weekday()
    shape = SHAPES[weekday]
    hours = random.choices(list(shape), list(shape.values()), k=THREADS[weekday])
    return sorted(midnight + timedelta(hours=hour, seconds=random.randrange(3600)) for hour in hours)


def staffed(at: datetime, random: Random) -> datetime:
    """`at` if somebody is there then, otherwise after the next opening; from home where that would be too late.

    A day after a customer's message WhatsApp takes no answer any more: from Saturday to Monday the owner looks in.
    """
    if HOURS.is_open(at):
        return at
    opening = HOURS.next_opening(at)
    if opening and opening - at < TOO_LONG:
        return opening + timedelta(seconds=random.randint(90, 1500))
    return at + timedelta(minutes=random.randint(15, 80))


def on_duty(agent: str, at: datetime) -> str:
    """Whoever it is, or the owner from home."""
    return agent if HOURS.is_open(at) else "owner"


def pause(random: Random, *, minutes: float) -> timedelta:
    """How long somebody takes who usually takes `minutes`: most are quicker, some take three times as long."""
    return timedelta(seconds=min(random.lognormvariate(0, 0.75), 4) * minutes * 60 + 8)


def ago(now: datetime, *, minutes: float) -> datetime:
    """So many minutes before now, nights not counted.

    >>> f"{ago(datetime(2026, 11, 25, 3, tzinfo=ZONE), minutes=10).astimezone(ZONE):%d %H:%M}"
    '24 22:20'
    """
    first, last = AWAKE
    at, left = now.astimezone(ZONE), timedelta(minutes=minutes)
    while True:
        midnight = local_midnight(at)
        at = min(at, midnight + timedelta(hours=last))
        awake = at - (midnight + timedelta(hours=first))
        if left <= awake:
            return (at - left).astimezone(UTC)
        left -= max(awake, timedelta(0))
        at = midnight - timedelta(seconds=1)
