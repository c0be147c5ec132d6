"""The shop's current status and its next holidays, in words for its owner: pt-BR, en, es."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import chain
from typing import NamedTuple

from atende.core.i18n import pick
from atende.hours import descriptions
from atende.hours.engine import Hours
from atende.hours.holidays import Holiday, year
from atende.hours.parser import NORMAL, Spans

YEAR = 365
NIGHT_ENDS = 6

SENTENCES = {
    "pt-BR": {
        "open": "Agora: aberto até {until}.",
        "always": "Agora: aberto, sem hora para fechar.",
        "shut": "Agora: fechado. Abre {back}.",
        "never": "Agora: fechado, sem data para abrir.",
        "holiday": "Próximo feriado: {name}, {day} ({does}).",
        "usual": "a loja abre como sempre",
    },
    "en": {
        "open": "Now: open until {until}.",
        "always": "Now: open, with no closing time.",
        "shut": "Now: closed. Opens {back}.",
        "never": "Now: closed, with no opening ahead.",
        "holiday": "Next holiday: {name}, {day} ({does}).",
        "usual": "the shop opens as usual",
    },
    "es": {
        "open": "Ahora: abierto hasta {until}.",
        "always": "Ahora: abierto, sin hora de cierre.",
        "shut": "Ahora: cerrado. Abre {back}.",
        "never": "Ahora: cerrado, sin fecha de apertura.",
        "holiday": "Próximo feriado: {name}, {day} ({does}).",
        "usual": "la tienda abre como siempre",
    },
}


class Coming(NamedTuple):
    """A holiday of the next twelve months. `spans`: the shop's hours on it, `NORMAL` when it is like any day.
    `overruled`: one of the owner's dates sets other hours."""

    day: date
    holiday: Holiday
    spans: Spans
    overruled: bool


def standing(hours: Hours, at: datetime, lang: str) -> str:
    """
    >>> from datetime import UTC
    >>> shop = Hours.parse("seg-sex 08:00-18:00; feriados fechado", "America/Sao_Paulo")
    >>> standing(shop, datetime(2026, 11, 25, 15, tzinfo=UTC), "pt-BR")
    'Agora: aberto até 18h. Próximo feriado: Natal, sexta, 25 de dezembro (fechado).'
    """
    return f"{_now(hours, at, lang)} {_next(hours, at, lang)}"


def calendar(hours: Hours, at: datetime) -> list[Coming]:
    """Holidays of the country and the state for a year from today on, including days that are not public but that many
    take off."""
    first = at.astimezone(hours.zone).date()
    return list(_coming(hours, first, first + timedelta(days=YEAR)))


def _coming(hours: Hours, first: date, last: date) -> Iterator[Coming]:
    years = chain.from_iterable(year(hours.state, n).items() for n in range(first.year, last.year + 1))
    for day, holidays in years:
        if first <= day <= last:
            overruled = any(hours.rules.get(key, NORMAL) != NORMAL for key in (day, (day.month, day.day)))
            for holiday in {entry.id: entry for entry in reversed(holidays)}.values():
                yield Coming(day, holiday, hours.observed(holiday), overruled)


def _now(hours: Hours, at: datetime, lang: str) -> str:
    say = pick(SENTENCES, lang)
    if hours.is_open(at):
        until = hours.open_until(at)
        return say["open"].format(until=_until(hours, until, at, lang)) if until else say["always"]
    back = hours.next_opening(at)
    return say["shut"].format(back=hours.words(back, at, lang)) if back else say["never"]


def _until(hours: Hours, until: datetime, at: datetime, lang: str) -> str:
    """The time alone when it is today, or in the night in which today ends; otherwise with the day."""
    local, today = until.astimezone(hours.zone), at.astimezone(hours.zone).date()
    if local.date() == today or (local.date() == today + timedelta(days=1) and local.hour < NIGHT_ENDS):
        return descriptions.clock(local.hour * 60 + local.minute, lang)
    return hours.words(until, at, lang)


def _next(hours: Hours, at: datetime, lang: str) -> str:
    """The next holiday on which the shop has other hours, otherwise the next public one."""
    say, coming = pick(SENTENCES, lang), calendar(hours, at)
    usual = [entry for entry in coming if entry.holiday.public]
    day, holiday, spans, overruled = next((entry for entry in coming if entry.spans != NORMAL), usual[0])
    does = descriptions.ranges(hours.on(day), lang) if overruled or spans != NORMAL else say["usual"]
    return say["holiday"].format(name=holiday.name, day=descriptions.full_date(day, lang), does=does)
