"""Holidays of Brazil: national ones and those of the 27 states, fixed and movable, from `holidays.txt`.

A rule is a date of every year (`09-07`), which may be moved (`>fri`: from a Tuesday, Wednesday or Thursday to the
Friday after; `>sun`: to the first Sunday from that date on), or a number of days relative to Easter (`E-2`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path

from atende.core.i18n import plain
from atende.hours import errors

TABLE = Path(__file__).with_name("holidays.txt")
STATES = {
    "AC": "Acre",
    "AL": "Alagoas",
    "AM": "Amazonas",
    "AP": "Amapá",
    "BA": "Bahia",
    "CE": "Ceará",
    "DF": "Distrito Federal",
    "ES": "Espírito Santo",
    "GO": "Goiás",
    "MA": "Maranhão",
    "MG": "Minas Gerais",
    "MS": "Mato Grosso do Sul",
    "MT": "Mato Grosso",
    "PA": "Pará",
    "PB": "Paraíba",
    "PE": "Pernambuco",
    "PI": "Piauí",
    "PR": "Paraná",
    "RJ": "Rio de Janeiro",
    "RN": "Rio Grande do Norte",
    "RO": "Rondônia",
    "RR": "Roraima",
    "RS": "Rio Grande do Sul",
    "SC": "Santa Catarina",
    "SE": "Sergipe",
    "SP": "São Paulo",
    "TO": "Tocantins",
}
EVERYWHERE = "BR"
ALL = "feriados"
MARK = "*"
"""Precedes the id of a holiday while a text is parsed."""
SAID = re.compile(
    r"\b(?:feriados?|holidays?|festivos?)\b(?: nacionais)?"
    r"(?P<state>(?: (?:de|do|da|em|of|in|en))? (?P<letters>[a-z]{2})\b)?"
)
FRIDAY, SUNDAY = 4, 6
MIDWEEK = (1, 2, 3)
ALSO = {
    "carnaval": ("segunda_feira_de_carnaval", "terca_feira_de_carnaval"),
    "ano-novo": ("confraternizacao_universal",),
    "ano novo": ("confraternizacao_universal",),
    "consciencia negra": ("dia_nacional_de_zumbi_e_da_consciencia_negra",),
}
"""Other names that people use for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """`public`: a public holiday by law. The others are days that many people take off (Carnival, Corpus Christi)."""

    rule: str
    states: tuple[str, ...]
    public: bool
    name: str

    @property
    def id(self) -> str:
        """The name as one word: a holiday that several states have on different days has one id.

        >>> Holiday(rule="E-2", states=("BR",), public=True, name="Sexta-feira Santa").id
        'sexta_feira_santa'
        """
        return re.sub(r"\W+", "_", plain(self.name))


@cache
def everywhere() -> tuple[Holiday, ...]:
    """All holidays of the table."""
    lines = (line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return tuple(_parse_line(*line.split(" ", 3)) for line in lines)


def _parse_line(rule: str, states: str, kind: str, name: str) -> Holiday:
    return Holiday(rule=rule, states=tuple(states.split(",")), public=kind == "public", name=name)


@cache
def of(state: str) -> tuple[Holiday, ...]:
    """National holidays and those of a state (`SP`; "" for none), the public ones first."""
    holidays = [holiday for holiday in everywhere() if EVERYWHERE in holiday.states or state in holiday.states]
    return tuple(sorted(holidays, key=lambda holiday: not holiday.public))


@lru_cache(maxsize=256)
def year(state: str, number: int) -> Mapping[date, tuple[Holiday, ...]]:
    """The holidays of a year by date, in order."""
    by_date: dict[date, list[Holiday]] = defaultdict(list)
    for holiday in of(state):
        by_date[dated(holiday.rule, number)].append(holiday)
    return {day: tuple(by_date[day]) for day in sorted(by_date)}


def on(day: date, state: str) -> tuple[Holiday, ...]:
    return year(state, day.year).get(day, ())


def dated(rule: str, number: int) -> date:
    """
    >>> dated("E-2", 2027), dated("08-11>sun", 2026), dated("01-23>fri", 2029)
    (datetime.date(2027, 3, 26), datetime.date(2026, 8, 16), datetime.date(2029, 1, 26))
    """
    if rule.startswith("E"):
        return easter(number) + timedelta(days=int(rule[1:]))
    fixed, _, moved = rule.partition(">")
    day = date(number, int(fixed[:2]), int(fixed[3:]))
    match moved:
        case "fri" if day.weekday() in MIDWEEK:
            return day + timedelta(days=FRIDAY - day.weekday())
        case "sun":
            return day + timedelta(days=SUNDAY - day.weekday())
    return day


def easter(number: int) -> date:
    """Easter Sunday of a year (Meeus, Jones and Butcher).

    >>> easter(2026), easter(2038)
    (datetime.date(2026, 4, 5), datetime.date(2038, 4, 25))
    """
    golden, (century, year_of_century) = number % 19, divmod(number, 100)
    skipped = century - (century + 8) // 25
    moon = (19 * golden + century - century // 4 - (skipped + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (year_of_century // 4) - moon - year_of_century % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(number, month, day + 1)


@cache
def ids() -> Mapping[str, tuple[str, ...]]:
    """The ids that each name, in plain letters, stands for; longer names first."""
    named = {plain(holiday.name): (holiday.id,) for holiday in everywhere()}
    return dict(sorted((named | ALSO).items(), key=lambda pair: -len(pair[0])))


def names(holiday_ids: Iterable[str]) -> dict[str, str]:
    """The display name of each id. Raises ValueError for an unknown id."""
    names_by_id = {holiday.id: holiday.name for holiday in everywhere()}
    try:
        return {holiday_id: names_by_id[holiday_id] for holiday_id in holiday_ids}
    except KeyError as error:
        raise errors.Unknown(errors.UNKNOWN_HOLIDAY(holiday=str(error))) from None


def marked(text: str) -> str:
    """A text in plain letters, with each holiday replaced by one word: its id, or `feriados:SP` for all of them.

    >>> marked("feriados em sp e natal fechado"), marked("feriados de dia")
    ('*feriados:SP e  *natal  fechado', '*feriados de dia')
    """
    text = SAID.sub(_all, text)
    for name, holiday_ids in ids().items():
        if name in text:
            words = " ".join(MARK + holiday_id for holiday_id in holiday_ids)
            text = re.sub(rf"\b{re.escape(name)}\b", f" {words} ", text)
    return text


def _all(match: re.Match[str]) -> str:
    state = (match["letters"] or "").upper()
    return f"{MARK}{ALL}:{state}" if state in STATES else f"{MARK}{ALL}{match['state'] or ''}"
