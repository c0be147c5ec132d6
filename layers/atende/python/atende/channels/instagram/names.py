"""Connects the question for people's names to Instagram."""

from collections.abc import Callable, Mapping

from atende.channels.meta.names import ProfileNames
from atende.channels.meta.platform import INSTAGRAM


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> ProfileNames:
    return ProfileNames(INSTAGRAM, environment, token)
