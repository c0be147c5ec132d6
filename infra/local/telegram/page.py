"""What the page of the simulated Telegram reads and does: JSON under /page/."""

import json
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from atende.channels.telegram.parser import parse
from atende.channels.telegram.receiver import split
from atende.core.lenient_json import line, text
from atende.model.channel_events import Heard
from infra.local.channel_page import Json
from infra.local.telegram.people import Person
from infra.local.telegram.state import Bot, Chat, State

if TYPE_CHECKING:
    from collections.abc import Callable

WELCOME = ("Ana", "Bruno", "Carla")
ZONE = ZoneInfo("America/Sao_Paulo")


class Page:
    """`answer` routes a request of the page; it raises `ValueError` with a sentence for one that makes no sense."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.links: dict[str, str] = {}
        """The addresses of the other channels' pages and of the console, by name."""

    def answer(self, name: str, asked: Json, raw: bytes = b"") -> Json:
        if not self._state.people:
            for first in WELCOME:
                self._state.new_person(first, "", "")
        verbs: dict[str, Callable[[Person, Bot], Any]] = {
            "write": lambda person, bot: person.writes(bot, text(asked.get("text"))[:4096] or "?"),
            "tap": lambda person, bot: person.taps(bot, str(asked.get("title"))),
            "photo": lambda person, bot: person.sends_photo(bot, raw),
            "block": lambda person, bot: person.unblocks(bot) if person.chat(bot).blocked else person.blocks(bot),
        }
        if name == "state":
            return self._shown(asked)
        if name == "person":
            return {"id": self._state.new_person(line(asked.get("name"), 60) or "?", "", "")["id"]}
        if name not in verbs:
            raise ValueError("Não conheço este endereço.")
        try:
            verbs[name](*self._both(asked))
        except LookupError:
            raise ValueError("Este botão não existe mais.") from None
        return {}

    def _both(self, asked: Json) -> tuple[Person, Bot]:
        user = self._state.people.get(int(asked.get("person") or 0))
        bot = next((bot for bot in self._state.bots.values() if bot.id == int(asked.get("account") or 0)), None)
        if user is None or bot is None:
            raise ValueError("Escolha quem você é e o bot.")
        return Person(self._state, user), bot

    def _shown(self, asked: Json) -> Json:
        bots, people = list(self._state.bots.values()), list(self._state.people.values())
        chat = self._state.chats.get((int(asked.get("account") or 0), int(asked.get("person") or 0)))
        return {
            "title": "Telegram",
            "people": [{"id": user["id"], "name": user["first_name"]} for user in people],
            "accounts": [{"id": bot.id, "name": f"{bot.name} (@{bot.username})"} for bot in bots],
            "links": self.links,
            "messages": [shown(message, chat) for message in chat.messages] if chat else [],
            "blocked": chat.blocked if chat else False,
            "typing": bool(chat and chat.typing_until > time.monotonic()),
        }


def shown(message: Json, chat: Chat) -> Json:
    """A message as the page shows it; what is no text is told as the desk would tell it."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    said = message.get("text") or message.get("caption") or described(message)
    at = datetime.fromtimestamp(message["date"], UTC).astimezone(ZONE)
    return {
        "id": message["message_id"],
        "mine": message["from"]["id"] == chat.person,
        "text": said,
        "at": f"{at:%H:%M}",
        "reaction": chat.reactions.get(message["message_id"], ""),
        "buttons": [button["text"] for row in rows for button in row],
    }


def described(message: Json) -> str:
    pieces = split(json.dumps({"update_id": 1, "message": message}).encode(), app="1", arrived=0)
    meanings = [parse(piece) for piece in pieces]
    return next((meaning.text for meaning in meanings if isinstance(meaning, Heard)), "")
