"""What the routes need of a request: the caller, the body, the query and the time."""

import json
from datetime import datetime, timedelta
from typing import Any

from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.utilities.data_classes.common import BaseProxyEvent

from atende.api import request_body, sentences
from atende.api.session import Caller, allow
from atende.console import server
from atende.core import clock
from atende.core.errors import BadRequest, Conflict
from atende.core.ids import digest
from atende.model import Role
from atende.storage import idempotency_keys

KEY_LASTS = timedelta(hours=24)
LONGEST_KEY = 200
WHOLE_BODY = "body:"
"""How the digest of a body begins. The version before digested some words of it, which say nothing about the rest."""
ON_SCREEN = ("seen", "answered", "insist")
"""Fields of a body that say what the person had before them: they may differ when the same is asked again."""


class Request(Router):
    """A router that knows who makes the request."""

    def caller(self, least: Role = Role.VIEWER) -> Caller:
        """Returns who makes the request. Raises `Forbidden` for a role below `least`."""
        caller: Caller = self.context["caller"]
        allow(caller.agent, least)
        return caller

    def form[F](self, kind: type[F]) -> F:
        return request_body.read(kind, self.body())

    def body(self) -> Any:
        try:
            return self.current_event.json_body
        except (ValueError, RecursionError):
            raise BadRequest(sentences.NOT_JSON) from None

    def query(self, name: str) -> str | None:
        return self.current_event.get_query_string_value(name)

    def language(self, caller: Caller) -> str:
        """Returns the language chosen in this browser, otherwise the shop's."""
        return cookies(self.current_event).get(server.LANGUAGE_COOKIE) or caller.desk.shop.business.language

    def once(self, caller: Caller, what: str, *, at: datetime) -> tuple[str, datetime]:
        """Returns a name for the request, made of its Idempotency-Key, and the time when the key was first seen.

        The same key makes the same thing of a kind `what` only once. Raises `Conflict` for a key that was used with
        another body.
        """
        key = self.current_event.headers.get("idempotency-key") or ""
        if not 8 <= len(key) <= LONGEST_KEY:
            raise BadRequest(sentences.NO_KEY(most=LONGEST_KEY))
        name = f"{caller.agent.id}#{what}#{key}"
        asked = WHOLE_BODY + digest(f"{name}#{wish(self.body())}")
        used = idempotency_keys.first_use(caller.desk.store, name, at=at, until=at + KEY_LASTS, words=asked)
        if used.words.startswith(WHOLE_BODY) and used.words != asked:
            raise Conflict(sentences.KEY_REUSED)
        return name, used.at


def wish(body: Any) -> str:
    """Returns what a body asks for, as text that is the same for the same wish.

    >>> wish({"text": "Oi", "seen": "2026-11-25T12:00:00Z"}) == wish({"seen": None, "text": "Oi"})
    True
    """
    asked = {name: part for name, part in body.items() if name not in ON_SCREEN} if isinstance(body, dict) else body
    return json.dumps(asked, sort_keys=True)


def cookies(event: BaseProxyEvent) -> dict[str, str]:
    """Returns the cookies. API Gateway lists them apart from the headers; the emulator leaves them in one header."""
    pairs = [*(event.get("cookies") or []), *(event.headers.get("cookie") or "").split(";")]
    return dict(pair.strip().split("=", 1) for pair in pairs if "=" in pair)


def seen_by(seen: datetime | None, *, at: datetime) -> datetime:
    """Returns the time of the page that the person had on the screen; never a time in the future."""
    return min(seen, at) if seen else at


def now() -> datetime:
    return clock.now()
