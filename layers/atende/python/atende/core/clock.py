"""The process's only clock. Code that needs the time calls `now`; tests replace its source with `read_from`.

An entry point (a function's handler, an API request, a command) reads the clock once and passes the time down.
Durations within one process are measured with `time.monotonic`, which this module does not replace.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

type Source = Callable[[], datetime]


def machine() -> datetime:
    """The machine's clock, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the only place that may ask the machine


_sources: list[Source] = [machine]


def now() -> datetime:
    """The current time in whole milliseconds. The table stores no finer time, so a stored value equals the one in
    memory."""
    return from_ms(ms(_sources[-1]()))


@contextmanager
def read_from(source: Source) -> Iterator[None]:
    """Inside the block, `now` returns what `source` returns, in every thread of this process."""
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


def iso(at: datetime) -> str:
    """A time in ISO 8601 with milliseconds, in UTC.

    >>> iso(datetime(2026, 11, 25, 12, 0, 0, 5000, tzinfo=UTC))
    '2026-11-25T12:00:00.005Z'
    """
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
