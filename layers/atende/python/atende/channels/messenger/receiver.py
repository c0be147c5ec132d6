"""Messenger's webhook: Meta's signature and challenge, and the split into pieces."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from atende.channels.meta import receiver, signature
from atende.core.settings import App
from atende.model.channel_events import Piece

urgency = receiver.urgency


def challenge(query: Mapping[str, str], app: App) -> str | None:
    return signature.verified(query, app.verify)


def is_signed(body: bytes, headers: Mapping[str, str], app: App, *, at: datetime) -> bool:
    return signature.signed(body, headers.get(signature.HEADER), app.secrets(at=at))


def split(body: bytes, *, app: str, arrived: int) -> Iterable[Piece]:
    return receiver.split(body, channel="messenger", app=app, arrived=arrived)


def reply(pieces: Iterable[Piece]) -> str:
    """Meta reads no answer."""
    return ""
