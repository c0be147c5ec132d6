"""What the widget shows of a conversation."""

from datetime import datetime, timedelta
from typing import Any

from atende.channels.doors import Conversation, DoorDesk
from atende.channels.webchat import limits, parser
from atende.channels.webchat.sender import shown_id
from atende.channels.webchat.texts.bubbles import names_a_file
from atende.core.clock import ms
from atende.core.i18n import is_title
from atende.core.ids import digest
from atende.model import Direction, Message, State

type Json = dict[str, Any]

OVERLAP = timedelta(seconds=10)
"""Messages this much older than the newest are handed out again, because two that are stored at once may be seen in
either order. The widget knows them by their ids."""
PACES = ((timedelta(minutes=1), 3), (timedelta(minutes=5), 10), (timedelta(minutes=30), 30))
SLOWEST = 60
"""Seconds between two questions of the widget: the longer nobody has written, the fewer it asks."""


def pace(active: datetime | None, *, at: datetime) -> int:
    """Returns in how many milliseconds the widget asks again."""
    quiet = at - active if active else timedelta(minutes=10)
    return 1000 * next((seconds for span, seconds in PACES if quiet < span), SLOWEST)


def conversation(talk: Conversation, who: str, desk: DoorDesk, *, at: datetime) -> Json:
    """Returns the messages that this visitor may see, and the cursor from which the next question goes on: it never
    passes a message that is still on its way out."""
    visible = [message for message in talk.messages if is_shown(message)]
    waiting = [message for message in talk.messages if message.state is State.QUEUED]
    newest = max((message.at for message in visible), default=None)
    upto = min([*([newest] if newest else []), *(message.at for message in waiting)], default=None)
    author = next((talk.names[m.author] for m in reversed(visible) if m.author in talk.names), "")
    return {
        "messages": [message(entry, talk, who, desk, at=at) for entry in visible],
        "cursor": f"{ms(upto)}-0" if upto else None,
        "agent": {"name": first_name(author), "typing": talk.typing},
        "read": ms(talk.read) if talk.read else None,
    }


def is_shown(message: Message) -> bool:
    """Whether the visitor sees a message: what they wrote, and what the shop has sent."""
    if message.direction is Direction.INCOMING:
        return message.type != "system"
    return message.direction is Direction.OUTGOING and message.state not in (State.QUEUED, State.FAILED)


def message(entry: Message, talk: Conversation, who: str, desk: DoorDesk, *, at: datetime) -> Json:
    mine = entry.direction is Direction.INCOMING
    content: Json = {
        "id": shown_id(entry.thread, entry.sk),
        "from": "visitor" if mine else "shop",
        "kind": entry.type,
        "text": "" if not entry.captioned or (mine and entry.media_id and names_a_file(entry.text)) else entry.words,
        "at": entry.at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }
    if mine and (entry.source_id or "").startswith(f"{who}:"):
        content["key"] = (entry.source_id or "")[len(who) + 1 :]
    if mine and entry.choice and entry.quotes:
        content["context"] = entry.quotes
    if not mine:
        content |= {name: value for name, value in _of_shop(entry, talk).items() if value}
    if entry.media_mime:
        content["file"] = _file(entry, desk, at=at)
    return content


def _of_shop(entry: Message, talk: Conversation) -> Json:
    enclosed = entry.enclosed or limits.NOTHING
    place, row = enclosed.location, bool(entry.menu) or any(choice.section for choice in entry.choices)
    return {
        "by": first_name(talk.names.get(entry.author, "")),
        "title": enclosed.header.text if enclosed.header else "",
        "footer": enclosed.footer,
        "buttons": [
            {"id": (parser.ROW if row else parser.BUTTON) + choice.id, "title": choice.title}
            | ({"description": choice.description} if choice.description else {})
            for choice in entry.choices
        ],
        "link": enclosed.link and {"title": enclosed.link.title, "url": enclosed.link.url},
        "place": place and {"latitude": place.latitude, "longitude": place.longitude},
    }


def _file(entry: Message, desk: DoorDesk, *, at: datetime) -> Json:
    """Returns a file of either side; one that was just uploaded has no link for some seconds."""
    file: Json = {"name": entry.media_filename or "", "type": entry.media_mime, "size": entry.media_size}
    return file | ({"url": desk.link(entry, at=at)} if entry.media_key else {"state": entry.media_state or "ready"})


def first_name(name: str) -> str:
    """Returns the first name, with a title that stands before it.

    >>> first_name("Dona Célia Prado"), first_name("Ana Souza"), first_name("")
    ('Dona Célia', 'Ana', '')
    """
    words = name.split()
    titles = next((number for number, word in enumerate(words) if not is_title(word)), 0)
    return " ".join(words[: titles + 1])


def tag(content: Json) -> str:
    """Returns a name for what is shown, which stays the same while nothing changes; links change with each signing."""
    steady = [(entry["id"], entry["text"], entry.get("file", {}).get("state")) for entry in content["messages"]]
    return digest(repr((steady, content["agent"], content["read"], content["cursor"])), size=8)
