"""The counts by hand: figures and words worked out here once more, from what was said, without the desk's own code."""

import math
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from infra.local.demo.transcript import Line

OPENS_BEFORE = 2
"""Hours before the demo's own at which its shop opened today."""
OPEN_FOR = 11


def hours_around(now: datetime, zone: str) -> str:
    """Business hours, as an owner writes them, in whose middle it is now; shut for the 13 hours before they began."""
    opens = (now.astimezone(ZoneInfo(zone)).hour - OPENS_BEFORE) % 24
    return f"todos os dias {opens:02d}:00-{(opens + OPEN_FOR) % 24:02d}:00"


def opening_words(written: datetime, now: datetime, zone: str) -> str:
    """How whoever wrote in those shut hours is told when the shop is back: `hoje às 8h`, `amanhã às 8h`."""
    opens = now.astimezone(ZoneInfo(zone)) - timedelta(hours=OPENS_BEFORE)
    same_day = written.astimezone(ZoneInfo(zone)).date() == opens.date()
    return f"{'hoje' if same_day else 'amanhã'} {'à' if opens.hour < 2 else 'às'} {opens.hour}h"


def survey_hour(now: datetime, zone: str) -> int:
    """The hour that it is now, and still is if midnight passes while the demo runs."""
    local = now.astimezone(ZoneInfo(zone))
    return min(local.hour, (local + timedelta(minutes=2)).hour)


def first_replies(lines: Sequence[Line], number: str) -> list[int]:
    """Seconds to the first answer by a person, of each customer of a number who got one: from the oldest message that
    had come by then."""
    waits = []
    for customer in dict.fromkeys(line.customer for line in lines):
        said = [line for line in lines if (line.customer, line.number) == (customer, number)]
        answer = next((place for place, line in enumerate(said) if line.by == "person"), None)
        if answer is not None:
            asked = min(line.at for line in said[:answer] if line.by == "customer")
            waits.append(math.floor((said[answer].at - asked).total_seconds()))
    return sorted(waits)


def spread(seconds: Sequence[int]) -> dict[str, Any]:
    """Count, middle, mean, and the value that nine of ten do not exceed."""
    half = len(seconds) // 2
    middle = seconds[half] if len(seconds) % 2 else (seconds[half - 1] + seconds[half]) / 2
    return {
        "count": len(seconds),
        "median": middle,
        "p90": seconds[math.ceil(len(seconds) * 0.9) - 1],
        "mean": sum(seconds) / len(seconds),
    }


def satisfaction(ratings: Iterable[int]) -> dict[str, Any]:
    """What CSAT should be: the share of fours and fives."""
    given = list(ratings)
    good = len([rating for rating in given if rating >= 4])
    return {
        "answered": len(given),
        "good": good,
        "score": 100 * good / len(given),
        "average": sum(given) / len(given),
        "ratings": [given.count(rating) for rating in (1, 2, 3, 4, 5)],
    }
