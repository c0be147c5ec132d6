"""Connects the transfer of files to Instagram."""

from collections.abc import Callable, Mapping

from atende.channels.meta.media import LinkedFiles
from atende.core.settings import channel_url


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> LinkedFiles:
    return LinkedFiles(channel_url(environment, "instagram", ""))
