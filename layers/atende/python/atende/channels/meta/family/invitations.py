"""Invitations by a link of the account or page."""

from typing import Any

from atende.channels.meta import invitations, platform
from atende.model import Inbox


class Part:
    def __init__(self, channel: str, whole: Any) -> None:
        self._platform = platform.of(channel)

    def address(self, inbox: Inbox, token: str, language: str) -> str:
        return invitations.address(inbox, token, self._platform)
