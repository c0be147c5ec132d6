"""A webhook whose address the vendor does not check and whose answer it does not read."""

from collections.abc import Iterable, Mapping
from typing import Any

from atende.core.settings import App
from atende.model.channel_events import Piece, Urgency


class Part:
    def __init__(self, channel: str, whole: Any) -> None:
        pass

    def challenge(self, query: Mapping[str, str], app: App) -> str | None:
        return None

    def reply(self, pieces: Iterable[Piece]) -> str:
        return ""

    def urgency(self, piece: Piece) -> Urgency:
        """Nobody waits for a status, and there are as many of them as messages."""
        return "later" if piece.kind == "status" else "now"
