"""The clock of tests without a deployed desk. It stands where the story stands; the machine's cannot be reached."""

import itertools
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from atende.core import clock

NOON = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
"""A Wednesday, noon in São Paulo."""
OURS = str(Path(__file__).parents[1]) + os.sep
FOREIGN = ".venv"


class MachineClockError(AssertionError):
    """Code of ours asked the machine what time it is, in a test whose time is told by its story."""


class StoryClock:
    """`start` is where a story begins and `at` where it stands.

    Code that asks is told `lag` later, when what the story tells has happened, and a millisecond later each time, so
    that what happens in an order has that order.
    """

    start: datetime
    lag: timedelta

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self.lag = timedelta(seconds=2)
        self.start = self.at = NOON

    @property
    def at(self) -> datetime:
        return self._at

    @at.setter
    def at(self, moment: datetime) -> None:
        self._at, self._asked = moment, itertools.count()

    def __call__(self) -> datetime:
        return self._at + self.lag + timedelta(milliseconds=next(self._asked))


STORY_CLOCK = StoryClock()


@contextmanager
def telling() -> Iterator[StoryClock]:
    """Inside the block, `atende.core.clock` tells the story's time."""
    STORY_CLOCK.begin()
    with clock.read_from(STORY_CLOCK), pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "machine", refusing(clock.machine))
        patch.setattr(time, "time", refusing(time.time))  # noqa: TID251
        patch.setattr(time, "time_ns", refusing(time.time_ns))  # noqa: TID251
        yield STORY_CLOCK


def refusing[T](asked: Callable[[], T]) -> Callable[[], T]:
    """The same for libraries, which date requests and measure; an error with the caller's place for code of ours."""

    def ask(*_: Any) -> T:
        caller = sys._getframe(1)
        file = caller.f_code.co_filename
        if file.startswith(OURS) and FOREIGN not in file:
            place = f"{Path(file).relative_to(OURS)}:{caller.f_lineno}, in {caller.f_code.co_name}"
            raise MachineClockError(f"{place}: ask `atende.core.clock.now()`, which tells the story's time")
        return asked()

    return ask
