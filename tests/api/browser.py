"""A console without a browser: requests as API Gateway hands them over (payload format 2.0), answers as JSON."""

import itertools
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from atende.api import session
from atende.api.app import app, resolve
from atende.desk.people import tokens

type Json = dict[str, Any]

_keys = itertools.count(1)


class Log:
    """The function's logger: what nobody expected."""

    def __init__(self) -> None:
        self.unexpected: list[str] = []

    def exception(self, _: str, *, error: str) -> None:
        self.unexpected.append(error)


@dataclass(frozen=True)
class Answer:
    status: int
    body: Json
    headers: dict[str, Any]
    cookies: list[str]

    @property
    def error(self) -> str:
        code: str = self.body["error"]["code"]
        return code


@dataclass
class Browser:
    """Signed in when it has a cookie. `log` keeps what the API did not expect; no story should leave anything there."""

    cookie: str = ""
    origin: str = "203.0.113.1"
    """Where the requests come from, as API Gateway sees it."""
    log: Log = field(default_factory=Log)

    @classmethod
    def signed_in(cls, business: str, agent: str, *, at: datetime) -> "Browser":
        """Through a link, as everybody."""
        browser = cls()
        answer = browser.post("/api/session", {"token": tokens.link(business, agent, at=at)})
        browser.cookie = answer.cookies[0].split(";")[0].split("=", 1)[1]
        return browser

    def get(self, path: str, **more: Any) -> Answer:
        return self.ask("GET", path, **more)

    def text(self, path: str) -> str:
        """What is no JSON: a file to take away."""
        app.append_context(log=self.log)
        body: str = resolve(self.event("GET", path, None, {}), None)["body"]
        return body

    def post(self, path: str, body: Any = None, **more: Any) -> Answer:
        return self.ask("POST", path, {} if body is None else body, **more)

    def ask(self, method: str, path: str, body: Any = None, *, headers: Json | None = None) -> Answer:
        app.append_context(log=self.log)
        return answered(resolve(self.event(method, path, body, headers or {}), None))

    def event(self, method: str, path: str, body: Any, headers: Json) -> Json:
        """What API Gateway makes of a request that the console sends."""
        bare, _, query = path.partition("?")
        usual = {"content-type": "application/json", "sec-fetch-site": "same-origin"}
        own = usual | {"idempotency-key": f"key-{next(_keys):08d}"}
        sent = {name: value for name, value in (own | headers).items() if value is not None}
        return {
            "version": "2.0",
            "routeKey": "$default",
            "rawPath": bare,
            "rawQueryString": query,
            "queryStringParameters": dict(parse_qsl(query, keep_blank_values=True)),
            "cookies": [f"{session.COOKIE}={self.cookie}"] if self.cookie else [],
            "headers": sent,
            "requestContext": {"stage": "$default", "http": {"method": method, "path": bare, "sourceIp": self.origin}},
            "body": body if isinstance(body, str) or body is None else json.dumps(body),
            "isBase64Encoded": False,
        }


def answered(found: Json) -> Answer:
    headers = {name.lower(): value for name, value in (found.get("headers") or {}).items()}
    body = found.get("body") or ""
    told = json.loads(body) if body and "json" in str(headers.get("content-type")) else {}
    return Answer(found["statusCode"], told, headers, found.get("cookies") or [])
