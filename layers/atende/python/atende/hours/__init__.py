"""Business hours: one engine for away texts, targets, metrics and surveys."""

from atende.hours.days import ahead
from atende.hours.engine import Hours, describe

__all__ = ["Hours", "ahead", "describe"]
