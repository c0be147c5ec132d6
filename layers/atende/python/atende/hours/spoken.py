"""Rewrites business hours as people say them, in pt-BR, es or en, into the text form that `hours.parser` reads.

Only what an owner types passes through here; the stored text is in the text form already, which this module leaves as
it is. Words that it does not know stay in the text, so that the parser can name them in its error. One pass over the
words makes the work linear in the length of the text.

```
das 6 da manhã até as 8 da noite            06:00-20:00, on the days that no other clause names
seg a sex das oito às 18h, sábado até meio-dia
todos os dias menos domingo, abre às 9 e fecha às 5
```
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from atende.core.i18n import plain
from atende.hours import errors
from atende.hours.parser import CLOSED, DAY, WEEKDAYS, days_named
from atende.hours.spoken_words import (
    AFTER_BUT,
    BEFORE,
    BOTH,
    BUT,
    COUNTED,
    ENDS,
    FILLING,
    HALVES,
    HOLIDAYS,
    JOINED,
    LINKS,
    MINUTES,
    MONTHS,
    NEVER,
    NUMBERS,
    OPENS,
    PAUSES,
    SHUTS,
    STATES,
    TWENTY,
    UNITS,
    UNTIL,
)

TOKEN = re.compile(
    r"\n|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}(?:/\d{4})?|\d{3,}|\d{1,2}-\d{1,2}(?![\d:h])|"
    r"\d{1,2}(?:[:h]\d{2}(?!\d)|h(?![a-z]))?|[a-z]+|[^\S\n]+|."
)
CLOCK = re.compile(r"(\d{1,2})(?:[:h](\d{2})?)?")
BARE = re.compile(r"(\d{1,2})-(\d{1,2})")
RANGE = re.compile(r"\d\d:\d\d-\d\d:\d\d")
DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}(?:/\d{4})?|\d{1,2}-\d{1,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time of day as it was said. `half` is `am`, `pm`, `night` or empty; `bare`: a number without a unit."""

    hour: int
    minute: int = 0
    half: str = ""
    bare: bool = False

    @property
    def minutes(self) -> int:
        """Minutes since midnight; a half of the day that contradicts the hour, as in `20h da noite`, is ignored."""
        later = 12 if self.hour < 12 and (self.half == "pm" or (self.half == "night" and self.hour > 4)) else 0
        noon = -12 if self.half == "am" and self.hour == 12 else 12 if self.half == "night" and self.hour == 12 else 0
        return (self.hour + later + noon) * 60 + self.minute


def rewrite(text: str) -> str:
    """The text in the form that the parser reads; words that are not understood stay in it.

    >>> rewrite("seg a sex das oito às 6 da tarde, sábado até meio-dia")
    'seg a sex 08:00-18:00, sabado 08:00-12:00'

    Raises `Unclear` where an hour has no other end.
    """
    words = plain(text)
    for pattern, better in JOINED:
        words = pattern.sub(better, words)
    return "; ".join(_with_days([*_Rewriting(TOKEN.findall(words)).clauses()]))


def _with_days(clauses: Sequence[str]) -> list[str]:
    """Gives clauses without days the weekdays that no other clause names."""
    parts = [part for clause in clauses for part in _apart(clause)]
    days = [days_named(part) for part in parts]
    free = sorted({*range(7)} - {day for named in days for day in named if isinstance(day, int)})
    names = ",".join(NAMES[day] for day in free)
    lonely = (bool(free and RANGE.search(part) and not named) for part, named in zip(parts, days, strict=True))
    return [f"{names} {part}" if alone else part for part, alone in zip(parts, lonely, strict=True)]


NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _apart(clause: str) -> list[str]:
    """Splits hours without days from what stands on the other side of the comma, if that has days and hours of its own:
    `8h-18h, dom fechado`, `dom fechado, 8h-18h`."""
    first, _, rest = (part.strip() for part in clause.partition(","))
    for hours, other in ((first, rest), (rest, first)):
        own = RANGE.search(other) or not CLOSED.isdisjoint(other.replace(",", " ").split())
        if own and RANGE.search(hours) and not days_named(hours) and days_named(other):
            return [first, rest]
    return [clause]


class _Rewriting:
    """One pass over the words of a text."""

    def __init__(self, tokens: Sequence[str]) -> None:
        spaced = zip(tokens, ("", *tokens), strict=False)
        words = [(word, _is_space(before)) for word, before in spaced if not _is_space(word)]
        self.tokens = [word for word, _ in words]
        self.spaced = [space for _, space in words]
        """Whether white space stands before the word."""
        self.at = 0
        self.out: list[str] = []
        self.named = False
        """Whether the clause has named a weekday: then `8-12` are hours, otherwise a date."""
        self.fresh = True
        """Whether no range has been written since the last other word."""
        self.range_at = 0
        """Where in `out` the last range is."""
        self.last: tuple[int, int] | None = None
        self.opening = ""
        self.closed_on: list[str] = []

    def clauses(self) -> list[str]:
        steps: tuple[Callable[[], bool], ...] = (
            self._separator, self._date, self._but, self._pause, self._never, self._hours, self._shuts, self._opens,
        )  # fmt: skip
        while self.at < len(self.tokens):
            if not any(step() for step in steps):
                self._word()
        closed = [f"{' '.join(self.closed_on)} fechado"] if self.closed_on else []
        return [*filter(None, map(str.strip, "".join(self.out).split(";"))), *closed]

    def _peek(self, at: int) -> str:
        return self.tokens[at] if at < len(self.tokens) else ""

    def _skip(self, at: int, words: set[str]) -> int:
        """The place after at most four of the words, so that one pass stays linear."""
        end = at + 4
        while at < end and self._peek(at) in words:
            at += 1
        return at

    def _write(self, text: str, *, to: int) -> bool:
        self.out.append(f" {text}" if self.spaced[self.at] and self.out and text else text)
        self.at = to
        return True

    def _word(self) -> None:
        word = self.tokens[self.at]
        if word in BEFORE and _is_day(self._peek(self.at + 1)) and self.out[-1:] in ([], [";"], [","]):
            word = ""
        self.named = self.named or _is_weekday(word)
        self.fresh = True
        self._write(word, to=self.at + 1)

    def _separator(self) -> bool:
        if self.tokens[self.at] not in {";", "\n"}:
            return False
        self.named, self.fresh, self.last = False, True, None
        return self._write(";", to=self.at + 1)

    def _date(self) -> bool:
        """Dates in words, `25 de dezembro` or `December 25`, become `25/12`."""
        first, rest = self.tokens[self.at], self._skip(self.at + 1, {"de", "of"})
        if first.isdecimal() and self._peek(rest) in MONTHS:
            return self._write(f"{first}/{MONTHS[self._peek(rest)]}", to=rest + 1)
        after = self._peek(self.at + 1)
        if first in MONTHS and after.isdecimal() and len(after) < 3:
            return self._write(f"{after}/{MONTHS[first]}", to=self.at + 2)
        return False

    def _but(self) -> bool:
        """`menos domingo` and `exceto feriados` become a clause of their own at the end."""
        if self.tokens[self.at] not in BUT:
            return False
        at = self._skip(self.at + 1, AFTER_BUT)
        days: list[str] = []
        while _is_day(self._peek(at)):
            days.append(self._peek(at))
            at = self._skip(at + 1, {"nacionais"})
            state = self._skip(at, {"de", "do", "da"})
            if days[-1] in HOLIDAYS and self._peek(state) in STATES:
                days.append(self._peek(state))
                at = state + 1
            following = self._skip(at, {*BOTH, ",", "-", "feira", *AFTER_BUT})
            at = following if _is_day(self._peek(following)) and not (self.last and self._has_hours(following)) else at
        if days:
            self.closed_on += days
            self._write("", to=at)
        return bool(days)

    def _has_hours(self, at: int) -> bool:
        """Whether the day at this place has hours of its own: then it does not belong to the exception."""
        return self._time(self._skip(at + 1, BEFORE), marked=True) is not None or self._peek(at + 1) in CLOSED

    def _pause(self) -> bool:
        """`com almoço das 12h às 13h` is taken out of the range before it."""
        at = self._skip(self.at, FILLING | SHUTS | CLOSED | BOTH)
        if self._peek(at) not in PAUSES:
            return False
        hours = self._range(self._skip(at, PAUSES | FILLING))
        if not hours:
            return False
        start, end, to = hours
        if not self.last or not self.last[0] < start < end < self.last[1]:
            raise errors.Unclear(errors.PAUSE_OUTSIDE(range=_range_text(start, end)))
        self.out[self.range_at] = f" {_range_text(self.last[0], start)}"
        return self._hours_from(end, self.last[1], to=to)

    def _never(self) -> bool:
        """`não abrimos` is closed; `não fechamos para o almoço` says nothing."""
        if self.tokens[self.at] not in NEVER or self._peek(self.at + 1) not in OPENS | SHUTS | {"", ",", ";", "\n"}:
            return False
        if self._peek(self.at + 1) in SHUTS:
            return self._write("", to=self._skip(self._skip(self.at + 2, FILLING), PAUSES))
        return self._write("fechado", to=self._skip(self.at + 1, OPENS))

    def _shuts(self) -> bool:
        return self.tokens[self.at] in SHUTS and self._write("fechado", to=self.at + 1)

    def _opens(self) -> bool:
        return self.tokens[self.at] in OPENS and self._write("", to=self._skip(self.at + 1, {"de"}))

    def _hours(self) -> bool:
        word = self.tokens[self.at]
        if DATE.fullmatch(word):
            return self._bare(word)
        if word == "24h" and not self._range(self.at):
            return self._hours_from(0, DAY, to=self.at + 1)
        if hours := self._range(self._skip(self.at, BEFORE)):
            return self._hours_from(hours[0], hours[1], to=hours[2])
        return self._until() or self._half_open()

    def _bare(self, word: str) -> bool:
        """`8-12` is a date, 12 August, unless a weekday stands before it."""
        ends = BARE.fullmatch(word)
        if not ends or not self.named:
            return self._write(word, to=self.at + 1)
        start, end = (Time(hour=int(hour), bare=True) for hour in ends.groups())
        end, to = self._half(end, self.at + 1)
        return self._hours_from(*_resolved(start, end), to=to)

    def _hours_from(self, start: int, end: int, *, to: int) -> bool:
        if self.fresh:
            self.opening = _clock(start)
        self.fresh, self.last = False, (start, end)
        self.spaced[self.at], self.range_at = True, len(self.out)
        return self._write(_range_text(start, end), to=to)

    def _until(self) -> bool:
        """`até meio-dia` begins when the hours before it begin."""
        if self.tokens[self.at] not in ENDS | SHUTS:
            return False
        time = self._time(self._skip(self.at + 1, BEFORE), marked=True)
        if not time:
            return False
        if not self.opening:
            raise errors.Unclear(errors.OPENS_WHEN(time=_clock(time[0].minutes)))
        start = int(self.opening[:2]) * 60 + int(self.opening[3:])
        return self._hours_from(start, time[0].minutes, to=time[1])

    def _half_open(self) -> bool:
        """Raises for an opening time without a closing time."""
        at = self._skip(self.at, BEFORE)
        time = self._time(at, marked=at > self.at)
        if time and self._peek(time[1]) not in UNTIL:
            raise errors.Unclear(errors.CLOSES_WHEN(time=_clock(time[0].minutes)))
        return False

    def _range(self, at: int) -> tuple[int, int, int] | None:
        """The range that begins here, in minutes, and the place after it."""
        first = self._time(self._skip(at, BEFORE | OPENS), marked=at > 0 and self._peek(at - 1) in BEFORE)
        if not first:
            return None
        start, after = first
        until = self._skip(self._skip(after, BOTH | {","}), SHUTS)
        shuts = until > after and self._peek(until - 1) in SHUTS
        to = self._skip(until if shuts else after, UNTIL | BEFORE)
        if to == after:
            return None
        second = self._time(to, marked=True)
        return (*_resolved(start, second[0]), second[1]) if second else None

    def _time(self, at: int, *, marked: bool) -> tuple[Time, int] | None:
        """The time of day at this place, and the place after it. A number in words counts where `marked`."""
        word = self._peek(at)
        if word in {"noon", "midnight"}:
            return self._minute(Time(hour=12 if word == "noon" else 24), at + 1)
        number = self._number(at, marked=marked)
        if not number:
            return None
        (hour, minute, bare), after = number
        unit = self._skip(after, UNITS)
        time = Time(hour=hour, minute=minute, bare=bare and unit == after)
        if hour > 24 or minute > 59:
            raise errors.Unclear(errors.TIME_DOES_NOT_EXIST(time=f"{hour}:{minute:02}"))
        return self._half(*self._minute(time, unit))

    def _number(self, at: int, *, marked: bool) -> tuple[tuple[int, int, bool], int] | None:
        word = self._peek(at)
        if match := CLOCK.fullmatch(word):
            return (int(match[1]), int(match[2] or 0), word.isdecimal()), at + 1
        counted = marked or self._peek(at + 1) in COUNTED
        if word not in NUMBERS or not counted:
            return None
        ones = NUMBERS.get(self._peek(at + 2 if self._peek(at + 1) == "e" else at + 1), 0)
        if word in TWENTY and 1 <= ones <= 4:
            return (20 + ones, 0, True), at + (3 if self._peek(at + 1) == "e" else 2)
        return (NUMBERS[word], 0, True), at + 1

    def _minute(self, time: Time, at: int) -> tuple[Time, int]:
        """Adds `e meia` or `e 30` to a time, unless that number begins another range."""
        said = self._peek(at + 1)
        minute = MINUTES.get(said) or (int(said) if said in {"15", "30", "45"} else 0)
        if self._peek(at) not in BOTH or not minute or (said.isdecimal() and self._peek(at + 2) in UNTIL - BEFORE):
            return time, at
        return replace(time, minute=minute, bare=False), self._skip(at + 2, {"minutos", "minutes"})

    def _half(self, time: Time, at: int) -> tuple[Time, int]:
        half = self._skip(at, LINKS)
        if self._peek(half) not in HALVES:
            return time, at
        return replace(time, half=HALVES[self._peek(half)], bare=False), half + 1


def _resolved(start: Time, end: Time) -> tuple[int, int]:
    """The minutes of a range. A half of the day that only one end names is guessed as people mean it: `das 2 às 6 da
    tarde` and `9 às 5` are afternoons."""
    if end.half in {"pm", "night"} and start.bare and 1 <= start.hour <= 5:
        start = replace(start, half="pm")
    morning = start.hour < 12 and (start.bare or start.half == "am")
    if end.bare and morning and end.hour <= start.hour:
        end = replace(end, half="pm")
    return start.minutes % DAY, end.minutes


def _range_text(start: int, end: int) -> str:
    return f"{_clock(start)}-{_clock(end)}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _is_space(word: str) -> bool:
    return word.isspace() and word != "\n"


def _is_weekday(word: str) -> bool:
    return word in WEEKDAYS or word.removesuffix("s") in WEEKDAYS


def _is_day(word: str) -> bool:
    return _is_weekday(word) or word in HOLIDAYS or bool(DATE.fullmatch(word))
