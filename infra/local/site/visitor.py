"""`Visitor`: a browser on a page of the shop's site, which asks the desk as the chat's widget does."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

import requests

type Json = dict[str, Any]

TIMEOUT = 30
"""Seconds; a function that starts cold on a busy machine takes some of them."""


@dataclass
class Visitor:
    """`address` is that of the chat, without a slash at its end; `site` is the origin of the page."""

    address: str
    site: str
    token: str = ""
    keys: Any = field(default_factory=lambda: count(1))

    def request(self, what: str, body: Json) -> requests.Response:
        """Any request, whatever the answer."""
        asked = body | {"token": self.token}
        return requests.post(f"{self.address}/{what}", json=asked, headers={"Origin": self.site}, timeout=TIMEOUT)

    def ask(self, what: str, **body: object) -> Json:
        answer = self.request(what, body)
        answer.raise_for_status()
        asked: Json = answer.json() if answer.content else {}
        return asked

    def opens(self) -> None:
        self.token = self.ask("session")["token"]

    def writes(self, text: str, **more: object) -> Json:
        """Sends a message twice with the same key, as a browser whose network lost the answer."""
        key = f"c-{next(self.keys)}"
        first, again = (self.ask("messages", key=key, **{"kind": "text", "text": text} | more) for _ in range(2))
        assert first == again
        return first

    def taps(self, message: Json, title: str) -> None:
        """Presses the button of that title below a message of the shop."""
        button = next(button for button in message["buttons"] if title in button["title"])
        body = {"kind": "button_reply", "button": button["id"], "title": button["title"], "context": message["id"]}
        self.ask("messages", key=f"c-{next(self.keys)}", **body)

    def sends_file(self, content: bytes, *, name: str, mime: str) -> None:
        form = self.ask("uploads", name=name, type=mime, size=len(content))
        put = requests.post(form["url"], data=form["fields"], files={"file": (name, content)}, timeout=TIMEOUT)
        put.raise_for_status()
        self.ask("messages", key=f"c-{next(self.keys)}", kind=form["kind"], upload=form["upload"])

    def messages(self, side: str = "shop") -> list[Json]:
        """What one side has written, oldest first, as the widget asks for it."""
        return [message for message in self.ask("poll")["messages"] if message["from"] == side]

    def texts(self, side: str) -> list[str]:
        return [message["text"] for message in self.messages(side)]

    def has_read(self) -> None:
        """Everything that is there was on a visible page."""
        self.ask("seen", up_to=self.ask("poll")["cursor"], visible=True)
