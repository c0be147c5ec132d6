"""The text form of business hours, as an owner writes it.

Clauses are separated by `;` or line breaks: days or dates, then ranges or `closed`. Weekdays that no clause names are
closed; with no weekday at all the shop never closes but for its dates. A range belongs to the day on which it begins.
Ranges of one day add up; `closed` empties what was said before it. pt-BR, es and en words, in any mixture.

```
mon-fri 07:00-12:00 13:00-19:00; sat 07:00-13:00
sexta e sábado das 18h às 2h
2026-12-25 closed; 24/12 07:00-12:00 yearly
```
"""

import re
from collections.abc import Iterable
from datetime import date

from atende.texts import plain

type Span = tuple[int, int]
type Spans = tuple[Span, ...]
type Day = int | date | tuple[int, int]
"""A weekday (Monday is 0), one date, or a month and day of every year."""
type Rules = dict[Day, Spans]
"""Ranges in minutes since local midnight, `0 <= start < 1440`, `start < end < 2880`, apart from each other."""

DAY = 24 * 60
ALL_DAY: Spans = ((0, DAY),)
EXAMPLE = "seg-sex 07:00-12:00 13:00-19:00; sáb 07:00-13:00; 25/12 fechado"
CLOSED = {"closed", "fechado", "fechada", "cerrado", "cerrada"}
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
    (r",|\.(?=\s|$)", " "),
    (r"[- ]feiras?\b", ""),
    (r"\b(?:todos (?:os|los) dias|every ?day|daily)\b", "mon-sun"),
    (r"\b(?:yearly|every year|todo ano|todos os anos|cada ano)\b", "yearly"),
    (r"\b24 (?:horas|hours)\b", "00:00-24:00"),
    (r"\b(?:das|da|de|del|las|los|la|e|y|and|from|on)\b", " "),
    (r"\s+(?:as|a|to|ate|until|hasta)\s+|\s*-\s*", "-"),
    (r"(?<=\d)\s+(am|pm)\b", r"\1"),
)
TIME = r"(\d{1,2})(?:[:h](\d{2})?)?(am|pm)?"
SPAN = re.compile(f"{TIME}-{TIME}")
DATES = (
    re.compile(r"(?:(?P<year>\d{4})-)?(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?"),
)


def read(text: str) -> Rules:
    """Every weekday and each date that the text names.

    >>> read("seg-sáb 7h-12h 13h-19h; 25/12 fechado")[5]
    ((420, 720), (780, 1140))

    Raises ValueError, in pt-BR for the owner, where the text cannot be understood.
    """
    rules: Rules = {}
    for clause in filter(str.strip, re.split(r"[;\n]", text)):
        days, spans = _clause(clause.strip())
        rules |= {day: merged((*rules.get(day, ()), *spans)) if spans else () for day in days}
    base = () if any(isinstance(day, int) for day in rules) else ALL_DAY
    return dict.fromkeys(range(7), base) | rules


def merged(spans: Iterable[Span]) -> Spans:
    """Sorted, with what overlaps or touches made one.

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


def _clause(clause: str) -> tuple[list[Day], list[Span]]:
    words = _tidy(clause).split()
    closed = not CLOSED.isdisjoint(words)
    yearly = "yearly" in words
    days: list[Day] = []
    spans: list[Span] = []
    for word in words:
        if found := _weekdays(word) or _dates(word, yearly=yearly):
            days += found
        elif word not in CLOSED and word != "yearly":
            spans.append(_span(word))
    _check(clause, days=days, spans=spans, closed=closed)
    return days, spans


def _check(clause: str, *, days: list[Day], spans: list[Span], closed: bool) -> None:
    if not days:
        raise unclear(f'faltam os dias em "{clause}"')
    if closed and spans:
        raise unclear(f'"{clause}" diz fechado e também dá horários')
    if not closed and not spans:
        raise unclear(f'faltam as horas em "{clause}" (ou a palavra fechado)')


def _tidy(clause: str) -> str:
    text = plain(clause)
    for pattern, better in TIDY:
        text = re.sub(pattern, better, text)
    return text


def _weekdays(word: str) -> list[Day]:
    first, _, last = word.partition("-")
    start, end = _weekday(first), _weekday(last or first)
    if start is None or end is None:
        return []
    return [(start + step) % 7 for step in range((end - start) % 7 + 1)]


def _weekday(name: str) -> int | None:
    return WEEKDAYS.get(name, WEEKDAYS.get(name.removesuffix("s")))


def _dates(word: str, *, yearly: bool) -> list[Day]:
    found = next(filter(None, (form.fullmatch(word) for form in DATES)), None)
    if not found:
        return []
    month, day = int(found["month"]), int(found["day"])
    try:
        once = date(int(found["year"] or 2000), month, day)
    except ValueError:
        raise unclear(f'a data "{word}" não existe (horas se escrevem assim: 08:00-18:00)') from None
    return [once if found["year"] and not yearly else (month, day)]


def _span(word: str) -> Span:
    found = SPAN.fullmatch(word)
    if not found:
        raise unclear(f'não entendi "{word}"')
    start, end = _minutes(word, *found.group(1, 2, 3)), _minutes(word, *found.group(4, 5, 6))
    if start == end:
        raise unclear(f'"{word}" começa e termina na mesma hora (o dia inteiro é 00:00-24:00)')
    if start == DAY:
        raise unclear(f'"{word}" começa às 24h (escreva 00:00 no dia seguinte)')
    return start, end if end > start else end + DAY


def _minutes(word: str, hour: str, minute: str | None, half: str | None) -> int:
    hours = int(hour) if not half else int(hour) % 12 + 12 * (half == "pm")
    total = hours * 60 + int(minute or 0)
    if total > DAY or int(minute or 0) > 59 or (half and not 1 <= int(hour) <= 12):
        raise unclear(f'"{word}" tem uma hora que não existe')
    return total


def unclear(why: str) -> ValueError:
    return ValueError(f"Horário de atendimento: {why}. Exemplo: {EXAMPLE}")
