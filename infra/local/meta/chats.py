"""`MetaChats`: the server and the delivery of webhooks, started and stopped as one."""

import hmac
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path

import requests

from atende.channels.meta.platform import Platform
from infra.local.meta.graphapi import GraphApi
from infra.local.meta.page import Page
from infra.local.meta.people import Person
from infra.local.meta.server import Server
from infra.local.meta.state import Account, Call, Faults, Json, State, Update, now_ms

WAITS = (0.1, 0.3, 1.0, 2.0)
"""Seconds until a webhook that was not accepted comes again; Meta's grow to hours."""
TIMEOUT = 20.0


class MetaChats:
    """The simulated chats of a platform on 127.0.0.1; `port` 0 takes a free one. `folder` keeps accounts, people and
    chats in a file of the platform's name."""

    def __init__(self, platform: Platform, port: int = 0, folder: Path | None = None) -> None:
        self._file = folder / f"{platform.channel}.json" if folder else None
        self.platform = platform
        self.state = State()
        if self._file and self._file.exists():
            self.state.restore(json.loads(self._file.read_text()))
        self.api = GraphApi(self.state, platform)
        self._server = Server(port, self)
        self.page = Page(self.state, platform, cdn=self.url)
        self._stopping = threading.Event()
        self._carrier = threading.Thread(target=self._carry, name=f"{platform.channel}-webhooks")
        self._session = requests.Session()
        self._session.trust_env = False

    def __enter__(self) -> "MetaChats":
        self._server.start()
        self._carrier.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self.state.bump()
        self._carrier.join()
        self._server.stop()
        self._session.close()
        if self._file:
            self._file.write_text(json.dumps(self.state.kept()))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.port}"

    @property
    def faults(self) -> Faults:
        return self.state.faults

    @property
    def calls(self) -> list[Call]:
        """Every call that reached the API, oldest first."""
        return list(self.state.calls)

    def account(self, username: str, name: str = "Loja Teste") -> Account:
        """A new account of a shop, with an app of its own."""
        return self.state.new_account(username, name)

    def person(self, name: str, username: str = "") -> Person:
        return self.known(self.state.new_person(name, username or name.lower().replace(" ", ".")))

    def known(self, user: Json) -> Person:
        return Person(self.state, self.platform, user, cdn=self.url)

    def wait_for[T](self, look: Callable[[], T], timeout: float = 60.0) -> T:
        return self.state.wait_for(look, timeout)

    def post(self, url: str, body: bytes, secret: str | None) -> int:
        """Posts anything to a webhook, once, signed with a secret; returns the HTTP status."""
        headers = {"Content-Type": "application/json"}
        if secret is not None:
            headers["X-Hub-Signature-256"] = f"sha256={hmac.digest(secret.encode(), body, 'sha256').hex()}"
        return self._session.post(url, data=body, headers=headers, timeout=TIMEOUT).status_code

    def _carry(self) -> None:
        """Delivers webhooks: those of one account in their order, each until it is accepted."""
        while not self._stopping.is_set():
            update = self._next()
            if update is None:
                with self.state.changed:
                    self.state.changed.wait(0.05)
            else:
                self._deliver(update)

    def _next(self) -> Update | None:
        now, seen = time.monotonic(), set()
        for update in list(self.state.updates):
            first = update.account.id not in seen
            seen.add(update.account.id)
            if first and update.due <= now and update.account.app in self.state.apps and update.account.subscribed:
                return update
        return None

    def _deliver(self, update: Update) -> None:
        account = update.account
        entry = {"id": account.id, "time": now_ms(), update.place: [update.item]}
        thing = "page" if self.platform.echoes_key else "instagram"
        body = json.dumps({"object": thing, "entry": [entry]}).encode()
        try:
            accepted = self.post(self.state.apps[account.app].callback, body, account.secret) == requests.codes.ok
        except requests.RequestException:
            accepted = False
        with self.state.changed:
            if accepted:
                self.state.updates.remove(update)
            else:
                update.due = time.monotonic() + WAITS[min(update.tries, len(WAITS) - 1)]
                update.tries += 1
            self.state.changed.notify_all()
