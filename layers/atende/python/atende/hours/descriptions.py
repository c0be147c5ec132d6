"""Words for when a shop opens, in pt-BR, en and es."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from atende.core.i18n import language_code, pick
from atende.hours.parser import ALL_DAY, DAY, Span, Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    today: str
    tomorrow: str
    weekday: str
    date: str
    run: str
    both: str
    every_day: str
    whole_day: str
    closed: str
    but_holidays: str
    full_date: str
    short_date: str
    dates: str
    more: str


TONGUES = {
    "pt-BR": Tongue(
        weekdays=("segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo"),
        months=(
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ),
        today="hoje",
        tomorrow="amanhã",
        weekday="{}",
        date="dia {day} de {month}",
        run="{} a {}",
        both=" e ",
        every_day="todos os dias",
        whole_day="24 horas",
        closed="fechado",
        but_holidays="exceto feriados",
        full_date="{weekday}, {day} de {month}",
        short_date="{day}/{number}",
        dates="de {}, a {}",
        more="Há mais mudanças nos próximos dias: confirme por aqui.",
    ),
    "en": Tongue(
        weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        months=(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
        today="today",
        tomorrow="tomorrow",
        weekday="on {}",
        date="on {month} {day}",
        run="{} to {}",
        both=" and ",
        every_day="every day",
        whole_day="24 hours",
        closed="closed",
        but_holidays="except on public holidays",
        full_date="{weekday}, {month} {day}",
        short_date="{month} {day}",
        dates="from {}, to {}",
        more="More of the next days are different: please ask here.",
    ),
    "es": Tongue(
        weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        months=(
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ),
        today="hoy",
        tomorrow="mañana",
        weekday="el {}",
        date="el {day} de {month}",
        run="{} a {}",
        both=" y ",
        every_day="todos los días",
        whole_day="24 horas",
        closed="cerrado",
        but_holidays="excepto feriados",
        full_date="{weekday} {day} de {month}",
        short_date="{day}/{number}",
        dates="de {}, a {}",
        more="Hay más cambios en los próximos días: confírmalos por aquí.",
    ),
}


def when(opening: datetime, at: datetime, *, lang: str) -> str:
    """When the shop opens again, as a person would say it at `at`; both times are in the shop's own time zone.

    >>> when(datetime(2027, 1, 2, 8, 30), datetime(2026, 12, 24, 13), lang="pt-BR")
    'dia 2 de janeiro às 8h30'
    """
    return f"{_day(opening, at, pick(TONGUES, lang))} {_at(opening.hour * 60 + opening.minute, lang)}"


def _day(opening: datetime, at: datetime, tongue: Tongue) -> str:
    match (opening.date() - at.date()).days:
        case 0:
            return tongue.today
        case 1:
            return tongue.tomorrow
        case days if days < 7:
            return tongue.weekday.format(tongue.weekdays[opening.weekday()])
    return _dated(tongue.date, opening, tongue)


def full_date(day: date, lang: str) -> str:
    """
    >>> full_date(date(2027, 1, 1), "pt-BR"), full_date(date(2026, 12, 25), "en")
    ('sexta, 1º de janeiro', 'Friday, December 25')
    """
    tongue = pick(TONGUES, lang)
    return _dated(tongue.full_date, day, tongue)


def near_dates(first: date, last: date, today: date, lang: str) -> str:
    """
    >>> near_dates(date(2026, 11, 27), date(2026, 11, 29), date(2026, 11, 26), "pt-BR")
    'de amanhã, 27/11, a domingo, 29/11'
    """
    tongue = pick(TONGUES, lang)
    days = [_near_date(day, today, tongue) for day in dict.fromkeys((first, last))]
    return tongue.dates.format(*days) if (last - first).days > 1 else f",{tongue.both}".join(days)


def more(lang: str) -> str:
    """The sentence that there are more changes than those listed."""
    return pick(TONGUES, lang).more


def _near_date(day: date, today: date, tongue: Tongue) -> str:
    names = {0: tongue.today, 1: tongue.tomorrow}
    return f"{names.get((day - today).days, tongue.weekdays[day.weekday()])}, {_dated(tongue.short_date, day, tongue)}"


def _dated(form: str, at: date, tongue: Tongue) -> str:
    day = "1º" if at.day == 1 and tongue is TONGUES["pt-BR"] else at.day
    weekday, month = tongue.weekdays[at.weekday()], tongue.months[at.month - 1]
    return form.format(weekday=weekday, day=day, month=month, number=at.month)


def week(spans: Sequence[Spans], *, lang: str, but_holidays: bool = False) -> str:
    """The seven days of a week; days with the same ranges are grouped.

    >>> week([((420, 720), (780, 1140))] * 5 + [((420, 780),), ()], lang="pt-BR")
    'segunda a sexta das 7h às 12h e das 13h às 19h; sábado das 7h às 13h'
    """
    tongue = pick(TONGUES, lang)
    days = {span: [day for day in range(7) if spans[day] == span] for span in spans if span}
    description = "; ".join(f"{_days(days[span], tongue)} {ranges(span, lang)}" for span in days) or tongue.closed
    return f"{description}, {tongue.but_holidays}" if but_holidays and days else description


def _days(days: Sequence[int], tongue: Tongue) -> str:
    if len(days) == 7:
        return tongue.every_day
    names = [name for run in _runs(days) for name in _run(run, tongue)]
    return _listed(names, tongue.both)


def _runs(days: Sequence[int]) -> Iterator[Sequence[int]]:
    """Groups of consecutive days: [0, 1, 2, 4] gives [0, 1, 2] and [4]."""
    breaks = [0, *(n for n, (day, after) in enumerate(pairwise(days), 1) if after != day + 1), len(days)]
    return (days[start:end] for start, end in pairwise(breaks))


def _run(run: Sequence[int], tongue: Tongue) -> list[str]:
    names = [tongue.weekdays[day] for day in run]
    return names if len(names) < 3 else [tongue.run.format(names[0], names[-1])]


def ranges(spans: Spans, lang: str) -> str:
    """
    >>> ranges(((480, 720), (780, 1080)), "pt-BR"), ranges((), "en")
    ('das 8h às 12h e das 13h às 18h', 'closed')
    """
    tongue = pick(TONGUES, lang)
    if not spans:
        return tongue.closed
    if spans == ALL_DAY:
        return tongue.whole_day
    return _listed([_range(span, lang) for span in spans], tongue.both)


def _listed(parts: Sequence[str], both: str) -> str:
    return both.join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _range(span: Span, lang: str) -> str:
    start, end = span[0], span[1] if span[1] <= DAY else span[1] - DAY
    match language_code(lang):
        case "en":
            return f"{clock(start, lang)} to {clock(end, lang)}"
        case "es":
            return f"de {clock(start, lang)} a {clock(end, lang)}"
    return f"{'da' if start < 120 else 'das'} {clock(start, lang)} {_at(end, lang)}"


def _at(minute: int, lang: str) -> str:
    clock_time = clock(minute, lang)
    match language_code(lang):
        case "en":
            return f"at {clock_time}"
        case "es":
            return f"a la {clock_time}" if minute // 60 == 1 else f"a las {clock_time}"
    return f"à {clock_time}" if minute < 120 else f"às {clock_time}"


def clock(minute: int, lang: str) -> str:
    hour, minutes = divmod(minute, 60)
    match language_code(lang):
        case "en":
            return f"{hour % 12 or 12}{f':{minutes:02}' if minutes else ''} {'pm' if 12 <= hour < 24 else 'am'}"
        case "es":
            return f"{hour}:{minutes:02}"
    return f"{hour}h{minutes:02}" if minutes else f"{hour}h"
