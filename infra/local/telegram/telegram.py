"""`Telegram`: the Bot API's server and the delivery of updates, started and stopped as one."""

from collections.abc import Hashable
from pathlib import Path

import requests

from infra.local.channel_page import Json
from infra.local.telegram.botapi import BotApi, Refused
from infra.local.telegram.page import Page
from infra.local.telegram.people import Person
from infra.local.telegram.server import Handler
from infra.local.telegram.state import Bot, Call, Faults, State, Update
from infra.local.webhook_channel import TIMEOUT, WebhookChannel


class Telegram(WebhookChannel[State, Update]):
    """The simulated Telegram on 127.0.0.1; `port` 0 takes a free one. `folder` keeps bots, people and chats in
    `telegram.json`."""

    def __init__(self, port: int = 0, folder: Path | None = None) -> None:
        super().__init__(State(), Handler, name="telegram", port=port, folder=folder)
        self.api = BotApi(self.state)
        self.page = Page(self.state)

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

    def post(self, url: str, body: bytes, secret: str | None) -> int:
        """Posts anything to a webhook, once; returns the HTTP status."""
        headers = {"Content-Type": "application/json"}
        if secret is not None:
            headers["X-Telegram-Bot-Api-Secret-Token"] = secret
        return self.session.post(url, data=body, headers=headers, timeout=TIMEOUT).status_code

    def queue_of(self, update: Update) -> Hashable:
        return update.bot.id, update.chat

    def has_webhook(self, update: Update) -> bool:
        return bool(update.bot.webhook)

    def deliver(self, update: Update) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": update.bot.secret} if update.bot.secret else {}
        try:
            answer = self.session.post(update.bot.webhook, json=update.body, headers=headers, timeout=TIMEOUT)
        except requests.RequestException:
            update.bot.last_error = "Connection refused"
            return False
        if not answer.ok:
            update.bot.last_error = f"Wrong response from the webhook: {answer.status_code} {answer.reason}"
        elif answer.text:
            self._call_in_answer(update.bot, answer)
        return bool(answer.ok)

    def _call_in_answer(self, bot: Bot, answer: requests.Response) -> None:
        """A webhook's answer may hold one call, whose result nobody learns."""
        try:
            fields: Json = answer.json()
            method = fields.pop("method")
            self.api.answer(bot, method, fields)
            self.state.calls.append(Call(method=method, fields=fields, status=200, done=True))
        except (ValueError, AttributeError, KeyError, Refused):
            return
