"""Connects the hourly check of an inbox to Instagram."""

from collections.abc import Callable, Mapping

from atende.channels.meta.health import AccountHealth
from atende.channels.meta.platform import INSTAGRAM


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> AccountHealth:
    return AccountHealth(INSTAGRAM, environment, token)
