"""What the page of the simulated chats reads and does: JSON under /page/."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from atende.channels.meta.parser import parse
from atende.channels.meta.platform import Platform
from atende.channels.meta.receiver import split
from atende.core.lenient_json import line, text
from atende.model.channel_events import Heard
from infra.local.channel_page import Json
from infra.local.meta.people import Person
from infra.local.meta.state import Account, Chat, State

WELCOME = ("Ana", "Bruno", "Carla")
OTHER_APP = "1217981644879628"
"""An app of somebody else that may hold a chat."""
ZONE = ZoneInfo("America/Sao_Paulo")


class Page:
    """`answer` routes a request of the page; it raises `ValueError` for one that makes no sense."""

    def __init__(self, state: State, platform: Platform, *, cdn: str) -> None:
        self._state, self._platform, self._cdn = state, platform, cdn
        self.links: dict[str, str] = {}
        """The addresses of the other channels' pages and of the console, by name."""

    def answer(self, name: str, asked: Json, raw: bytes = b"") -> Json:
        if not self._state.people:
            for first in WELCOME:
                self._state.new_person(first, first.lower())
        verbs: dict[str, Callable[[Person, Account], Any]] = {
            "write": lambda person, account: person.writes(account, text(asked.get("text"))[:2000] or "?"),
            "tap": lambda person, account: person.taps(account, str(asked.get("title"))),
            "photo": lambda person, account: person.sends_file(
                account, raw, kind="image", mime="image/jpeg", name="foto.jpg"
            ),
            "comment": lambda person, account: person.comments(account, text(asked.get("text"))[:2000] or "?"),
            "app": lambda person, account: person.is_answered_in_the_app(account, text(asked.get("text")) or "?"),
            "read": lambda person, account: person.reads(account),
            "block": lambda person, account: person.blocks(account),
            "route": routed,
        }
        if name == "state":
            return self._shown(asked)
        if name == "person":
            called = line(asked.get("name"), 60) or "?"
            return {"id": self._state.new_person(called, called.lower().replace(" ", "."))["id"]}
        if name not in verbs:
            raise ValueError("Não conheço este endereço.")
        try:
            verbs[name](*self._both(asked))
        except LookupError:
            raise ValueError("Este botão não existe mais.") from None
        return {}

    def _both(self, asked: Json) -> tuple[Person, Account]:
        user = self._state.people.get(str(asked.get("person")))
        account = self._state.accounts.get(str(asked.get("account")))
        if user is None or account is None:
            raise ValueError("Escolha quem você é e a loja.")
        return Person(self._state, self._platform, user, cdn=self._cdn), account

    def _shown(self, asked: Json) -> Json:
        chat = self._state.chats.get((str(asked.get("account")), str(asked.get("person"))))
        return {
            "title": self._platform.title,
            "comments": not self._platform.echoes_key,
            "people": [{"id": user["id"], "name": user["name"]} for user in self._state.people.values()],
            "accounts": [
                {"id": account.id, "name": f"{account.name} (@{account.username})"}
                for account in self._state.accounts.values()
            ],
            "links": self.links,
            "messages": [shown(entry, chat) for entry in chat.messages] if chat else [],
            "blocked": chat.blocked if chat else False,
            "elsewhere": bool(chat and chat.holder),
            "typing": bool(chat and chat.typing_until > time.monotonic()),
        }


def routed(person: Person, account: Account) -> None:
    """Another app takes the chat, or gives it back."""
    if person.chat(account).holder:
        person.is_given_back(account)
    else:
        person.is_taken_by(account, OTHER_APP)


def shown(entry: Json, chat: Chat) -> Json:
    """A message as the page shows it; what is no text is told as the desk would tell it."""
    message = entry["message"]
    at = datetime.fromtimestamp(entry["at"] / 1000, UTC).astimezone(ZONE)
    return {
        "id": entry["mid"],
        "mine": entry["mine"],
        "text": message.get("text") or described(message),
        "at": f"{at:%H:%M}",
        "reaction": chat.reactions.get(entry["mid"], ""),
        "buttons": [button["title"] for button in message.get("quick_replies", ())],
    }


def described(message: Json) -> str:
    known = message | ({"attachments": [message["attachment"]]} if "attachment" in message else {})
    item = {"sender": {"id": "1"}, "recipient": {"id": "2"}, "message": {"mid": "m"} | known}
    pieces = split(json.dumps(item).encode(), channel="messenger", app="1", arrived=0)
    meanings = [parse(piece) for piece in pieces]
    return next((meaning.text for meaning in meanings if isinstance(meaning, Heard)), "")
