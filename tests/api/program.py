"""A program that uses the public API: requests with a key, as API Gateway hands them over; and the API as a WSGI
application, for tools that speak HTTP."""

import itertools
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from atende.api.app import app, resolve
from atende.core import clock
from atende.desk.people.api_keys import ApiKeys
from atende.model.api_keys import SCOPES
from atende.storage.directory import Directory
from atende.storage.store import Store
from tests.api.browser import Log

type Json = Any

_keys = itertools.count(1)


@dataclass(frozen=True)
class Answer:
    status: int
    body: Json
    headers: dict[str, str]

    @property
    def code(self) -> str:
        code: str = self.body["code"]
        return code


@dataclass
class Program:
    """`key` is the API key; empty without one."""

    key: str = ""
    log: Log = field(default_factory=Log)

    @classmethod
    def of(cls, business: str, *scopes: str, limit: int = 6000) -> "Program":
        keys = ApiKeys(Store(business), Directory())
        return cls(keys.create("Loja virtual", scopes or SCOPES, by="owner", at=clock.now(), limit=limit)[1])

    def get(self, path: str, **more: Any) -> Answer:
        return self.ask("GET", path, **more)

    def post(self, path: str, body: Json = None, **more: Any) -> Answer:
        return self.ask("POST", path, body, **more)

    def ask(self, method: str, path: str, body: Json = None, *, headers: dict[str, str | None] | None = None) -> Answer:
        app.append_context(log=self.log)
        given = resolve(self.event(method, path, body, headers or {}), None)
        text = given.get("body") or ""
        shown = {name.lower(): value for name, value in given["headers"].items()}
        return Answer(given["statusCode"], json.loads(text) if "json" in shown.get("content-type", "") else text, shown)

    def event(self, method: str, path: str, body: Json, headers: dict[str, str | None]) -> Json:
        bare, _, query = path.partition("?")
        own: dict[str, str | None] = {"authorization": f"Bearer {self.key}"} if self.key else {}
        own |= {"content-type": "application/json"} if body is not None else {}
        own |= {"idempotency-key": f"program-{next(_keys):08d}"} if method == "POST" else {}
        text = body if isinstance(body, str) or body is None else json.dumps(body)
        return gateway_event(method, f"/api/v1{bare}", query, {**own, **headers}, text)


def gateway_event(method: str, path: str, query: str, headers: dict[str, str | None], body: str | None) -> Json:
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": query,
        "headers": {name: value for name, value in headers.items() if value is not None},
        "requestContext": {
            "stage": "$default",
            "requestId": f"r-{next(_keys)}",
            "http": {"method": method, "path": path, "sourceIp": "203.0.113.1"},
        },
        "body": body,
        "isBase64Encoded": False,
    }


def wsgi(log: Log) -> Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]:
    """Returns the whole API as a WSGI application."""

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        headers = {
            name.removeprefix("HTTP_").lower().replace("_", "-"): value
            for name, value in environ.items()
            if name.startswith("HTTP_") or (name in ("CONTENT_TYPE",) and value)
        }
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        path = quote(environ["PATH_INFO"].encode("latin-1"), safe="/:@!$&'()*+,;=~%")
        app.append_context(log=log)
        text = body.decode("utf-8", "replace") if body else None
        given = resolve(gateway_event(environ["REQUEST_METHOD"], path, environ["QUERY_STRING"], headers, text), None)
        status = HTTPStatus(given["statusCode"])
        answer = (given.get("body") or "").encode()
        shown = {name: str(value) for name, value in (given.get("headers") or {}).items()}
        for name, values in (given.get("multiValueHeaders") or {}).items():
            shown[name] = ", ".join(values)
        start_response(f"{status.value} {status.phrase}", list(shown.items()))
        return [answer]

    return application
