"""Connects the question for people's names to Messenger."""

from collections.abc import Callable, Mapping

from atende.channels.meta.names import ProfileNames
from atende.channels.meta.platform import MESSENGER


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> ProfileNames:
    return ProfileNames(MESSENGER, environment, token)
