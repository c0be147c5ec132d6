"""Connects the hourly check of an inbox."""

from collections.abc import Callable, Mapping
from typing import Any

from atende.channels.meta import platform
from atende.channels.meta.health import AccountHealth


class Part:
    def __init__(self, channel: str, whole: Any) -> None:
        self._platform = platform.of(channel)

    def connect(self, environment: Mapping[str, str], token: Callable[[str], str | None]) -> AccountHealth:
        return AccountHealth(self._platform, environment, token)
