"""Business hours: one engine for away texts, targets, metrics and surveys."""

from atende.hours.engine import Hours, describe
from atende.hours.exceptions import ahead

__all__ = ["Hours", "ahead", "describe"]
