"""What WhatsApp's error codes mean for a shop, and whether the send is tried again (Meta: Cloud API error codes).

`CODES` gives each code a cause, which decides what is done, and the key of a sentence in `texts.send_errors`.
`FAMILIES` does so for ranges of codes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from atende.channels.whatsapp.texts.send_errors import sentence
from atende.core.errors import Cause, ChannelError
from atende.core.lenient_json import line, number, obj
from atende.core.sentences import Sentence
from atende.core.strict_json import decode

SOON, MINUTE, MINUTES, HOUR = 5, 60, 300, 3600
RETRY, THROTTLED, PAIR = Cause.RETRY, Cause.THROTTLED, Cause.PAIR
WINDOW, RECIPIENT, TEMPLATE = Cause.WINDOW, Cause.RECIPIENT, Cause.TEMPLATE
NUMBER, PAYMENT, OURS, CONTENT = Cause.NUMBER, Cause.PAYMENT, Cause.OURS, Cause.CONTENT


@dataclass(frozen=True, slots=True)
class Row:
    """What is done about a code."""

    cause: Cause
    say: str
    """The key of a sentence in `texts.send_errors`."""
    wait: int | None = None
    """Seconds before the next try, four times longer after each (Meta: 4^x); None when another try would be refused
    too."""
    tries: int | None = None
    """The most tries; None for as many as the queue allows."""


CODES: dict[int, Row] = {
    0: Row(NUMBER, "expired"),
    1: Row(RETRY, "down", SOON, 3),
    2: Row(RETRY, "down", SOON),
    3: Row(NUMBER, "permission"),
    4: Row(THROTTLED, "busy", MINUTES),
    2040: Row(RECIPIENT, "no_payments"),
    2046: Row(CONTENT, "order_state"),
    2047: Row(CONTENT, "order_paid"),
    10: Row(NUMBER, "permission"),
    33: Row(NUMBER, "number"),
    100: Row(OURS, "ours"),
    102: Row(NUMBER, "expired"),
    104: Row(NUMBER, "expired"),
    190: Row(NUMBER, "expired"),
    200: Row(NUMBER, "expired"),
    341: Row(THROTTLED, "busy", MINUTES),
    368: Row(NUMBER, "locked"),
    613: Row(THROTTLED, "busy", MINUTES),
    80007: Row(THROTTLED, "busy", MINUTES),
    130403: Row(RECIPIENT, "blocked"),
    130429: Row(THROTTLED, "busy", SOON),
    130472: Row(RECIPIENT, "experiment"),
    130497: Row(NUMBER, "country"),
    131000: Row(RETRY, "down", SOON, 3),
    131005: Row(NUMBER, "permission"),
    131008: Row(OURS, "ours"),
    131009: Row(OURS, "ours"),
    131016: Row(RETRY, "down", SOON),
    131020: Row(RECIPIENT, "group"),
    131021: Row(RECIPIENT, "itself"),
    131026: Row(RECIPIENT, "undeliverable"),
    131030: Row(NUMBER, "test_number"),
    131031: Row(NUMBER, "locked"),
    131035: Row(NUMBER, "settings"),
    131036: Row(NUMBER, "settings"),
    131037: Row(NUMBER, "name"),
    131041: Row(RECIPIENT, "group"),
    131042: Row(PAYMENT, "payment"),
    131044: Row(PAYMENT, "payment"),
    131045: Row(NUMBER, "number"),
    131047: Row(WINDOW, "window"),
    131048: Row(NUMBER, "spam"),
    131049: Row(RECIPIENT, "marketing"),
    131050: Row(RECIPIENT, "stopped"),
    131051: Row(OURS, "type"),
    131052: Row(RECIPIENT, "not_downloaded"),
    131053: Row(CONTENT, "file"),
    131055: Row(OURS, "ours"),
    131056: Row(PAIR, "pair", 4),
    131057: Row(THROTTLED, "maintenance", MINUTE),
    131059: Row(OURS, "ours"),
    131060: Row(RECIPIENT, "phone_only"),
    131061: Row(OURS, "ours"),
    131062: Row(RECIPIENT, "hidden"),
    131063: Row(NUMBER, "no_marketing"),
    131064: Row(NUMBER, "categories"),
    132001: Row(TEMPLATE, "template_gone"),
    132005: Row(TEMPLATE, "template_long"),
    132007: Row(TEMPLATE, "template_policy"),
    132015: Row(TEMPLATE, "template_paused"),
    132016: Row(TEMPLATE, "template_disabled"),
    132068: Row(TEMPLATE, "form_blocked"),
    132069: Row(TEMPLATE, "form", HOUR),
    133004: Row(RETRY, "down", SOON),
    133015: Row(THROTTLED, "number", MINUTES),
    133016: Row(NUMBER, "registrations"),
    134011: Row(PAYMENT, "terms"),
    134101: Row(TEMPLATE, "syncing", 600),
    135000: Row(RETRY, "down", SOON, 2),
    137000: Row(RECIPIENT, "identity"),
    138000: Row(NUMBER, "calls"),
    138002: Row(RETRY, "calls", MINUTES),
    138004: Row(RETRY, "calls", SOON),
    138005: Row(RETRY, "calls", MINUTES),
    138007: Row(RETRY, "calls", SOON),
    139103: Row(RETRY, "blocking", SOON),
    **dict.fromkeys((2388001, 2388012, 2388091, 2388093, 2388103), Row(NUMBER, "migration")),
    2494100: Row(THROTTLED, "account_maintenance", MINUTE),
}
OF_KIND: dict[tuple[int, str], Row] = {
    (131008, "template"): Row(TEMPLATE, "template_values"),
    (131009, "template"): Row(TEMPLATE, "template_values"),
    (131009, "reaction"): Row(RECIPIENT, "reaction_gone"),
}
"""Codes whose cause depends on the type of message. A refused reaction is to a message that the contact has deleted, or
that is too old."""
FAMILIES: tuple[tuple[range, Row], ...] = (
    (range(201, 300), Row(NUMBER, "permission")),
    (range(131200, 131300), Row(RECIPIENT, "group")),
    (range(132000, 132100), Row(TEMPLATE, "template")),
    (range(133000, 133100), Row(NUMBER, "number")),
    (range(134000, 134200), Row(TEMPLATE, "marketing_api")),
    (range(138000, 139000), Row(RECIPIENT, "calls")),
    (range(139100, 139200), Row(RECIPIENT, "blocking")),
    (range(147000, 147100), Row(NUMBER, "username")),
    (range(2388000, 2389000), Row(TEMPLATE, "template")),
    (range(2593107, 2593110), Row(NUMBER, "sync")),
)
SUBCODE_GONE = 33
"""The subcode that comes with code 100 when the number does not exist, or the token may not see it."""
UNKNOWN_FILE = (100, 131009, 131053)
"""The codes that Graph returns for the id of a file that no longer exists, among other reasons."""


def row(code: int) -> Row | None:
    """Returns a code's own row, otherwise the row of its family, otherwise None."""
    families: Iterable[Row] = (family for codes, family in FAMILIES if code in codes)
    return CODES.get(code) or next(iter(families), None)


def sentence_of(code: int | None, title: str = "") -> Sentence:
    """Returns a sentence about a code, with WhatsApp's own words when the code is unknown.

    >>> sentence_of(9, "Odd thing").text("pt-BR")
    'O WhatsApp recusou a mensagem (erro 9: Odd thing).'
    >>> sentence_of(131051).text("en")
    'WhatsApp does not take this kind of message.'
    """
    if code is not None and (known := row(code)):
        return sentence(known.say)
    if code is None:
        return sentence("refused", details=title) if title else sentence("silent")
    numbered = sentence("error", code=code)
    return sentence("refused", details=sentence("titled", error=numbered, title=title) if title else numbered)


def retold(code: int | None, stored: str, language: str) -> str:
    """Returns why a message failed, in the reader's language; the stored sentence when the code is absent,
    unknown, or has one cause or another."""
    depends = any(code == ambiguous for ambiguous, _ in OF_KIND)
    known = row(code) if code is not None and stored and not depends else None
    return sentence(known.say).text(language) if known else stored


def failure(status: int, body: bytes, *, kind: str = "") -> ChannelError:
    """Returns the error for an HTTP answer of 400 or above to a message of this `kind`, or to another request.

    With an error body WhatsApp has certainly not sent the message; after a 5xx without one it may have, which is
    `uncertain`. The code decides, never the title.
    """
    error = _error(body)
    code = number(error.get("code"))
    if code is None:
        return _silent(status)
    known = OF_KIND.get((code, kind)) or _judged(code, subcode=number(error.get("error_subcode")))
    unknown_file = code in UNKNOWN_FILE
    if known is None:
        details = line(obj(error.get("error_data")).get("details") or error.get("message"), 300)
        retry, cause = (30, RETRY) if status >= 500 else (None, RECIPIENT)
        return ChannelError(
            sentence_of(code, details), number=code, retry=retry, cause=cause, unknown_file=unknown_file
        )
    return ChannelError(
        sentence(known.say),
        number=code,
        retry=known.wait,
        cause=known.cause,
        tries=known.tries,
        unknown_file=unknown_file,
    )


def draft_failure(status: int, body: bytes) -> ChannelError:
    """Returns the error for a template that WhatsApp does not take as the owner wrote it, with WhatsApp's own words
    about it; any other error as `failure` does."""
    error, other = _error(body), failure(status, body)
    details = obj(error.get("error_data")).get("details")
    words = line(error.get("error_user_msg") or details or error.get("message"), 300)
    if other.cause not in (OURS, TEMPLATE) or not words or number(error.get("error_subcode")) == SUBCODE_GONE:
        return other
    return ChannelError(sentence("draft", details=words), number=other.number, cause=TEMPLATE)


def catalog_failure(status: int, body: bytes) -> ChannelError:
    """Returns the error for a catalogue that could not be read. Meta asks for a permission of its own, and says of what
    a token may not see that it does not exist."""
    other = failure(status, body)
    is_closed = other.number in (3, 10, 100) or other.number in range(200, 300)
    return ChannelError(sentence("catalog"), number=other.number, cause=NUMBER) if is_closed else other


def _judged(code: int, *, subcode: int | None) -> Row | None:
    return CODES[SUBCODE_GONE] if (code, subcode) == (100, SUBCODE_GONE) else row(code)


def _silent(status: int) -> ChannelError:
    """Returns the error for an answer without a JSON error. A 429 is returned before anything is sent; other 4xx are
    refusals."""
    if status >= 500:
        return ChannelError(sentence("unsure"), uncertain=True)
    if status == 429:
        return ChannelError(sentence("busy"), retry=60, cause=THROTTLED)
    return ChannelError(sentence_of(None, f"HTTP {status}"))


def _error(body: bytes) -> dict[str, Any]:
    try:
        return obj(obj(decode(body)).get("error"))
    except ValueError:
        return {}
