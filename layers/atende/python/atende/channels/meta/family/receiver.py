"""A webhook of Meta: its signature and challenge, and the split into pieces."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from atende.channels.meta import receiver, signature
from atende.core.settings import App
from atende.model.channel_events import Piece


class Part:
    def __init__(self, channel: str, whole: Any) -> None:
        self._channel = channel

    def challenge(self, query: Mapping[str, str], app: App) -> str | None:
        return signature.verified(query, app.verify)

    def is_signed(self, body: bytes, headers: Mapping[str, str], app: App, *, at: datetime) -> bool:
        return signature.signed(body, headers.get(signature.HEADER), app.secrets(at=at))

    def split(self, body: bytes, *, app: str, arrived: int) -> Iterable[Piece]:
        return receiver.split(body, channel=self._channel, app=app, arrived=arrived)
