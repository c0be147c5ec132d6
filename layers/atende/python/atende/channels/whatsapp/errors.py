"""What WhatsApp's error codes mean for a shop, and what becomes of the send (Meta: Cloud API error codes).

One table, `CODES`: why it is so, which says what is done, and a sentence for a person. `FAMILIES` are ranges of codes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from atende.channels.whatsapp import wordings as w
from atende.channels.whatsapp.decode import decode
from atende.channels.whatsapp.lenient import line, number, obj
from atende.errors import Cause, ChannelError

SOON, MINUTE, MINUTES, HOUR = 5, 60, 300, 3600
RETRY, THROTTLED, PAIR = Cause.RETRY, Cause.THROTTLED, Cause.PAIR
WINDOW, RECIPIENT, TEMPLATE = Cause.WINDOW, Cause.RECIPIENT, Cause.TEMPLATE
NUMBER, PAYMENT, OURS, CONTENT = Cause.NUMBER, Cause.PAYMENT, Cause.OURS, Cause.CONTENT


@dataclass(frozen=True, slots=True)
class Row:
    """`wait`: seconds before the next try, four times longer after each (Meta: 4^x); None where another try would be
    refused too. `tries`: so many at most, None for as many as the queue gives."""

    cause: Cause
    say: str
    wait: int | None = None
    tries: int | None = None


CODES: dict[int, Row] = {
    0: Row(NUMBER, w.EXPIRED),
    1: Row(RETRY, w.DOWN, SOON, 3),
    2: Row(RETRY, w.DOWN, SOON),
    3: Row(NUMBER, w.PERMISSION),
    4: Row(THROTTLED, w.BUSY, MINUTES),
    10: Row(NUMBER, w.PERMISSION),
    33: Row(NUMBER, w.NUMBER),
    100: Row(OURS, w.OURS),
    102: Row(NUMBER, w.EXPIRED),
    104: Row(NUMBER, w.EXPIRED),
    190: Row(NUMBER, w.EXPIRED),
    200: Row(NUMBER, w.EXPIRED),
    341: Row(THROTTLED, w.BUSY, MINUTES),
    368: Row(NUMBER, w.LOCKED),
    613: Row(THROTTLED, w.BUSY, MINUTES),
    80007: Row(THROTTLED, w.BUSY, MINUTES),
    130403: Row(RECIPIENT, w.BLOCKED),
    130429: Row(THROTTLED, w.BUSY, SOON),
    130472: Row(RECIPIENT, w.EXPERIMENT),
    130497: Row(NUMBER, w.COUNTRY),
    131000: Row(RETRY, w.DOWN, SOON, 3),
    131005: Row(NUMBER, w.PERMISSION),
    131008: Row(OURS, w.OURS),
    131009: Row(OURS, w.OURS),
    131016: Row(RETRY, w.DOWN, SOON),
    131020: Row(RECIPIENT, w.GROUP),
    131021: Row(RECIPIENT, w.ITSELF),
    131026: Row(RECIPIENT, w.UNDELIVERABLE),
    131030: Row(NUMBER, w.TEST_NUMBER),
    131031: Row(NUMBER, w.LOCKED),
    131035: Row(NUMBER, w.SETTINGS),
    131036: Row(NUMBER, w.SETTINGS),
    131037: Row(NUMBER, w.NAME),
    131041: Row(RECIPIENT, w.GROUP),
    131042: Row(PAYMENT, w.PAYMENT),
    131044: Row(PAYMENT, w.PAYMENT),
    131045: Row(NUMBER, w.NUMBER),
    131047: Row(WINDOW, w.WINDOW),
    131048: Row(NUMBER, w.SPAM),
    131049: Row(RECIPIENT, w.MARKETING),
    131050: Row(RECIPIENT, w.STOPPED),
    131051: Row(OURS, w.TYPE),
    131052: Row(RECIPIENT, w.NOT_DOWNLOADED),
    131053: Row(CONTENT, w.FILE),
    131055: Row(OURS, w.OURS),
    131056: Row(PAIR, w.PAIR, 4),
    131057: Row(THROTTLED, w.MAINTENANCE, MINUTE),
    131059: Row(OURS, w.OURS),
    131060: Row(RECIPIENT, w.PHONE_ONLY),
    131061: Row(OURS, w.OURS),
    131062: Row(RECIPIENT, w.HIDDEN),
    131063: Row(NUMBER, w.NO_MARKETING),
    131064: Row(NUMBER, w.CATEGORIES),
    132069: Row(TEMPLATE, w.FORM, HOUR),
    133004: Row(RETRY, w.DOWN, SOON),
    133015: Row(THROTTLED, w.NUMBER, MINUTES),
    133016: Row(NUMBER, w.REGISTRATIONS),
    134011: Row(PAYMENT, w.TERMS),
    134101: Row(TEMPLATE, w.SYNCING, 600),
    135000: Row(RETRY, w.DOWN, SOON, 2),
    137000: Row(RECIPIENT, w.IDENTITY),
    138000: Row(NUMBER, w.CALLS),
    138002: Row(RETRY, w.CALLS, MINUTES),
    138004: Row(RETRY, w.CALLS, SOON),
    138005: Row(RETRY, w.CALLS, MINUTES),
    138007: Row(RETRY, w.CALLS, SOON),
    139103: Row(RETRY, w.BLOCKING, SOON),
    2494100: Row(THROTTLED, w.ACCOUNT_MAINTENANCE, MINUTE),
}
FAMILIES: tuple[tuple[range, Row], ...] = (
    (range(201, 300), Row(NUMBER, w.PERMISSION)),
    (range(131200, 131300), Row(RECIPIENT, w.GROUP)),
    (range(132000, 132100), Row(TEMPLATE, w.TEMPLATE)),
    (range(133000, 133100), Row(NUMBER, w.NUMBER)),
    (range(134000, 134200), Row(TEMPLATE, w.MARKETING_API)),
    (range(138000, 139000), Row(RECIPIENT, w.CALLS)),
    (range(139100, 139200), Row(RECIPIENT, w.BLOCKING)),
    (range(147000, 147100), Row(NUMBER, w.USERNAME)),
    (range(2388000, 2389000), Row(TEMPLATE, w.TEMPLATE)),
    (range(2593107, 2593110), Row(NUMBER, w.SYNC)),
)
SUBCODE_GONE = 33
"""With 100: the number does not exist, or is not ours to see."""


def row(code: int) -> Row | None:
    """What is known of a code: its own row, or that of its family."""
    families: Iterable[Row] = (found for codes, found in FAMILIES if code in codes)
    return CODES.get(code) or next(iter(families), None)


def reason(code: int | None, title: str = "") -> str:
    """A sentence in Portuguese for a code; for an unknown one WhatsApp's own words.

    >>> reason(9, "Odd thing")
    'O WhatsApp recusou a mensagem (erro 9: Odd thing).'
    """
    if code is not None and (known := row(code)):
        return known.say
    told = ": ".join(part for part in ("" if code is None else f"erro {code}", title) if part)
    return f"O WhatsApp recusou a mensagem ({told})." if told else "O WhatsApp recusou a mensagem e não disse por quê."


def failure(status: int, body: bytes) -> ChannelError:
    """The error for an HTTP answer of 400 or above.

    With an error body WhatsApp has surely not sent. A 5xx without one may have: `uncertain`. The code decides, never
    the title.
    """
    error = _error(body)
    code = number(error.get("code"))
    if code is None:
        return _silent(status)
    known = _judged(code, subcode=number(error.get("error_subcode")))
    if known is None:
        details = line(obj(error.get("error_data")).get("details") or error.get("message"), 300)
        retry, cause = (30, RETRY) if status >= 500 else (None, RECIPIENT)
        return ChannelError(reason(code, details), number=code, retry=retry, cause=cause)
    return ChannelError(known.say, number=code, retry=known.wait, cause=known.cause, tries=known.tries)


def _judged(code: int, *, subcode: int | None) -> Row | None:
    return CODES[SUBCODE_GONE] if (code, subcode) == (100, SUBCODE_GONE) else row(code)


def _silent(status: int) -> ChannelError:
    """No JSON error: 429 comes from the door, before anything is sent; other 4xx are refusals."""
    if status >= 500:
        return ChannelError(w.UNSURE, uncertain=True)
    if status == 429:
        return ChannelError(w.BUSY, retry=60, cause=THROTTLED)
    return ChannelError(reason(None, f"HTTP {status}"))


def _error(body: bytes) -> dict[str, Any]:
    try:
        return obj(obj(decode(body)).get("error"))
    except ValueError:
        return {}
