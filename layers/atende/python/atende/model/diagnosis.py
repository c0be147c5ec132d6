"""What `python -m atende doctor` finds, and how it says it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum

SKEW = timedelta(seconds=30)
REFUSED_SKEW = timedelta(minutes=5)
"""AWS refuses requests that are signed more than this before or after its own time."""


class Grade(StrEnum):
    OK = "ok"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`what` is the state of one thing, `do` the next step where there is one. Neither holds a secret or a person."""

    grade: Grade
    what: str
    do: str = ""


def ok(what: str) -> Finding:
    return Finding(grade=Grade.OK, what=what)


def warning(what: str, do: str) -> Finding:
    return Finding(grade=Grade.WARNING, what=what, do=do)


def bad(what: str, do: str) -> Finding:
    return Finding(grade=Grade.BAD, what=what, do=do)


def skew(whose: str, date: str, *, now: datetime) -> Finding:
    """`date`: the Date header of an answer that came just now, in whole seconds."""
    try:
        off = abs(parsedate_to_datetime(date) - now)
    except (TypeError, ValueError):
        return ok(f"clock of {whose}: not told")
    sentence = f"this machine's clock and that of {whose} differ by {words(off)}"
    if off >= REFUSED_SKEW:
        return bad(sentence, "set this machine's clock (NTP): AWS refuses requests from five minutes on")
    return warning(sentence, "set this machine's clock (NTP)") if off > SKEW else ok(sentence)


def words(span: timedelta) -> str:
    """
    >>> words(timedelta(seconds=42)), words(timedelta(minutes=90)), words(timedelta(days=3, hours=2))
    ('42 s', '90 min', '3 days')
    """
    seconds = round(span.total_seconds())
    if abs(seconds) < 120:
        return f"{seconds} s"
    if abs(seconds) < 7200:
        return f"{seconds // 60} min"
    return f"{seconds // 3600} h" if abs(seconds) < 172_800 else f"{seconds // 86_400} days"
