"""Files go by link and without a text (Meta, Send API)."""

from datetime import timedelta
from typing import Any

LARGEST_RECEIVED = 100 * 1024 * 1024


class Part:
    BY_LINK = True
    FETCHABLE_FOR = timedelta(days=1)
    """How long a failed download is tried again: links expire, after a time that Meta does not tell."""

    def __init__(self, channel: str, whole: Any) -> None:
        pass

    def largest_received(self, kind: str) -> int:
        return LARGEST_RECEIVED
