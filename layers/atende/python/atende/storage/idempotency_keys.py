"""When an Idempotency-Key was first seen."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The time at which an Idempotency-Key was first seen."""

    key: str
    at: datetime
