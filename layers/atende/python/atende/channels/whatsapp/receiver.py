"""WhatsApp's webhook: checks Meta's signature and challenge, splits a body into pieces, and says which pieces can
wait."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from atende.channels.meta import signature
from atende.channels.whatsapp.split import split as split_payload
from atende.core.settings import App
from atende.core.strict_json import decode
from atende.model.channel_events import Piece, Urgency

BULK = ("history", "smb_app_state_sync")
"""Webhook fields that nobody waits for and that arrive by the thousand when a shop's phone is connected."""


def challenge(query: Mapping[str, str], app: App) -> str | None:
    return signature.verified(query, app.verify)


def is_signed(body: bytes, headers: Mapping[str, str], app: App, *, at: datetime) -> bool:
    return signature.signed(body, headers.get(signature.HEADER), app.secrets(at=at))


def split(body: bytes, *, app: str, arrived: int) -> Iterable[Piece]:
    return split_payload(decode(body), app=app, arrived=arrived)


def urgency(piece: Piece) -> Urgency:
    """Returns how urgent a piece is. The statuses sent, delivered and read arrive by the million; of all statuses,
    somebody waits only for a failure or a payment."""
    if piece.history or piece.field in BULK:
        return "bulk"
    item = piece.item if isinstance(piece.item, dict) else {}
    waits = piece.kind != "status" or item.get("status") == "failed" or "payment" in (*item, item.get("type"))
    return "now" if waits else "later"
