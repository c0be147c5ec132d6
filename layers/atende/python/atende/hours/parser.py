"""Parses the text form of business hours, as an owner writes it.

Clauses are separated by `;` or line breaks, and a day after hours begins a new clause too. A clause has days or dates,
then ranges or `closed`. Weekdays that no clause names are closed; a text without any weekday means open at all times
except on its dates. A range belongs to the day on which it begins. The ranges of one day add up; `closed` replaces
earlier ranges; `normal` means the hours of the weekday. `feriados` are the national holidays, `feriados SP` also those
of a state; a single holiday may be named. Words may be pt-BR, es or en, in any mixture; holidays have their Brazilian
names.

```
mon-fri 07:00-12:00 13:00-19:00; sat 07:00-13:00
sexta e sábado das 18h às 2h
2026-12-25 closed; 24/12 07:00-12:00 yearly; 20/12/2026 a 04/01/2027 fechado
feriados SP fechado; Corpus Christi fechado; Tiradentes 8h-12h; Finados normal
```
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from atende.core.i18n import plain
from atende.hours import errors, holidays

type Span = tuple[int, int]
type Spans = tuple[Span, ...]
type Day = int | date | tuple[int, int] | str
"""A weekday (Monday is 0), one date, a month and day of every year, or the id of a holiday. `feriados` or `feriados:SP`
stands for all holidays without a rule of their own."""
type Rules = dict[Day, Spans]
"""Ranges in minutes since local midnight, `0 <= start < 1440`, `start < end < 2880`, disjoint."""

DAY = 24 * 60
ALL_DAY: Spans = ((0, DAY),)
NORMAL: Spans = ((0, 0),)
"""A marker instead of ranges: the day is as it would be without this rule."""
CLOSED = {"closed", "fechado", "fechada", "cerrado", "cerrada"}
USUAL = "normal"
YEARLY = "yearly"
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "mon monday seg segunda lun lunes",
            "tue tues tuesday ter terca mar martes",
            "wed wednesday qua quarta mie miercoles",
            "thu thur thurs thursday qui quinta jue jueves",
            "fri friday sex sexta vie viernes",
            "sat saturday sab sabado",
            "sun sunday dom domingo",
        )
    )
    for name in names.split()
}
TIDY = (
    (r"[–—−]", "-"),
    (r",|\.(?=\s|$)|:(?=\s|$)|(?<=[a-z]):(?=\d)", " "),
    (r"[- ]feiras?\b", ""),
    (r"\b(?:todos (?:os|los) dias|todo dia|diariamente|every ?day|daily)\b", "mon-sun"),
    (r"\b(?:dias uteis|weekdays)\b", "mon-fri"),
    (r"\b(?:fi(?:m|ns) de semana|fin(?:es)? de semana|weekends?)\b", "sat-sun"),
    (r"\b(?:yearly|every year|todo ano|todos os anos|cada ano)\b", "yearly"),
    (r"\b24 (?:horas|hours)\b", "00:00-24:00"),
    (r"\b(?:das|da|de|del|las|los|la|aos|nos|nas|no|na|e|y|and|from|on)\b", " "),
    (r"\s+", " "),
    (r"\s+(?:as|a|to|ate|until|hasta)\s+|\s*-\s*", "-"),
    (r"\s*\.\.\s*", ".."),
    (r"(?<=\d)\s+(am|pm)\b", r"\1"),
)
TIME = r"(\d{1,2})(?:[:h](\d{2})?)?(am|pm)?"
SPAN = re.compile(f"{TIME}-{TIME}")
EXCEPT = re.compile(
    r",?\s*\b(?:exceto|menos|excepto|salvo|except)(?: on)?(?: public)?(?: n?os| em| los)? "
    r"((?:feriado|holiday|festivo)[^;\n.]*)",
    re.IGNORECASE,
)
LONGEST = 4_000
"""Characters of a text: a year of special dates has fewer."""
CLIP = 60
"""The most characters of the owner's text that an error repeats."""
MOST_DAYS = 366
"""The most days between the first and the last day of a clause."""
ONE_DATE = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}(?:/\d{4})?"
BETWEEN = re.compile(rf"({ONE_DATE})(?:-|\.\.)({ONE_DATE})")
DATES = (
    re.compile(r"(?:(?P<year>\d{4})-)?(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?"),
)


def parse_rules(text: str) -> Rules:
    """The ranges of every weekday and of each date that the text names.

    >>> parse_rules("seg-sáb 7h-12h 13h-19h; 25/12 fechado")[5]
    ((420, 720), (780, 1140))

    Raises `Unclear` where the text cannot be understood.
    """
    if len(text) > LONGEST:
        raise errors.Unclear(errors.TOO_LONG(most=LONGEST))
    rules: Rules = {}
    lines = (" ".join(line.split()) for line in text.splitlines())
    tidy = "\n".join(filter(None, lines))
    for clause in filter(str.strip, re.split(r"[;\n]", EXCEPT.sub(r"; \1 fechado", tidy))):
        for days, spans in _clauses(clause.strip()):
            rules |= {day: _with(rules.get(day, ()), spans) for day in days}
    _check_rules(rules)
    base = () if any(isinstance(day, int) for day in rules) else ALL_DAY
    return dict.fromkeys(range(7), base) | rules


def days_named(clause: str) -> list[Day]:
    """The days and dates that a clause names, in any order with its hours."""
    words = _tidy(holidays.marked(plain(clause))).split()
    return [day for word in words for day in _days(word, yearly=False)]


def state_of(rules: Rules) -> str:
    """The state whose holidays count in addition to the national ones; "" for none."""
    return next((day.partition(":")[2] for day in rules if is_all_holidays(day)), "")  # type: ignore[union-attr]


def is_all_holidays(day: Day) -> bool:
    return isinstance(day, str) and day.partition(":")[0] == holidays.ALL


def _with(spans: Spans, more: Spans) -> Spans:
    """Combines the ranges of a day: `closed` and `normal` replace the ranges before them, and ranges replace `normal`;
    ranges add up."""
    return more if more in ((), NORMAL) or spans == NORMAL else merged((*spans, *more))


def merged(spans: Iterable[Span]) -> Spans:
    """The ranges sorted; those that overlap or touch are merged.

    >>> merged([(780, 1140), (420, 720), (700, 780)])
    ((420, 1140),)
    """
    whole: list[Span] = []
    for start, end in sorted(spans):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return tuple(whole)


def _clauses(clause: str) -> Iterator[tuple[list[Day], Spans]]:
    """Splits a clause where a day follows hours, as in "seg-sex 8h-18h, sáb 9h-13h", unless that day has no hours of
    its own."""
    parts: list[list[str]] = [[]]
    has_hours = named = False
    for word in _tidy(holidays.marked(plain(clause))).split():
        day = bool(_days(word, yearly=False))
        if day and named and has_hours:
            parts.append([])
            has_hours = False
        named, has_hours = named or day, has_hours or not (day or word == YEARLY)
        parts[-1].append(word)
    if not has_hours:
        parts[-2:] = [[word for part in parts[-2:] for word in part]]
    return (_clause(clause, words) for words in parts)


def _clause(clause: str, words: list[str]) -> tuple[list[Day], Spans]:
    closed, usual = not CLOSED.isdisjoint(words), USUAL in words
    days: list[Day] = []
    spans: list[Span] = []
    strange: list[str] = []
    for word in words:
        if word_days := _days(word, yearly=YEARLY in words):
            days += word_days
        elif word in CLOSED or word in (YEARLY, USUAL):
            continue
        elif match := SPAN.fullmatch(word):
            spans.append(_span(word, match))
        else:
            strange.append(word)
    if strange:
        raise errors.Unclear(errors.UNKNOWN_WORDS(words=_quoted(strange), clause=_clip(clause)))
    _check(clause, days=days, spans=spans, words=closed + usual)
    return days, NORMAL if usual else merged(spans)


def _check(clause: str, *, days: list[Day], spans: list[Span], words: int) -> None:
    """Raises when a clause is incomplete or contradictory. `words`: how many of `closed` and `normal` it has."""
    if not days:
        raise errors.Unclear(errors.NO_DAYS(clause=_clip(clause)))
    if words + bool(spans) > 1:
        raise errors.Unclear(errors.CONTRADICTION(clause=_clip(clause)))
    if not words and not spans:
        raise errors.Unclear(errors.NO_HOURS(clause=_clip(clause)))


def _check_rules(rules: Rules) -> None:
    if any(rules.get(day) == NORMAL for day in range(7)):
        raise errors.Unclear(errors.WEEKDAY_IS_NORMAL)
    named = [day for day in rules if isinstance(day, str)]
    if sum(map(is_all_holidays, named)) > 1:
        raise errors.Unclear(errors.ONE_STATE)
    state = state_of(rules)
    strange = {day for day in named if not is_all_holidays(day)} - {holiday.id for holiday in holidays.of(state)}
    for name in holidays.names(sorted(strange)).values():
        problem = errors.NOT_OF_STATE(holiday=name, state=state) if state else errors.STATE_MISSING(holiday=name)
        raise errors.Unclear(problem)


def _tidy(text: str) -> str:
    for pattern, better in TIDY:
        text = re.sub(pattern, better, text)
    return text


def _days(word: str, *, yearly: bool) -> list[Day]:
    if word.startswith(holidays.MARK):
        return [word.removeprefix(holidays.MARK)]
    return _weekdays(word) or _between(word, yearly=yearly) or _dates(word, yearly=yearly)


def _weekdays(word: str) -> list[Day]:
    first, _, last = word.partition("-")
    start, end = _weekday(first), _weekday(last or first)
    if start is None or end is None:
        return []
    return [(start + step) % 7 for step in range((end - start) % 7 + 1)]


def _weekday(name: str) -> int | None:
    return WEEKDAYS.get(name, WEEKDAYS.get(name.removesuffix("s")))


def _between(word: str, *, yearly: bool) -> list[Day]:
    """Every day from one date to another; a range without years may cross New Year."""
    ends = BETWEEN.fullmatch(word)
    if not ends:
        return []
    (first, every), (last, also) = (_date(text) for text in ends.groups())
    if every and also and last < first:
        last = last.replace(year=last.year + 1)
    if every != also or not 0 <= (last - first).days < MOST_DAYS:
        raise errors.Unclear(errors.NO_RANGE(word=word))
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [(day.month, day.day) for day in days] if every or yearly else [*days]


def _dates(word: str, *, yearly: bool) -> list[Day]:
    if not any(form.fullmatch(word) for form in DATES):
        return []
    day, every = _date(word)
    return [(day.month, day.day) if every or yearly else day]


def _date(word: str) -> tuple[date, bool]:
    """A date, and whether it recurs every year; its year is then a leap year."""
    match = next(filter(None, (form.fullmatch(word) for form in DATES)), None)
    try:
        parts = match.groupdict() if match else {}
        return date(int(parts["year"] or 2000), int(parts["month"]), int(parts["day"])), not parts["year"]
    except (KeyError, ValueError):
        raise errors.Unclear(errors.NO_DATE(word=word)) from None


def _quoted(words: list[str]) -> str:
    """The first three words in quotation marks."""
    return ", ".join(f'"{_clip(word)}"' for word in words[:3])


def _clip(text: str) -> str:
    return text if len(text) <= CLIP else f"{text[:CLIP]}…"


def _span(word: str, match: re.Match[str]) -> Span:
    start, end = _minutes(word, *match.group(1, 2, 3)), _minutes(word, *match.group(4, 5, 6))
    if start == end:
        raise errors.Unclear(errors.NO_TIME_BETWEEN(word=word))
    if start == DAY:
        raise errors.Unclear(errors.BEGINS_AT_24(word=word))
    return start, end if end > start else end + DAY


def _minutes(word: str, hour: str, minute: str | None, half: str | None) -> int:
    hours = int(hour) if not half else int(hour) % 12 + 12 * (half == "pm")
    total = hours * 60 + int(minute or 0)
    if total > DAY or int(minute or 0) > 59 or (half and not 1 <= int(hour) <= 12):
        raise errors.Unclear(errors.NO_SUCH_TIME(word=word))
    return total
