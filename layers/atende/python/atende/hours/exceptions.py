"""The next days that are not like the week, in words for customers: pt-BR, en, es."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import NamedTuple

from atende.core.i18n import capital
from atende.hours import descriptions
from atende.hours.engine import HORIZON, Hours
from atende.hours.parser import DAY, NORMAL, Spans

ONE = timedelta(days=1)
AHEAD = 7 * ONE
WEEKEND = 3 * ONE
"""From one day of a stretch to the next at most: between Friday and Monday there may be days that are shut anyway."""
LONGEST = 300
"""Letters, so that an answer with them keeps its place above buttons."""


class Stretch(NamedTuple):
    """Days, one or more, on which the same is done and that the week in words would tell wrong. `name`: of a holiday
    that falls on a single one, or ""."""

    first: date
    last: date
    spans: Spans
    name: str


def ahead(hours: Hours, at: datetime, lang: str) -> str:
    """What is different today and in the next seven days, in sentences; "" where nothing is. What begins in them is
    told with its true end. Where it would get too long it says that there is more.

    >>> from datetime import UTC
    >>> shop = Hours.parse("seg-sex 8h-18h, exceto feriados; 24/12/2026 8h-12h", "America/Sao_Paulo")
    >>> ahead(shop, datetime(2026, 12, 23, 15, tzinfo=UTC), "pt-BR")
    'Amanhã, 24/12: das 8h às 12h. Sexta, 25/12 (Natal): fechado.'
    """
    today = at.astimezone(hours.zone).date()
    return _fitting([_sentence(stretch, today, lang) for stretch in differing(hours, at)], lang)


def differing(hours: Hours, at: datetime) -> Iterator[Stretch]:
    """In order. Yesterday counts until its night is over."""
    now = at.astimezone(hours.zone)
    day, last = now.date(), now.date() + AHEAD
    if _lasts(hours, day - ONE, DAY + now.hour * 60 + now.minute):
        day -= ONE
    while day <= last:
        if _differs(hours, day):
            stretch = _stretch(hours, day)
            day = stretch.last
            yield stretch
        day += ONE


def _lasts(hours: Hours, day: date, minute: int) -> bool:
    """Whether a day, as it is or as the week has it, is staffed after so many minutes since its midnight."""
    return any(end > minute for _, end in (*hours.on(day), *hours.rules[day.weekday()]))


def _differs(hours: Hours, day: date) -> bool:
    """Of a shop that shuts on holidays the week says so, but not which days they are."""
    usual = hours.rules[day.weekday()]
    unsaid = usual and hours.on_holidays == () and any(holiday.public for holiday in hours.holidays(day))
    return bool(unsaid) or hours.on(day) != usual


def _stretch(hours: Hours, first: date) -> Stretch:
    spans, last = hours.on(first), first
    for day in (first + n * ONE for n in range(1, HORIZON)):
        if hours.on(day) != spans or day - last > WEEKEND:
            break
        if _differs(hours, day):
            last = day
    return Stretch(first, last, spans, _holiday(hours, first) if first == last else "")


def _holiday(hours: Hours, day: date) -> str:
    """The one that counts, before one by law that does not."""
    holidays = hours.holidays(day)
    counting, public = (
        [holiday for holiday in holidays if hours.observed(holiday) != NORMAL],
        [holiday for holiday in holidays if holiday.public],
    )
    return next((holiday.name for holiday in (*counting, *public)), "")


def _sentence(stretch: Stretch, today: date, lang: str) -> str:
    name = f" ({stretch.name})" if stretch.name else ""
    return capital(
        f"{descriptions.near_dates(stretch.first, stretch.last, today, lang)}{name}: "
        f"{descriptions.ranges(stretch.spans, lang)}."
    )


def _fitting(sentences: list[str], lang: str) -> str:
    ends = accumulate(len(sentence) + 1 for sentence in sentences)
    fitting = [sentence for sentence, end in zip(sentences, ends, strict=True) if end <= LONGEST]
    left = [descriptions.more(lang)] if len(fitting) < len(sentences) else []
    return " ".join(fitting + left)
