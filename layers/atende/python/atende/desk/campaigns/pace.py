"""When a campaign may send, and how many messages at once."""

from datetime import UTC, date, datetime, time, timedelta

from atende.core.clock import from_ms, ms
from atende.hours import Hours
from atende.model import Business
from atende.model.campaigns import Campaign

SLICE_SECONDS = 20
"""A slice of a campaign every so often: the queue of messages never has more than a third of a minute's of them, so
that an answer of a person waits for a second at most."""
OF_THE_LIMIT = 80
"""The percentage of the number's daily limit that campaigns may use. The rest is for threads that people begin."""
HOUR_MS = 3_600_000
DAY = timedelta(hours=24)
DAYS_AHEAD = 400
MIDNIGHT = 24


def quota(pace: int) -> int:
    """
    >>> quota(30), quota(120), quota(1)
    (10, 40, 1)
    """
    return max(1, pace * SLICE_SECONDS // 60)


def pause(pace: int) -> int:
    """The seconds from one slice to the next.

    >>> pause(30), pause(2)
    (20, 30)
    """
    return max(SLICE_SECONDS, 60 // pace)


def may_send_at(business: Business, hours: Hours, at: datetime) -> datetime | None:
    """Returns `at`, or the next moment within the shop's hours for campaigns on a day on which the inbox is open. None
    for one that never opens."""
    today = at.astimezone(hours.zone).date()
    for ahead in range(DAYS_AHEAD):
        day = today + timedelta(days=ahead)
        begins, ends = (clock(hours, day, hour) for hour in (business.marketing_from, business.marketing_until))
        if at < ends and begins < ends and hours.on(day):
            return max(at, begins)
    return None


def clock(hours: Hours, day: date, hour: int) -> datetime:
    """The moment at which the shop's clock shows a full hour of a day; 24 is the midnight after it."""
    days, hour = divmod(hour, MIDNIGHT)
    wall = datetime.combine(day + timedelta(days=days), time(hour), tzinfo=hours.zone)
    return wall.astimezone(UTC)


def counted(hourly: dict[str, int], more: int, *, at: datetime) -> dict[str, int]:
    """The messages by hour with `more` of the hour of `at`, without those that count no more."""
    name = str(ms(at) // HOUR_MS)
    fresh = {hour: count for hour, count in hourly.items() if not is_past(hour, at=at)}
    return fresh | {name: fresh.get(name, 0) + more} if more else fresh


def is_past(hour: str, *, at: datetime) -> bool:
    return from_ms((int(hour) + 1) * HOUR_MS) <= at - DAY


def used(campaigns: list[Campaign], *, at: datetime) -> int:
    """How many messages campaigns have sent in the last 24 hours; an hour that began before counts whole."""
    return sum(count for each in campaigns for hour, count in each.hourly.items() if not is_past(hour, at=at))


def room(limit: int | None, campaigns: list[Campaign], *, at: datetime) -> int | None:
    """How many people campaigns of a number may still write to; None without a limit."""
    return None if limit is None else limit * OF_THE_LIMIT // 100 - used(campaigns, at=at)


def room_again(campaigns: list[Campaign], *, at: datetime) -> datetime:
    """When the oldest of those messages counts no more."""
    hours = [int(hour) for each in campaigns for hour in each.hourly if not is_past(hour, at=at)]
    return from_ms((min(hours) + 1) * HOUR_MS) + DAY if hours else at
