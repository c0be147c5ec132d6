"""Formats business hours as text that the parser reads as the same hours, in pt-BR, for the settings to store."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from atende.hours import holidays
from atende.hours.parser import ALL_DAY, DAY, NORMAL, Rules, Span, Spans, is_all_holidays

WEEK = ("seg", "ter", "qua", "qui", "sex", "sáb", "dom")
LEAP = 2000
ONE = timedelta(days=1)


def write(rules: Rules) -> str:
    """
    >>> from atende.hours.parser import parse_rules
    >>> write(parse_rules("mon-fri 7h-12h 13h-19h; feriados sp closed; 2026-12-24..2026-12-26 8h-12h"))
    'seg-sex 07:00-12:00 13:00-19:00; sáb-dom fechado; 24/12/2026-26/12/2026 08:00-12:00; feriados SP fechado'
    """
    once = {day: spans for day, spans in rules.items() if isinstance(day, date)}
    yearly = {date(LEAP, *day): spans for day, spans in rules.items() if isinstance(day, tuple)}
    return "; ".join(
        (
            *_week([rules[day] for day in range(7)]),
            *(f"{_between(run, '%d/%m/%Y')} {_spans(once[run[0]])}" for run in runs(once)),
            *(f"{_between(run, '%d/%m')} {_spans(yearly[run[0]])}" for run in runs(yearly)),
            *_holidays({day: spans for day, spans in rules.items() if isinstance(day, str)}),
        )
    )


def runs(days: Mapping[date, Spans]) -> list[list[date]]:
    """Groups of consecutive dates with the same ranges."""
    grouped: list[list[date]] = []
    for day in sorted(days):
        if grouped and grouped[-1][-1] + ONE == day and days[grouped[-1][-1]] == days[day]:
            grouped[-1].append(day)
        else:
            grouped.append([day])
    return grouped


def ranges(spans: Spans) -> list[str]:
    """Each range as `07:00-12:00`; a range of more than a day becomes two that touch."""
    return [f"{_clock(start)}-{_clock(end)}" for span in spans for start, end in _short(span)]


def _short(span: Span) -> Sequence[Span]:
    start, end = span
    return [span] if end - start < DAY or spans_a_day(span) else [(start, DAY - 1), (DAY - 1, end)]


def spans_a_day(span: Span) -> bool:
    return span == ALL_DAY[0]


def _clock(minute: int) -> str:
    hour, minutes = divmod(minute if minute <= DAY else minute - DAY, 60)
    return f"{hour:02}:{minutes:02}"


def _week(days: Sequence[Spans]) -> Iterator[str]:
    first = 0
    for day in range(1, 8):
        if day == 7 or days[day] != days[first]:
            yield f"{'-'.join(dict.fromkeys((WEEK[first], WEEK[day - 1])))} {_spans(days[first])}"
            first = day


def _between(run: Sequence[date], form: str) -> str:
    return "-".join(dict.fromkeys(f"{day:{form}}" for day in (run[0], run[-1])))


def _holidays(rules: Mapping[str, Spans]) -> Iterator[str]:
    together = [day for day in rules if is_all_holidays(day)]
    yield from (f"{holidays.ALL} {day.partition(':')[2]}".strip() + f" {_spans(rules[day])}" for day in together)
    by_spans: dict[Spans, list[str]] = defaultdict(list)
    for name, words in holidays.names(sorted(rules.keys() - set(together))).items():
        by_spans[rules[name]].append(words)
    yield from (f"{_listed(words)} {_spans(spans)}" for spans, words in by_spans.items())


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))


def _spans(spans: Spans) -> str:
    return "normal" if spans == NORMAL else " ".join(ranges(spans)) or "fechado"
