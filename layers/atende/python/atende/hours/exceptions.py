"""The next days that differ from the usual week, in words for customers: pt-BR, en, es."""

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
"""The longest step from one day of a stretch to the next: days between Friday and Monday may be closed anyway."""
LONGEST = 300
"""Characters, so that an answer with this text still fits above buttons."""


class Stretch(NamedTuple):
    """Consecutive days with the same hours, which the description of the usual week would get wrong. `name`: the
    holiday, when it is a single day that is one; else ""."""

    first: date
    last: date
    spans: Spans
    name: str


def ahead(hours: Hours, at: datetime, lang: str) -> str:
    """The differences of today and the next seven days, in sentences; "" when there is none. A stretch that begins in
    these days is described with its true end. When the text would get too long, it says that there is more.

    >>> from datetime import UTC
    >>> shop = Hours.parse("seg-sex 8h-18h, exceto feriados; 24/12/2026 8h-12h", "America/Sao_Paulo")
    >>> ahead(shop, datetime(2026, 12, 23, 15, tzinfo=UTC), "pt-BR")
    'Amanhã, 24/12: das 8h às 12h. Sexta, 25/12 (Natal): fechado.'
    """
    today = at.astimezone(hours.zone).date()
    return _fitting([_sentence(stretch, today, lang) for stretch in differing(hours, at)], lang)


def differing(hours: Hours, at: datetime) -> Iterator[Stretch]:
    """The differing stretches in order. Yesterday counts until its last range is over."""
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
    """Whether a day's ranges, by its own hours or by the week's, end later than this minute since its midnight."""
    return any(end > minute for _, end in (*hours.on(day), *hours.rules[day.weekday()]))


def _differs(hours: Hours, day: date) -> bool:
    """Whether a day's hours differ from what the week says. For a shop that closes on holidays the week does not say
    which days these are, so they differ too."""
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
    """The holiday that the shop observes or, without one, the one that is public by law."""
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
