"""The customer's side of a chat, for tests, the seed, the demo and the page alike."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from atende.core import clock
from infra.local.whatsapp import samples, wire
from infra.local.whatsapp.book import GONE, Book, Bubble, Number, Person
from infra.local.whatsapp.content import choices_of, heard_text, text_of
from infra.local.whatsapp.courier import Courier
from infra.local.whatsapp.shelf import Shelf
from infra.local.whatsapp.statuses import Statuses

"""What stays of a deleted message on the customer's phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A reply button or a list row."""

    id: str
    title: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A message of a shop as it stands on the phone. `key` is the shop's callback data; `at` its arrival, UTC."""

    wamid: str
    key: str | None
    number: str
    type: str
    text: str
    choices: tuple[Choice, ...]
    at: datetime
    state: str
    quotes: str | None
    content: Mapping[str, Any]


class Customer:
    """Somebody with a phone. `to` and `number` are phone number ids; left out: the first connected one."""

    def __init__(self, person_id: str, *, book: Book, courier: Courier, statuses: Statuses, shelf: Shelf) -> None:
        self.id = person_id
        self._shelf = shelf
        self._book = book
        self._courier = courier
        self._statuses = statuses

    @property
    def person(self) -> Person:
        return self._book.people[self.id]

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def phone(self) -> str:
        return self.person.phone

    def user_id(self, number: str | None = None) -> str:
        """The id by which the shop of that number knows this person."""
        return wire.user_id(self.person, self._number(number))

    def says(
        self,
        text: str,
        at: datetime | None = None,
        to: str | None = None,
        id: str | None = None,  # noqa: A002
        quotes: str | None = None,
    ) -> str:
        """Write to a shop; `at` is the message's own time (now if left out), `id` its wamid. Returns the wamid."""
        return self._write({"text": {"body": text}}, at=at, to=to, wamid=id, quotes=quotes)

    def sends(self, type: str, body: Any, at: datetime | None = None, to: str | None = None, **beside: Any) -> str:  # noqa: A002
        """Send any raw type: `body` goes under the type's name, `beside` next to it (context, referral, errors)."""
        return self._write({type: body, **beside}, at=at, to=to)

    def sends_file(
        self,
        content: bytes,
        *,
        mime: str,
        filename: str = "",
        caption: str = "",
        kind: str = "",
        at: datetime | None = None,
        to: str | None = None,
    ) -> str:
        """Send a file as the phone would: a photo, film, sound or, as whatever else, a document. Returns the wamid."""
        held = self._shelf.put(content, mime=mime, filename=filename)
        kind = kind or ("document" if held.kind == "sticker" else held.kind)
        beside = {"caption": caption} if caption and kind != "audio" else {}
        named = {"filename": filename} if filename and kind == "document" else {}
        body = samples.described(held.id, mime=mime, sha256=held.sha256) | named | beside
        return self._write({kind: body}, at=at, to=to)

    def sends_album(self, count: int = 6, at: datetime | None = None, to: str | None = None) -> list[str]:
        """Photos of one album: separate messages at the same moment, posted side by side."""
        moment = at or clock.now()
        return [self.sends(*samples.photo(), at=moment, to=to) for _ in range(count)]

    def presses(self, message: Received | str, choice_id: str, at: datetime | None = None) -> str:
        """Press a reply button or choose a list row; an old message may be pressed again."""
        wamid = message if isinstance(message, str) else message.wamid
        asked = self._book.bubbles[wamid]
        choice = next(choice for choice in asked.choices if choice["id"] == choice_id)
        reply = {name: choice[name] for name in ("id", "title", "description") if choice[name]}
        kind = "list_reply" if asked.content["interactive"]["type"] == "list" else "button_reply"
        self._book.alter(wamid, chosen=[*asked.chosen, choice_id])
        body = {"interactive": {"type": kind, kind: reply}}
        return self._write(body, at=at, to=asked.number, quotes=wamid)

    def reacts(self, message: Received | str, emoji: str, at: datetime | None = None) -> str:
        """React to any message of the chat; an empty `emoji` takes the reaction back."""
        wamid = message if isinstance(message, str) else message.wamid
        target = self._book.bubbles[wamid]
        self._book.alter(wamid, reactions={**target.reactions, "incoming": emoji})
        body = {"message_id": wamid} | ({"emoji": emoji} if emoji else {})
        return self._write({"reaction": body}, at=at, to=target.number, quotes=wamid)

    def edits(self, wamid: str, text: str, at: datetime | None = None) -> str:
        """Change an earlier text of one's own. Returns the wamid of the change."""
        target = self._book.bubbles[wamid]
        new = {"type": "text", "text": {"body": text}}
        self._book.alter(wamid, text=text, content={**target.content, "text": new["text"]})
        return self._write({"edit": {"original_message_id": wamid, "message": new}}, at=at, to=target.number)

    def revokes(self, wamid: str, at: datetime | None = None) -> str:
        """Delete an earlier message of one's own. Returns the wamid of the deletion."""
        target = self._book.bubbles[wamid]
        self._book.alter(wamid, type="text", text=GONE, content={"text": {"body": GONE}})
        return self._write({"revoke": {"original_message_id": wamid}}, at=at, to=target.number)

    def reads(self, number: str | None = None) -> list[str]:
        """Open the chats: `read` goes out for what was not read yet. Returns those wamids."""
        return self._statuses.read(self.id, number)

    def received(self, number: str | None = None) -> list[Received]:
        """What arrived from the shops, oldest first, without what failed."""
        return [_received(bubble) for bubble in self._book.chat(self.id, number) if _arrived(bubble)]

    def recalls(
        self,
        said: str | Mapping[str, Any],
        *,
        at: datetime,
        by_shop: bool = False,
        to: str | None = None,
        wamid: str | None = None,
        key: str | None = None,
        read: bool = True,
    ) -> str:
        """Put an old message into the chat without telling the shop (for a seed). Returns the wamid.

        `said` is a text, or content under its type's name. `key` is the shop's callback data: with it a message that
        was not `read` yet tells so when the chat is opened.
        """
        content = {"text": {"body": said}} if isinstance(said, str) else dict(said)
        bubble = self._bubble(content, at=at, to=to, wamid=wamid)
        if not by_shop:
            return self._book.put(replace(bubble, state="read")).wamid
        body = {"type": bubble.type, **content}
        shown = replace(bubble, direction="outgoing", key=key, text=text_of(body), choices=choices_of(body))
        return self._book.put(replace(shown, state="read" if read else "delivered")).wamid

    def _write(
        self,
        content: dict[str, Any],
        *,
        at: datetime | None = None,
        to: str | None = None,
        wamid: str | None = None,
        quotes: str | None = None,
    ) -> str:
        made = self._bubble(content, at=at or clock.now(), to=to, wamid=wamid)
        bubble = self._book.put(replace(made, quotes=quotes))
        if (bubble.person, bubble.number) in self._book.blocked:
            return bubble.wamid  # the shop has blocked them: it stays on their phone
        body = wire.message(bubble, self.person, self._book.numbers[bubble.number])
        self._courier.send(body, number=bubble.number, about=bubble.wamid, kind="message", person=self.id)
        return bubble.wamid

    def _bubble(self, content: dict[str, Any], *, at: datetime, to: str | None, wamid: str | None) -> Bubble:
        """The first key of `content` is the message's type."""
        kind, part = next(iter(content.items()))
        return Bubble(
            wamid=wamid or wire.new_wamid(self.phone, outgoing=False),
            person=self.id,
            number=self._number(to).phone_number_id,
            direction="incoming",
            type=kind,
            text=heard_text(kind, part),
            at=at.timestamp(),
            state="sending",
            content=content,
        )

    def _number(self, number: str | None) -> Number:
        return self._book.numbers[number] if number else next(iter(self._book.numbers.values()))


def _received(bubble: Bubble) -> Received:
    return Received(
        wamid=bubble.wamid,
        key=bubble.key,
        number=bubble.number,
        type=bubble.type,
        text=bubble.text,
        choices=tuple(Choice(**choice) for choice in bubble.choices),
        at=datetime.fromtimestamp(bubble.at, UTC),
        state=bubble.state,
        quotes=bubble.quotes,
        content=bubble.content[bubble.type],
    )


def _arrived(bubble: Bubble) -> bool:
    return bubble.direction == "outgoing" and bubble.state != "failed"
