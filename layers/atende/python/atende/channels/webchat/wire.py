"""The requests of the widget: which there are, and as which pieces each enters the desk.

A request is `POST /chat/<address>/<what>` with a JSON body and the visitor's token. A file of one, or of a list of
them, as `{"request": {"method", "path", "headers", "body"}}` is read too, so that `python -m atende explain` can show
it, and so is an event of an API Gateway WebSocket with the same body.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from atende.channels.webchat.tokens import visitor_of
from atende.core.lenient_json import line, number, obj, text, token, too_deep, word
from atende.core.strict_json import parse
from atende.model.channel_events import Piece

CHANNEL = "webchat"
MESSAGES, SEEN = "messages", "seen"
PATH = re.compile(r"/chat/([^/]{1,200})/([^/]{1,80})")
MOST_MESSAGES = 20
"""Messages of one request: those that a visitor typed while the network was away."""
TOO_MANY = "more messages than one request may have"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """`what` is the last word of the path, and `visitor` whoever the token names; the token is checked elsewhere."""

    address: str | None
    what: str
    visitor: str | None
    body: Any
    name: str = ""
    """What the visitor is called, according to themselves or to the shop."""


def requests(payload: Any) -> Iterator[Request | None]:
    """Yields the requests of a file; None for what is none."""
    for entry in payload if isinstance(payload, list) else [payload]:
        content = obj(entry)
        if isinstance(content.get("requestContext"), dict):
            yield _frame(content)
        elif isinstance(content.get("request"), dict):
            yield _recorded(obj(content["request"]))
        elif "call" in content and "http" in content:
            yield Request(address=None, what="call", visitor=None, body=content)
        else:
            yield None


def _recorded(request: dict[str, Any]) -> Request:
    path = urlsplit(line(request.get("path"), 2000)).path if _is_path(request.get("path")) else ""
    match = PATH.fullmatch(path)
    address, what = (unquote(match[1]), unquote(match[2])) if match else (None, "")
    if word(request.get("method")).upper() in ("GET", "OPTIONS"):
        what = "preflight" if request["method"].upper() == "OPTIONS" else "poll"
    return Request(
        address=line(address, 200) or None,
        what=line(what, 80) or "request",
        visitor=visitor_of(bearer(headers(request.get("headers")).get("authorization", ""))),
        body=request.get("body"),
    )


def _is_path(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(urlsplit(value))
    except ValueError:
        return False


def _frame(event: dict[str, Any]) -> Request:
    """Reads an event of a WebSocket API. Only `$connect` has headers and a query."""
    context = obj(event["requestContext"])
    route = line(context.get("routeKey"), 80) or "$default"
    said = headers(event.get("headers"))
    protocols = [part.strip() for part in said.get("sec-websocket-protocol", "").split(",")]
    body = event.get("body")
    try:
        body = parse(body) if isinstance(body, str) else body
    except ValueError:
        body = None
    return Request(
        address=line(obj(event.get("queryStringParameters")).get("inbox"), 200) or None,
        what=MESSAGES if route == "$default" else route,
        visitor=next(filter(None, map(visitor_of, protocols)), None) or _connection(context),
        body=body,
    )


def _connection(context: dict[str, Any]) -> str | None:
    """Returns a name for whoever is at the other end of a connection that names nobody."""
    connection = token(context.get("connectionId"))
    return f"ws_{connection}" if connection else None


def headers(value: Any) -> dict[str, str]:
    """Returns headers with their names in lower case."""
    return {str(name).lower(): content for name, content in obj(value).items() if isinstance(content, str)}


def bearer(header: str) -> str:
    """
    >>> bearer("Bearer v1.abc.e30.00"), bearer("Basic x")
    ('v1.abc.e30.00', '')
    """
    scheme, _, value = header.partition(" ")
    return value.strip() if scheme.lower() == "bearer" else ""


def pieces(request: Request | None, *, app: str, arrived: int) -> Iterator[Piece]:
    """Yields a piece for each message of a request, and one for any other request."""
    if request is None:
        yield _piece(None, None, "request", app=app, arrived=arrived, why="not a request of the widget")
        return
    if request.what != MESSAGES:
        kind = "status" if request.what == SEEN else "event"
        yield _piece(request, request.body, request.what, app=app, arrived=arrived, kind=kind)
        return
    batch = obj(request.body).get("messages")
    listed = batch if isinstance(batch, list) else [request.body]
    for message in listed[:MOST_MESSAGES]:
        yield _piece(request, message, MESSAGES, app=app, arrived=arrived, kind="message")
    if len(listed) > MOST_MESSAGES:
        yield _piece(request, None, MESSAGES, app=app, arrived=arrived, why=TOO_MANY)


def _piece(
    request: Request | None, item: Any, field: str, *, app: str, arrived: int, kind: str = "unreadable", why: str = ""
) -> Piece:
    if too_deep([item]):
        kind, item, why = "unreadable", None, "nested too deeply"
    return Piece(
        channel=CHANNEL,
        app=app,
        kind=kind,
        field=field,
        item=item,
        address=request.address if request else None,
        people=({"id": request.visitor, "name": request.name},) if request and request.visitor else (),
        arrived=arrived,
        why=why,
    )


def key_of(message: Any) -> str:
    """Returns the key that the browser gave a message, which is unique for the visitor; empty without one."""
    return line(obj(message).get("key"), 80)


def name_of(visitor: str, key: str) -> str:
    """Returns the source id of a visitor's message."""
    return f"{visitor}:{key}"


def cursor_ms(cursor: Any) -> int | None:
    """Returns the time of a cursor in milliseconds.

    >>> cursor_ms("1795608200000-1"), cursor_ms("soon")
    (1795608200000, None)
    """
    return number(text(cursor).partition("-")[0]) if isinstance(cursor, str) else number(cursor)
