"""Connects the outbound function to Instagram."""

from collections.abc import Callable, Mapping

from atende.channels.meta.platform import INSTAGRAM
from atende.channels.meta.sender import Sender


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> Sender:
    return Sender(INSTAGRAM, environment, token)
