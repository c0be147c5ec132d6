"""Whether the keys of a chat are there: without them no visitor is let in."""

from collections.abc import Callable, Mapping

from atende.channels.webchat.texts import widget as texts
from atende.model import Inbox
from atende.model.channel_account import ConnectionCheck


class ChatHealth:
    def __init__(self, token: Callable[[str], str | None]) -> None:
        self._token = token

    def look(self, inbox: Inbox) -> tuple[ConnectionCheck, ...]:
        there = bool(self._token(inbox.address))
        return (ConnectionCheck(ok=there, said=texts.LETS_IN if there else texts.NO_KEYS),)


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> ChatHealth:
    return ChatHealth(token)
