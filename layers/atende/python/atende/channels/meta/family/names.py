"""Connects the question for people's names."""

from collections.abc import Callable, Mapping
from typing import Any

from atende.channels.meta import platform
from atende.channels.meta.names import ProfileNames


class Part:
    def __init__(self, channel: str, whole: Any) -> None:
        self._platform = platform.of(channel)

    def connect(self, environment: Mapping[str, str], token: Callable[[str], str | None]) -> ProfileNames:
        return ProfileNames(self._platform, environment, token)
