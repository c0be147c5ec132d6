"""Splits what the widget sends into pieces.

Nothing of a web chat comes by the webhook: the widget calls the desk itself, which checks the visitor's token there.
So no body is signed here, and whoever posts one to `/webhooks/webchat/...` is refused.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from atende.channels.webchat import wire
from atende.core.settings import App
from atende.core.strict_json import decode
from atende.model.channel_events import Piece


def is_signed(body: bytes, headers: Mapping[str, str], app: App, *, at: datetime) -> bool:
    return False


def split(body: bytes, *, app: str, arrived: int) -> Iterator[Piece]:
    """Yields the pieces of recorded requests."""
    for request in wire.requests(decode(body)):
        yield from wire.pieces(request, app=app, arrived=arrived)
