"""Asks the Graph API about each number: its state, the lifetime of its token, and whether its webhooks are sent to this
stack."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import requests

from atende.channels.meta import api_version
from atende.channels.meta.client import TIMEOUT, session
from atende.channels.whatsapp import account_mapping
from atende.channels.whatsapp import doctor_signs as signs
from atende.core import clock
from atende.core.settings import App
from atende.model import Inbox
from atende.model.diagnosis import Finding, ok, skew

ACCOUNTS = "whatsapp_business_management"
"""The permission whose targets are the WhatsApp Business accounts that a token may manage."""

type Json = dict[str, Any]


class WhatsApp:
    """Sends requests with a token over one connection. `ask` returns the HTTP status (0 without an answer) and the
    JSON."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._session = session()
        self.date = self.version = ""
        """The headers `Date` and `facebook-api-version` of the last answer."""
        self.at = clock.now()

    def ask(self, path: str, token: str, **query: str) -> tuple[int, Json]:
        headers = {"Authorization": f"Bearer {token}"}
        try:
            url = f"{self._url}/{path}"
            answer = self._session.get(url, params=query, headers=headers, timeout=TIMEOUT, allow_redirects=False)
            body = answer.json()
        except requests.RequestException:
            return 0, {}
        self.date, self.at = answer.headers.get("Date", ""), clock.now()
        self.version = answer.headers.get("facebook-api-version", "")
        return answer.status_code, body if isinstance(body, dict) else {}

    def close(self) -> None:
        self._session.close()


def examine(
    inboxes: Iterable[tuple[Inbox, App | None]],
    *,
    token: Callable[[str], str | None],
    environment: Mapping[str, str],
    now: datetime,
) -> Iterator[Finding]:
    """Checks each number that has a token and the app that signs its webhooks, then the version of the Graph API, and
    compares the stack's clock with Meta's."""
    graph = WhatsApp(environment["GRAPH_URL"])
    try:
        for inbox, app in inboxes:
            if secret := token(inbox.address):
                yield from look_at_number(graph, inbox.address, token=secret, secret=app.secret if app else "", now=now)
        yield signs.version(api_version.of(environment["GRAPH_URL"]), graph.version, now=now)
        if graph.date:
            yield skew("WhatsApp", graph.date, now=graph.at)
    finally:
        graph.close()


def look_at_number(graph: WhatsApp, number: str, *, token: str, secret: str, now: datetime) -> Iterator[Finding]:
    """Checks one number. `secret` is the secret of the app that signs the number's webhooks; when it is empty, the
    token is not examined."""
    status, body = graph.ask(number, token, fields=account_mapping.NUMBER_FIELDS)
    finding = signs.number(number, status, body)
    yield finding
    app = str(graph.ask("app", token)[1].get("id", ""))
    if status == requests.codes.ok:
        yield signs.standing(number, body)
    if status != requests.codes.ok or not (app and secret):
        return
    token_data = graph.ask("debug_token", f"{app}|{secret}", input_token=token)[1].get("data", {})
    yield signs.token_lasts(number, token_data, now=now)
    yield from subscriptions(graph, accounts(token_data), token=token, app=app)


def accounts(token_data: Json) -> list[str]:
    """Returns the WhatsApp Business accounts that a token names; none when the token is valid for all accounts of a
    business."""
    granted = token_data.get("granular_scopes", ())
    return sorted(
        {account for scope in granted if scope.get("scope") == ACCOUNTS for account in scope.get("target_ids", ())}
    )


def subscriptions(graph: WhatsApp, ids: list[str], *, token: str, app: str) -> Iterator[Finding]:
    if not ids:
        yield ok("webhook subscription: the token names no account, so nobody can ask")
    for account in ids:
        status, body = graph.ask(f"{account}/subscribed_apps", token)
        if status == requests.codes.ok:
            data = body.get("data", ())
            yield signs.subscribed(account, [str(subscriber(entry).get("id")) for entry in data], app)
            yield from templates(graph, account, token=token)
        else:
            yield signs.refused(f"account {account}", status, body)


def templates(graph: WhatsApp, account: str, *, token: str) -> Iterator[Finding]:
    """Checks the first page of an account's templates."""
    status, body = graph.ask(f"{account}/message_templates", token, fields="id,name,status", limit="100")
    if status == requests.codes.ok:
        templates = account_mapping.templates(body).values()
        yield signs.templates(account, {entry["name"]: entry["status"] for entry in templates})


def subscriber(entry: Json) -> Json:
    data: Json = entry.get("whatsapp_business_api_data", {})
    return data
