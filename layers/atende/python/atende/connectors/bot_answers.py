"""What the answers of all bots have in common: they are read strictly, and one that is too large or of another form
counts as none. A bot may be anybody's program."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from atende.connectors import sentences
from atende.connectors.http import Answer
from atende.core.errors import Cause, ConnectorError
from atende.core.lenient_json import SEEN
from atende.core.strict_json import decode
from atende.model import Choice
from atende.model.bots import (
    LONGEST_CHOICE,
    LONGEST_REASON,
    LONGEST_REPLY,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    MOST_CHOICES,
    MOST_REPLIES,
    BotAnswer,
    BotReply,
)

LONGEST_ANSWER = 256_000
"""Bytes of an answer that is decoded."""


def unreadable(why: str) -> ConnectorError:
    """Returns the error for an answer that is not of the agreed form; the bot may answer better the next time."""
    return ConnectorError(sentences.BOT_UNREADABLE(why=why), cause=Cause.RETRY, uncertain=True)


def decoded(answer: Answer) -> dict[str, Any]:
    """Returns the object of an answer. Raises `ConnectorError` for anything else, such as a page in HTML."""
    if len(answer.body) > LONGEST_ANSWER:
        raise unreadable(f"> {LONGEST_ANSWER} bytes")
    try:
        value = decode(answer.body)
    except ValueError as error:
        raise unreadable("JSON") from error
    if not isinstance(value, dict):
        raise unreadable("JSON object")
    return value


def text_in(entry: dict[str, Any], name: str, *, most: int, needed: bool = False) -> str:
    """Returns a text of an answer, without what no person can see. Raises `ConnectorError`."""
    value = entry.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or len(value) > most or (needed and not SEEN.search(value)):
        raise unreadable(name)
    return value.encode("utf-8", "replace").decode().replace("\x00", "").strip()


def list_in(entry: dict[str, Any], name: str, *, most: int) -> list[dict[str, Any]]:
    value = entry.get(name, [])
    if not isinstance(value, list) or len(value) > most or not all(isinstance(part, dict) for part in value):
        raise unreadable(name)
    return value


def replies_of(texts: Iterable[str]) -> tuple[BotReply, ...]:
    """Returns replies from texts: at most ten, each cut to the length that channels usually take."""
    seen = [text.strip() for text in texts if SEEN.search(text)]
    if len(seen) > MOST_REPLIES or any(len(text) > LONGEST_REPLY for text in seen):
        raise unreadable(f"> {MOST_REPLIES} × {LONGEST_REPLY}")
    return tuple(BotReply(text=text) for text in seen)


def answer_of(actions: list[dict[str, Any]]) -> BotAnswer:
    """Returns what a list of actions says. An unknown action refuses the whole list: half of what a bot wanted is
    worse than a person."""
    answer = BotAnswer()
    for action in actions:
        kind = action.get("type")
        read = ACTIONS.get(kind) if isinstance(kind, str) else None
        if read is None:
            raise unreadable("actions/type")
        answer = read(answer, action)
    if len(answer.replies) > MOST_REPLIES:
        raise unreadable("actions/reply")
    return answer


def replying(answer: BotAnswer, action: dict[str, Any]) -> BotAnswer:
    choices = tuple(
        Choice(
            id=text_in(entry, "id", most=LONGEST_CHOICE, needed=True),
            title=text_in(entry, "title", most=LONGEST_TITLE, needed=True),
        )
        for entry in list_in(action, "choices", most=MOST_CHOICES)
    )
    reply = BotReply(text=text_in(action, "text", most=LONGEST_REPLY, needed=True), choices=choices)
    return replace(answer, replies=(*answer.replies, reply))


def handing_off(answer: BotAnswer, action: dict[str, Any]) -> BotAnswer:
    return replace(
        answer,
        hands_back=True,
        reason=text_in(action, "reason", most=LONGEST_REASON),
        summary=text_in(action, "summary", most=LONGEST_SUMMARY),
    )


def resolving(answer: BotAnswer, _: dict[str, Any]) -> BotAnswer:
    return replace(answer, resolves=True)


ACTIONS: dict[str, Callable[[BotAnswer, dict[str, Any]], BotAnswer]] = {
    "reply": replying,
    "handoff": handing_off,
    "resolve": resolving,
}
