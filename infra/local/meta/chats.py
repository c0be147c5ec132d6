"""`MetaChats`: the server and the delivery of webhooks, started and stopped as one."""

import hmac
import json
from collections.abc import Hashable
from http import HTTPStatus
from pathlib import Path

import requests

from atende.channels.meta.platform import Platform
from infra.local.channel_page import Json
from infra.local.meta.graphapi import GraphApi
from infra.local.meta.page import Page
from infra.local.meta.people import Person
from infra.local.meta.server import Handler
from infra.local.meta.state import Account, Call, Faults, State, Update, now_ms
from infra.local.webhook_channel import TIMEOUT, WebhookChannel


class MetaChats(WebhookChannel[State, Update]):
    """The simulated chats of a platform on 127.0.0.1; `port` 0 takes a free one. `folder` keeps accounts, people and
    chats in a file of the platform's name."""

    def __init__(self, platform: Platform, port: int = 0, folder: Path | None = None) -> None:
        super().__init__(State(), Handler, name=platform.channel, port=port, folder=folder)
        self.platform = platform
        self.api = GraphApi(self.state, platform)
        self.page = Page(self.state, platform, cdn=self.url)

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

    def post(self, url: str, body: bytes, secret: str | None) -> int:
        """Posts anything to a webhook, once, signed with a secret; returns the HTTP status."""
        headers = {"Content-Type": "application/json"}
        if secret is not None:
            headers["X-Hub-Signature-256"] = f"sha256={hmac.digest(secret.encode(), body, 'sha256').hex()}"
        return self.session.post(url, data=body, headers=headers, timeout=TIMEOUT).status_code

    def queue_of(self, update: Update) -> Hashable:
        return update.account.id

    def has_webhook(self, update: Update) -> bool:
        return update.account.app in self.state.apps and bool(update.account.subscribed)

    def deliver(self, update: Update) -> bool:
        account = update.account
        entry = {"id": account.id, "time": now_ms(), update.place: [update.item]}
        thing = "page" if self.platform.echoes_key else "instagram"
        body = json.dumps({"object": thing, "entry": [entry]}).encode()
        try:
            status = self.post(self.state.apps[account.app].callback, body, account.secret)
        except requests.RequestException:
            return False
        return status == HTTPStatus.OK
