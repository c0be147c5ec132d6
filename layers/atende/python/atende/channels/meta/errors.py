"""What the error codes of the Send API mean for a shop, and whether the send is tried again (Meta, Send API errors).

There is no key that makes a call unique, so what may have been sent is `uncertain`, and only an echo settles it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from atende.channels.meta.texts import refusals
from atende.channels.transfer import object_of
from atende.core.errors import Cause, ChannelError
from atende.core.lenient_json import line, number, obj
from atende.core.sentences import Sentence

MINUTE, MINUTES, LONGEST_WAIT = 60, 300, 900


@dataclass(frozen=True, slots=True)
class Row:
    """What a code means. `wait`: seconds before the next try. `gone`: nothing reaches the contact until they write
    again. `elsewhere`: another app holds the chat. `number`: the code that stands for this one too."""

    cause: Cause
    sentence: Sentence
    wait: int | None = None
    gone: bool = False
    uncertain: bool = False
    elsewhere: bool = False
    number: int | None = None


class HeldElsewhere(ChannelError):
    """Another app holds the chat, so that nothing was sent."""


WINDOW = Row(Cause.WINDOW, refusals.WINDOW)
BUSY = Row(Cause.THROTTLED, refusals.BUSY, MINUTE)
TOKEN = Row(Cause.NUMBER, refusals.BAD_TOKEN)
PERMISSION = Row(Cause.NUMBER, refusals.PERMISSION)
UNSURE = Row(Cause.RETRY, refusals.UNSURE, uncertain=True)
GONE = Row(Cause.RECIPIENT, refusals.UNREACHABLE, gone=True)
FILE = Row(Cause.CONTENT, refusals.FILE_NOT_FETCHED)
ANSWERED = Row(Cause.RECIPIENT, refusals.COMMENT_ANSWERED, number=10900)

SUBCODES: Mapping[tuple[int, int], Row] = {
    (10, 2534022): WINDOW,
    (10, 2018278): WINDOW,
    (10, 2018065): WINDOW,
    (10, 2018108): WINDOW,
    (10, 1893063): Row(Cause.NUMBER, refusals.RESTRICTED),
    (10, 2018300): Row(Cause.RECIPIENT, refusals.STANDBY, elsewhere=True),
    (100, 2018001): Row(Cause.RECIPIENT, refusals.NO_PERSON),
    (100, 2018047): FILE,
    (100, 2018008): FILE,
    (100, 2534014): Row(Cause.RECIPIENT, refusals.NO_PERSON),
    (100, 2534023): ANSWERED,
    (551, 1545041): GONE,
}
CODES: Mapping[int, Row] = {
    1: UNSURE,
    2: UNSURE,
    3: PERMISSION,
    4: BUSY,
    10: PERMISSION,
    17: BUSY,
    32: BUSY,
    102: TOKEN,
    104: TOKEN,
    190: TOKEN,
    200: PERMISSION,
    230: Row(Cause.RECIPIENT, refusals.CONSENT),
    341: BUSY,
    368: Row(Cause.NUMBER, refusals.RESTRICTED),
    551: GONE,
    613: BUSY,
    1200: Row(Cause.RETRY, refusals.NO_ANSWER, 5),
    10900: ANSWERED,
    10901: Row(Cause.RECIPIENT, refusals.COMMENT_OLD),
    10903: Row(Cause.RECIPIENT, refusals.COMMENT_OLD),
    80002: BUSY,
    80006: BUSY,
}


def failure(status: int, body: bytes, headers: Mapping[str, str], *, channel: str) -> ChannelError:
    """Returns the error for an answer of 400 or above. `channel` is the channel's title. The code decides, with its
    subcode; an answer of 5xx or without Meta's JSON may come from something in between."""
    error = obj(object_of(body).get("error"))
    code, subcode = number(error.get("code")), number(error.get("error_subcode"))
    if code is None:
        return _silent(status, headers, channel=channel)
    row = SUBCODES.get((code, subcode or 0)) or CODES.get(code)
    if row is None and status >= 500:
        row = UNSURE
    if row is None:
        details = line(error.get("error_user_msg") or error.get("message"), 300) or f"#{code}"
        sentence = refusals.REFUSED(channel=channel, details=details)
        return ChannelError(sentence, number=code, cause=Cause.CONTENT)
    retry = _asked(headers) or row.wait if row.cause is Cause.THROTTLED else row.wait
    return (HeldElsewhere if row.elsewhere else ChannelError)(
        row.sentence(channel=channel),
        number=row.number or code,
        retry=retry,
        cause=row.cause,
        uncertain=row.uncertain,
        contact_gone=row.gone,
    )


def _silent(status: int, headers: Mapping[str, str], *, channel: str) -> ChannelError:
    if status == 429:
        wait = _asked(headers) or MINUTE
        return ChannelError(refusals.BUSY(channel=channel), number=429, retry=wait, cause=Cause.THROTTLED)
    if status >= 500 or status < 400:
        return ChannelError(refusals.UNSURE(channel=channel), uncertain=True)
    return ChannelError(refusals.REFUSED(channel=channel, details=f"HTTP {status}"), cause=Cause.CONTENT)


def _asked(headers: Mapping[str, str]) -> int | None:
    """Returns the seconds that Meta asks to wait: `Retry-After`, or the minutes of a usage header (Graph API, rate
    limits); None where it names none."""
    if seconds := number(headers.get("Retry-After")):
        return max(1, min(seconds, LONGEST_WAIT))
    usage = object_of((headers.get("X-Business-Use-Case-Usage") or "").encode())
    minutes = [_minutes(entry) for entries in usage.values() if isinstance(entries, list) for entry in entries]
    longest = max(minutes, default=0)
    return min(longest * 60, LONGEST_WAIT) if longest > 0 else None


def _minutes(entry: Any) -> int:
    return number(obj(entry).get("estimated_time_to_regain_access")) or 0
