"""What the answers of the Bot API mean: it has no codes finer than its HTTP status, so their words decide."""

from typing import Any, NamedTuple

from atende.channels.telegram.texts import refusals
from atende.channels.transfer import object_of
from atende.core.errors import Cause, ChannelError
from atende.core.lenient_json import line, number, obj
from atende.core.sentences import Sentence

LONGEST_WAIT = 900
DEAD = (401, 404)
"""Statuses for a token that was revoked, and for one that never was: all methods that we call exist."""


class Row(NamedTuple):
    """What a part of a description means. `gone`: nothing reaches the contact until they write again."""

    words: str
    sentence: Sentence
    cause: Cause = Cause.RECIPIENT
    gone: bool = False


ROWS = (
    Row("bot was blocked", refusals.BLOCKED, gone=True),
    Row("user is deactivated", refusals.DEACTIVATED, gone=True),
    Row("can't initiate conversation", refusals.NOT_STARTED),
    Row("chat not found", refusals.NOT_STARTED),
    Row("peer_id_invalid", refusals.NOT_STARTED),
    Row("upgraded to a supergroup", refusals.GROUP),
    Row("voice_messages_forbidden", refusals.NO_VOICE),
    Row("business_peer_usage_missing", refusals.BUSINESS_WINDOW, Cause.WINDOW),
    Row("business_peer_invalid", refusals.BUSINESS_WINDOW, Cause.WINDOW),
    Row("reaction_invalid", refusals.NO_EMOJI, Cause.CONTENT),
    Row("message to react not found", refusals.REACTED_GONE, Cause.CONTENT),
    Row("message_id_invalid", refusals.REACTED_GONE, Cause.CONTENT),
    Row("message is too long", refusals.TOO_LARGE, Cause.CONTENT),
    Row("too large", refusals.TOO_LARGE, Cause.CONTENT),
    Row("too big", refusals.TOO_LARGE, Cause.CONTENT),
)
UNKNOWN_FILE = ("wrong file", "invalid file", "file_id", "file is temporarily unavailable", "file reference")


def failure(status: int, body: bytes) -> ChannelError:
    """Returns the error for an answer that is not ok. An answer of 5xx, or one that is not Telegram's JSON, comes from
    something in between: the message may have been sent."""
    answer = object_of(body)
    code = number(answer.get("error_code"))
    if status >= 500 or (code is not None and code >= 500):
        return ChannelError(refusals.UNSURE, uncertain=True, number=code or status)
    if status == 429 or code == 429:
        return ChannelError(refusals.BUSY, number=429, retry=_wait(answer), cause=Cause.THROTTLED)
    if code is None and 200 <= status < 300:
        return ChannelError(refusals.UNSURE, uncertain=True)
    if status in DEAD or code in DEAD:
        return ChannelError(refusals.BAD_TOKEN, number=code or status, cause=Cause.NUMBER)
    if status == 413:
        return ChannelError(refusals.TOO_LARGE, number=413, cause=Cause.CONTENT)
    return _described(line(answer.get("description"), 200) or f"HTTP {status}", code or status)


def _described(description: str, code: int) -> ChannelError:
    for row in ROWS:
        if row.words in description.lower():
            return ChannelError(row.sentence, number=code, cause=row.cause, contact_gone=row.gone)
    unknown = any(words in description.lower() for words in UNKNOWN_FILE)
    return ChannelError(refusals.REFUSED(details=description), number=code, cause=Cause.CONTENT, unknown_file=unknown)


def _wait(answer: dict[str, Any]) -> int:
    """Returns the seconds that Telegram asks to wait."""
    asked = number(obj(answer.get("parameters")).get("retry_after"))
    return max(1, min(asked or 5, LONGEST_WAIT))
