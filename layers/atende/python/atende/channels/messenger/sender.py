"""Connects the outbound function to Messenger."""

from collections.abc import Callable, Mapping

from atende.channels.meta.platform import MESSENGER
from atende.channels.meta.sender import Sender


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> Sender:
    return Sender(MESSENGER, environment, token)
