"""Receives webhooks: checks who may post, and turns a body into queue items. It uses no database and parses no
message."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypedDict

from atende.aws.gateway_events import body_of, headers_of
from atende.aws.raw_payloads import Raw
from atende.aws.sqs import Queue, Unsent
from atende.aws.trace_lines import trace_of, unwritten
from atende.channels import protocols
from atende.core import clock
from atende.core.errors import BadRequest
from atende.core.settings import App, Secrets
from atende.model.channel_events import Piece, Urgency
from atende.workers import history_bundles, item_codec

if TYPE_CHECKING:
    from atende.channels.protocols import Receiver

URGENCIES: tuple[Urgency, ...] = ("now", "later", "bulk")
PATH_STEPS = 3
"""The parts of a path `/webhooks/<channel>/<app>` before the app."""
CONNECTOR = "connector-"
"""How the channel of a connector's webhook begins."""
LARGEST_ITEM = 200_000
"""The most bytes of a queue item; a larger one is stored in S3, and the queue item names its key."""


class Answer(TypedDict):
    statusCode: int
    headers: dict[str, str]
    body: str


def answer(status: int, body: str = "", *, kind: str = "text/plain") -> Answer:
    return {
        "statusCode": status,
        "headers": {"content-type": f"{kind}; charset=utf-8", "x-content-type-options": "nosniff"},
        "body": body,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    secrets: Secrets
    queue: Queue
    statuses: Queue
    """The queue of items that nobody waits for."""
    jobs: Queue
    """The queue of old chats, which come by the thousand."""
    raw: Raw
    log: Callable[..., None]
    count: Callable[[str], None]
    """Adds one to the metric of this name."""
    trace: Callable[..., None] = unwritten
    """Writes which messages were queued."""

    def answer(self, event: Mapping[str, Any]) -> Answer:
        """Returns 200 only after the queue accepted every item, 403 unless the app's secret signed the body, and 500 to
        have the webhook sent again."""
        at, segment = clock.now(), str((event.get("pathParameters") or {}).get("app") or "")
        channel = channel_of(event)
        if channel.startswith(CONNECTOR):
            return self._hint(event, channel.removeprefix(CONNECTOR), segment, at=at)
        try:
            receiver = protocols.receiver(channel)
        except LookupError:
            self.log("unknown channel")
            return answer(404, "not found")
        name = self.secrets.named(channel, segment)
        parameter = protocols.credentials(channel).app_parameter(name)
        if name == segment and not self.secrets.may_ask(parameter):
            self.log("too many unknown apps")
            return answer(503, "try again")
        app = self.secrets.app(parameter) if name else None
        if app is None:
            self.log("unknown app")
            return answer(403, "forbidden")
        if event.get("requestContext", {}).get("http", {}).get("method") == "GET":
            challenge = receiver.challenge(event.get("queryStringParameters") or {}, app)
            return answer(403, "forbidden") if challenge is None else answer(200, challenge)
        return self._post(event, receiver, app, name, at=at)

    def _hint(self, event: Mapping[str, Any], connector: str, name: str, *, at: datetime) -> Answer:
        """Takes the webhook of a system that a shop is connected to."""
        from atende.workers import connector_events

        try:
            body, path = body_of(event), (connector, name)
            connector_events.queue_events(path, body, headers_of(event), secrets=self.secrets, jobs=self.jobs, at=at)
        except (BadRequest, connector_events.Unknown):
            self.log("unknown connector or bad signature")
            self.count("BadSignature")
            return answer(403, "forbidden")
        except connector_events.Busy:
            self.log("too many unknown connectors")
            return answer(503, "try again")
        except (ValueError, RecursionError):
            self.count("Unreadable")
            self.log("signed but unreadable")
        except Unsent as error:
            self.log("queue refused", why=str(error))
            return answer(500, "try again")
        return answer(200)

    def _post(self, event: Mapping[str, Any], receiver: "Receiver", app: App, name: str, *, at: datetime) -> Answer:
        try:
            body = body_of(event)
        except BadRequest as error:
            self.log("unusable body")
            return answer(403, error.say)
        if not receiver.is_signed(body, headers_of(event), app, at=at):
            self.log("bad signature")
            self.count("BadSignature")
            return answer(403, "forbidden")
        return self._queue(body, receiver, name, at=at)

    def _queue(self, body: bytes, receiver: "Receiver", app: str, *, at: datetime) -> Answer:
        """Queues a signed body. An unreadable one is stored and answered with 200, because the vendor would repeat it
        for days."""
        try:
            pieces = [*receiver.split(body, app=app, arrived=clock.ms(at))]
        except (ValueError, RecursionError) as error:
            self.count("Unreadable")
            self.log("signed but unreadable", why=str(error), raw=self.raw.keep(body, why="unreadable", at=at))
            return answer(200)
        by_urgency: dict[Urgency, list[Piece]] = {urgency: [] for urgency in URGENCIES}
        for piece in pieces:
            by_urgency[receiver.urgency(piece)].append(piece)
        bulk, too_large = history_bundles.packed(by_urgency["bulk"])
        now = [*by_urgency["now"], *too_large]
        try:
            items = self.queue.send(self._items(now, at=at))
            self.statuses.send(self._items(by_urgency["later"], at=at))
            self.jobs.send(history_bundles.bundled(bulk))
        except Unsent as error:
            self.log("queue refused", why=str(error))
            return answer(500, "try again")
        if items:
            self.trace("queued", traces=[named(piece) for piece in now], items=items)
        reply = receiver.reply(pieces)
        return answer(200, reply, kind="application/json") if reply else answer(200)

    def _items(self, pieces: Iterable[Piece], *, at: datetime) -> Iterator[tuple[str, str]]:
        for piece in pieces:
            body = item_codec.to_json(piece)
            if len(body) > LARGEST_ITEM:
                key = self.raw.keep(body.encode(), why="large", at=at)
                body = json.dumps({"channel": piece.channel, "address": piece.address, "raw": key})
            yield body, history_bundles.group_of(piece)


def named(piece: Piece) -> str:
    """Returns what log lines call the message of a piece; empty where the piece does not plainly say its id. Then the
    id of its queue item leads to it."""
    source_id = piece.item.get("id") if isinstance(piece.item, dict) else None
    return trace_of(source_id) if isinstance(source_id, str) else ""


def channel_of(event: Mapping[str, Any]) -> str:
    """Returns the channel that the path names. The route of versions before 0.2.0, which may still call this code
    during a deployment, has no parameter for it."""
    parameters = event.get("pathParameters") or {}
    steps = str(event.get("rawPath") or "").split("/")
    return str(parameters.get("channel") or (steps[2] if len(steps) > PATH_STEPS else ""))
