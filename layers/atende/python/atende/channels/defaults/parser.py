"""Pieces that say nothing of an inbox's account, and bring no import of old messages."""

from typing import Any

from atende.model import AccountUpdate
from atende.model.channel_events import Piece, Progress


class Part:
    def __init__(self, channel: str, whole: Any) -> None:
        pass

    def account_update(self, piece: Piece) -> AccountUpdate | None:
        return None

    def import_progress(self, piece: Piece) -> Progress:
        return Progress()
