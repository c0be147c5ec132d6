"""Connects the transfer of files."""

from collections.abc import Callable, Mapping
from typing import Any

from atende.channels.meta.media import LinkedFiles
from atende.core.settings import channel_url


class Part:
    def __init__(self, channel: str, whole: Any) -> None:
        self._channel = channel

    def connect(self, environment: Mapping[str, str], token: Callable[[str], str | None]) -> LinkedFiles:
        return LinkedFiles(channel_url(environment, self._channel, ""))
