"""The one clock. Everything that needs the time asks `now`, and tests say what it answers (`read_from`).

An entry point (a function's handler, a request of the API, a command) asks once and hands the time down. Durations
within one process are measured with `time.monotonic`, which nothing here replaces.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

type Source = Callable[[], datetime]


def machine() -> datetime:
    """The clock of the machine, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the only place that may ask the machine


_sources: list[Source] = [machine]


def now() -> datetime:
    """Now, in whole milliseconds: what the table can hold, so that a stored value equals the one in hand."""
    return from_ms(ms(_sources[-1]()))


@contextmanager
def read_from(source: Source) -> Iterator[None]:
    """Inside the block, `now` answers what `source` says, in every thread of this process."""
    _sources.append(source)
    try:
        yield
    finally:
        _sources.remove(source)


def ms(at: datetime) -> int:
    """Milliseconds since 1970.

    >>> ms(datetime(2026, 11, 25, 12, tzinfo=UTC))
    1795608000000
    """
    return round(at.timestamp() * 1000)


def from_ms(value: int) -> datetime:
    return datetime.fromtimestamp(value / 1000, UTC)
