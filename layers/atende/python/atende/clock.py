"""The only place that asks what time it is."""

from datetime import UTC, datetime


def now() -> datetime:
    """Now, in whole milliseconds: what the table can hold, so that a stored value equals the one in hand."""
    return from_ms(ms(datetime.now(UTC)))


def ms(at: datetime) -> int:
    """Milliseconds since 1970.

    >>> ms(datetime(2026, 11, 25, 12, tzinfo=UTC))
    1795608000000
    """
    return round(at.timestamp() * 1000)


def from_ms(value: int) -> datetime:
    return datetime.fromtimestamp(value / 1000, UTC)
