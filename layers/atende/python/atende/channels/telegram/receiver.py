"""Telegram's webhook: checks the secret, splits a body into updates, and answers taps at once.

Telegram posts one update at a time and waits with the next of that chat until we answer with 2xx, so everything that
carries the secret is taken, whatever it is. A list of updates and the answer of `getUpdates` are read too.
"""

import hmac
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from atende.channels.telegram import updates
from atende.core.lenient_json import obj, token, too_deep
from atende.core.settings import App
from atende.core.strict_json import decode
from atende.model.channel_events import Piece

HEADER = "x-telegram-bot-api-secret-token"


def is_signed(body: bytes, headers: Mapping[str, str], app: App, *, at: datetime) -> bool:
    """Whether the header has the secret that was given to `setWebhook`: the current one, or the previous one while it
    is being changed. Every comparison takes constant time."""
    given = headers.get(HEADER, "").encode(errors="surrogatepass")
    matches = [hmac.compare_digest(given, secret.encode()) for secret in app.secrets(at=at)]
    return any(matches)


def split(body: bytes, *, app: str, arrived: int) -> Iterator[Piece]:
    """Yields a piece for each update, and one for each message that a deletion names. `app` is the bot's id."""
    for update in _updates(decode(body)):
        for part in updates.parts(update):
            yield _piece(part, app=app, arrived=arrived)


def _updates(payload: Any) -> Iterator[Any]:
    match payload:
        case list() if payload:
            yield from payload
        case {"ok": True, "result": list() as result}:
            yield from result
        case _:
            yield payload


def _piece(update: Any, *, app: str, arrived: int) -> Piece:
    field = updates.kind_of(update)
    address = ":".join(part for part in (app, updates.connection_of(update)) if part) or None
    kind, why = ("message" if updates.is_message(field, update) else "event"), ""
    if not field:
        kind, why = "unreadable", "an update without content" if isinstance(update, dict) else "not an update"
    if too_deep([update]):
        kind, update, why = "unreadable", None, "nested too deeply"
    return Piece(
        channel="telegram",
        app=app,
        kind=kind,
        field=field or "update",
        item=update,
        address=address,
        arrived=arrived,
        why=why,
    )


def reply(pieces: Iterable[Piece]) -> str:
    """Answers a tap inside the 200 (Bot API, "Making requests when getting updates"): until then the app of whoever
    tapped shows that it waits."""
    for piece in pieces:
        tap = obj(obj(piece.item).get("callback_query"))
        if name := token(tap.get("id")):
            return json.dumps({"method": "answerCallbackQuery", "callback_query_id": name})
    return ""
