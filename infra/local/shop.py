"""The shop's side of a desk on this machine, for the demo, the bench and tests: a person signed in at the console.

Everything goes through the console's HTTP API; only what an administrator does (opening a shop, hiring, making a
sign-in link) is done as `python -m atende admin` does it.
"""

import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Self
from urllib.parse import quote

import requests

from atende import storage
from atende.aws import session
from atende.core import clock
from atende.desk.inboxes import onboarding
from atende.desk.inboxes.onboarding import Opening
from atende.model import Agent
from atende.storage.items import Item
from infra.local.stack import LocalDesk
from infra.local.whatsapp import Number, Phone

type Json = dict[str, Any]

TIMEOUT = 30
"""Seconds; a function that starts cold on a busy machine takes some of them."""


class Refused(Exception):
    """An answer that is not 2xx: its status, its code, and its words for a person."""

    def __init__(self, status: int, body: Json) -> None:
        error = body.get("error", {})
        self.status = status
        self.code: str = error.get("code", "")
        self.say: str = error.get("message", "")
        super().__init__(f"{status} {self.code}: {self.say}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer as it came; `body` is empty where there is no JSON."""

    status: int
    body: Json
    text: str
    headers: Mapping[str, str]


class Shop:
    """`Shop(console_url, link, opening=opening, business=id)` uses the link up and stays signed in as its agent."""

    def __init__(self, console: str, link: str, *, opening: Opening, business: str) -> None:
        self.console = console
        self.business = business
        self.name = opening.name
        self.number = opening.number
        self._http = requests.Session()
        self._http.trust_env = False
        self._cookie = ""
        self.agent: Json = self._sign_in(link.partition("#")[2])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    def _sign_in(self, token: str) -> Json:
        answer = self.ask("POST", "/api/session", {"token": token})
        self._cookie = answer.headers["set-cookie"].partition(";")[0]
        agent: Json = answer.body["agent"]
        return agent

    def ask(self, method: str, path: str, body: Json | None = None, *, key: str | None = None) -> Reply:
        """Any request, whatever the answer. The cookie is `Secure`: a browser sends it to localhost, requests would
        not."""
        headers = {"Cookie": self._cookie, "Idempotency-Key": key or secrets.token_hex(8), "Origin": self.console}
        if body is None and method != "GET":
            headers["Content-Type"] = "application/json"
        url = self.console + path
        answer = self._http.request(method, url, json=body, headers=headers, timeout=TIMEOUT, allow_redirects=False)
        kind = answer.headers.get("content-type", "")
        content = answer.json() if kind.startswith("application/json") and answer.content else {}
        return Reply(status=answer.status_code, body=content, text=answer.text, headers=answer.headers)

    def say(self, method: str, path: str, body: Json | None = None, *, key: str | None = None) -> Json:
        """A request that should succeed: its JSON. Raises `Refused`."""
        reply = self.ask(method, path, body, key=key)
        if reply.status >= HTTPStatus.BAD_REQUEST:
            raise Refused(reply.status, reply.body)
        return reply.body

    def boot(self) -> Json:
        return self.say("GET", "/api/boot")

    def card(self, phone: str) -> Json | None:
        """The open thread of the contact with that phone; None while there is none."""
        return next((card for card in self.boot()["cards"] if card["phone"] == phone), None)

    def thread(self, thread: str) -> Json:
        return self.say("GET", f"/api/threads/{thread}")

    def reply(self, thread: str, text: str, *, key: str | None = None) -> Json:
        """Answers as somebody who has the thread before them: the message that was made."""
        return self._write(thread, text, kind="reply", key=key)

    def note(self, thread: str, text: str) -> Json:
        return self._write(thread, text, kind="note", key=None)

    def _write(self, thread: str, text: str, *, kind: str, key: str | None) -> Json:
        body = {"text": text, "kind": kind, "seen": self.thread(thread)["seen"]}
        message: Json = self.say("POST", f"/api/threads/{thread}/messages", body, key=key)["message"]
        return message

    def resolve(self, thread: str) -> Json:
        seen = self.thread(thread)["seen"]
        card: Json = self.say("POST", f"/api/threads/{thread}/resolve", {"seen": seen})["card"]
        return card

    def follow_up(self, thread: str, text: str, *, due: datetime, kind: str = "send") -> Json:
        body = {"kind": kind, "due": due.isoformat(), "text": text}
        made: Json = self.say("POST", f"/api/threads/{thread}/follow-ups", body)["follow_up"]
        return made

    def cancel(self, thread: str, follow_up: str) -> Json:
        cancelled: Json = self.say("DELETE", f"/api/threads/{thread}/follow-ups/{follow_up}")["follow_up"]
        return cancelled

    def state(self, thread: str, message: str) -> str:
        """What the console shows beside one of our messages: queued, sent, delivered, read, ..."""
        return next(str(shown["state"]) for shown in self.thread(thread)["messages"] if shown["id"] == message)

    def figures(self, *, days: int = 1) -> Json:
        return self.say("GET", f"/api/figures?days={days}")


def path_of(message: str) -> str:
    """A message's id holds `#`, which would end a path."""
    return quote(message, safe="")


@contextmanager
def connected(desk: LocalDesk) -> Iterator[None]:
    """This process at the desk's table as an administrator is, and afterwards at the table that it had before."""
    before, known = dict(os.environ), Item.Meta.table_name
    os.environ.update(desk.environment())
    forget_other_clients()
    storage.connect(desk.outputs["TableName"])
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        forget_other_clients()
        if known:
            storage.connect(known)


def forget_other_clients() -> None:
    """Has clients of AWS made anew if those that this process keeps are of another emulator than the environment's."""
    endpoint = os.environ.get("AWS_ENDPOINT_URL")
    if endpoint and session.client("sqs").meta.endpoint_url != endpoint:
        session.client.cache_clear()


def open_shop(
    desk: LocalDesk, phone: Phone, opening: Opening, *, secret: str, colleagues: Iterable[Agent] = ()
) -> Shop:
    """A shop whose number the phone knows, with these people; its owner is signed in. `secret` is what the opening's
    app signs with."""
    number = Number(
        phone_number_id=opening.number,
        display_phone_number=opening.phone or opening.number,
        name=opening.name,
        waba_id=f"9{opening.number}",
        zone=opening.zone,
    )
    desk.authorize(opening.number, token=secrets.token_hex(8))
    phone.connect(desk.webhook_url.format(app=opening.app), opening.app, secret, [number])
    with connected(desk):
        business = onboarding.open_shop(opening).id
        for agent in colleagues:
            onboarding.hire(business, agent)
    return sign_in(desk, opening, business)


def sign_in(desk: LocalDesk, opening: Opening, business: str, *, agent: Agent | None = None) -> Shop:
    """The owner at the console, or somebody who is hired for it."""
    with connected(desk):
        if agent:
            onboarding.hire(business, agent)
        link = onboarding.sign_in_address(desk.console_url, business, agent.id if agent else "owner", at=clock.now())
    return Shop(desk.console_url, link, opening=opening, business=business)


def until[T](look: Callable[[], T | None], *, phone: Phone, seconds: float = 300) -> T:
    """What `look()` gives once it is true; asks ten times a second. Raises TimeoutError with what it gave last.

    The limit is long enough for a second try of what failed once: on a busy machine a function may run out of its time.
    """
    result = phone.wait_for(look, seconds)
    if not result:
        raise TimeoutError(f"after {seconds:.0f} s: {result!r}")
    return result
