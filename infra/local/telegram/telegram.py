"""`Telegram`: the Bot API's server and the delivery of updates, started and stopped as one."""

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path

import requests

from infra.local.telegram.botapi import BotApi, Refused
from infra.local.telegram.page import Page
from infra.local.telegram.people import Person
from infra.local.telegram.server import Server
from infra.local.telegram.state import Bot, Call, Faults, Json, State, Update

WAITS = (0.1, 0.3, 1.0, 2.0)
"""Seconds until an update that was not accepted comes again; Telegram's grow to two minutes."""
TIMEOUT = 20.0


class Telegram:
    """The simulated Telegram on 127.0.0.1; `port` 0 takes a free one. `folder` keeps bots, people and chats in
    `telegram.json`."""

    def __init__(self, port: int = 0, folder: Path | None = None) -> None:
        self._file = folder / "telegram.json" if folder else None
        self.state = State()
        if self._file and self._file.exists():
            self.state.restore(json.loads(self._file.read_text()))
        self.api = BotApi(self.state)
        self.page = Page(self.state)
        self._server = Server(port, self)
        self._stopping = threading.Event()
        self._carrier = threading.Thread(target=self._carry, name="telegram-updates")
        self._session = requests.Session()
        self._session.trust_env = False

    def __enter__(self) -> "Telegram":
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
        """Every call that reached the Bot API, oldest first."""
        return list(self.state.calls)

    def bot(self, username: str, name: str = "Loja Teste") -> Bot:
        """A new bot, as @BotFather makes it."""
        return self.state.new_bot(username, name)

    def person(self, first: str, last: str = "", username: str = "") -> Person:
        return Person(self.state, self.state.new_person(first, last, username))

    def wait_for[T](self, look: Callable[[], T], timeout: float = 60.0) -> T:
        return self.state.wait_for(look, timeout)

    def post(self, url: str, body: bytes, secret: str | None) -> int:
        """Posts anything to a webhook, once; returns the HTTP status."""
        headers = {"Content-Type": "application/json"}
        if secret is not None:
            headers["X-Telegram-Bot-Api-Secret-Token"] = secret
        return self._session.post(url, data=body, headers=headers, timeout=TIMEOUT).status_code

    def _carry(self) -> None:
        """Delivers updates: one at a time in a chat, in their order, until each is accepted."""
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
            first = (update.bot.id, update.chat) not in seen
            seen.add((update.bot.id, update.chat))
            if first and update.bot.webhook and update.due <= now:
                return update
        return None

    def _deliver(self, update: Update) -> None:
        try:
            headers = {"X-Telegram-Bot-Api-Secret-Token": update.bot.secret} if update.bot.secret else {}
            answer = self._session.post(update.bot.webhook, json=update.body, headers=headers, timeout=TIMEOUT)
            accepted, reason = answer.ok, f"Wrong response from the webhook: {answer.status_code} {answer.reason}"
        except requests.RequestException:
            accepted, reason, answer = False, "Connection refused", None
        with self.state.changed:
            if accepted:
                self.state.updates.remove(update)
            else:
                update.bot.last_error = reason
                update.due = time.monotonic() + WAITS[min(update.tries, len(WAITS) - 1)]
                update.tries += 1
            self.state.changed.notify_all()
        if accepted and answer is not None and answer.text:
            self._call_in_answer(update.bot, answer)

    def _call_in_answer(self, bot: Bot, answer: requests.Response) -> None:
        """A webhook's answer may hold one call, whose result nobody learns."""
        try:
            fields: Json = answer.json()
            method = fields.pop("method")
            self.api.answer(bot, method, fields)
            self.state.calls.append(Call(method=method, fields=fields, status=200, done=True))
        except (ValueError, AttributeError, KeyError, Refused):
            return
