"""The webhook's door: who may post, and how a body becomes queue items. No database, nothing understood yet."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict

from atende.aws.raw_payloads import Raw
from atende.aws.sqs import Queue, Unsent
from atende.channels.whatsapp import signature
from atende.channels.whatsapp.decode import decode
from atende.channels.whatsapp.split import split
from atende.core import clock
from atende.core.errors import BadRequest
from atende.core.settings import App, Secrets, is_app_name
from atende.model.channel_events import Piece
from atende.workers import history_bundles, item_codec

LARGEST_ITEM = 200_000
"""Bytes of a queue item; a larger one lies in S3 and the queue carries a pointer."""


class Answer(TypedDict):
    statusCode: int
    headers: dict[str, str]
    body: str


def answer(status: int, body: str = "") -> Answer:
    return {"statusCode": status, "headers": {"content-type": "text/plain; charset=utf-8"}, "body": body}


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    secrets: Secrets
    queue: Queue
    statuses: Queue
    """Of what nobody waits for."""
    jobs: Queue
    """Of old chats, which come by the thousand."""
    raw: Raw
    log: Callable[..., None]
    count: Callable[[str], None]
    """Counts one of something in the stack's metrics."""

    def answer(self, event: Mapping[str, Any]) -> Answer:
        """200 only after the queue took every item; 403 unless an app's secret signed; 500 brings the webhook back."""
        at = clock.now()
        name = str((event.get("pathParameters") or {}).get("app") or "")
        app = self.secrets.app(name) if is_app_name(name) else None
        if app is None:
            self.log("unknown app")
            return answer(403, "forbidden")
        if event.get("requestContext", {}).get("http", {}).get("method") == "GET":
            challenge = signature.verified(event.get("queryStringParameters"), app.verify)
            return answer(403, "forbidden") if challenge is None else answer(200, challenge)
        return self._post(event, app, name, at=at)

    def _post(self, event: Mapping[str, Any], app: App, name: str, *, at: datetime) -> Answer:
        try:
            body = signature.body_of(event)
        except BadRequest as error:
            self.log("unusable body")
            return answer(403, error.say)
        if not signature.signed(body, signature.header_of(event), app.secrets(at=at)):
            self.log("bad signature")
            self.count("BadSignature")
            return answer(403, "forbidden")
        return self._queue(body, name, at=at)

    def _queue(self, body: bytes, app: str, *, at: datetime) -> Answer:
        """A signed body that cannot be used is kept and answered 200: Meta would bring it back for seven days."""
        try:
            found = list(split(decode(body), app=app, arrived=clock.ms(at)))
        except ValueError as error:
            self.count("Unreadable")
            self.log("signed but unreadable", why=str(error), raw=self.raw.keep(body, why="unreadable", at=at))
            return answer(200)
        now, later = history_bundles.parted(found)
        try:
            self.queue.send(self._items((piece for piece in now if not can_wait(piece)), at=at))
            self.statuses.send(self._items((piece for piece in now if can_wait(piece)), at=at))
            self.jobs.send(history_bundles.bundled(later))
        except Unsent as error:
            self.log("queue refused", why=str(error))
            return answer(500, "try again")
        return answer(200)

    def _items(self, found: Iterable[Piece], *, at: datetime) -> Iterator[tuple[str, str]]:
        for piece in found:
            body = item_codec.to_json(piece)
            if len(body) > LARGEST_ITEM:
                body = json.dumps({"raw": self.raw.keep(body.encode(), why="large", at=at)})
            yield body, piece.address or piece.account or piece.app


def can_wait(piece: Piece) -> bool:
    """Sent, delivered and read come by the million; only a failure and a payment are news that somebody waits for."""
    item = piece.item if isinstance(piece.item, dict) else {}
    return piece.kind == "status" and item.get("status") != "failed" and "payment" not in (*item, item.get("type"))
