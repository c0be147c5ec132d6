"""How much one visitor, one internet address and all visitors of a chat together may ask for: what strangers can make
the shop pay ends here (docs/security.md)."""

from collections.abc import Iterable
from datetime import datetime

from atende.channels.doors import DoorDesk
from atende.model.limit import HOUR, MINUTE, Limit


def session_limits(source: str) -> list[Limit]:
    return [Limit(f"session#{source}", 60, HOUR), Limit("session", 2000, HOUR)]


def message_limits(visitor: str, source: str) -> list[Limit]:
    """Offices share an internet address, so one may write more than one visitor."""
    return [
        Limit(f"message#{visitor}", 10, MINUTE),
        Limit(f"message#{source}", 300, HOUR),
        Limit("message", 1000, HOUR),
    ]


def upload_limits(visitor: str, source: str) -> list[Limit]:
    return [Limit(f"upload#{visitor}", 5, HOUR), Limit(f"upload#{source}", 20, HOUR), Limit("upload", 60, HOUR)]


def email_limits(visitor: str, source: str) -> list[Limit]:
    return [Limit(f"email#{visitor}", 5, HOUR), Limit(f"email#{source}", 20, HOUR), Limit("email", 200, HOUR)]


def wait(limits: Iterable[Limit], desk: DoorDesk, *, at: datetime) -> int:
    """Counts one more, and returns the seconds to wait where that is too many; otherwise 0."""
    for limit in limits:
        if desk.count(limit.name, lasts=limit.lasts, at=at) > limit.most:
            seconds = int(limit.lasts.total_seconds())
            return seconds - int(at.timestamp()) % seconds
    return 0
