"""What JSON brought, taken for what it should have been; nothing rather than an error when it is something else."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

LONGEST_TEXT = 65_536
"""Characters of a bubble. Contacts can write more than the 4,096 that we may send."""
LONGEST_ID = 2_048
"""Meta says to expect up to 512 characters in a message id."""
LAST_TIME = 4_102_444_800
"""The year 2100 in Unix seconds: a later time is no time."""

WORDY = frozenset(
    (
        *("body", "text", "caption", "title", "name", "question", "description", "headline", "subtitle", "footer"),
        *("message", "details", "option", "options", "label", "summary", "address", "url", "filename", "display_text"),
        *("street", "city", "state", "answer", "subject", "explanation", "emoji", "button_text", "question_text"),
    )
)
"""Keys whose text is meant for people, as seen in payloads so far."""
MOST_WORDS, WORD_LEVELS = 12, 6
DEEPEST = 100
"""Levels of a value that may be stored as JSON; no channel nests what it says so deeply."""
CONTAINER = (dict, list)

PHONE = re.compile(r"\+?[0-9][0-9 ().-]*")
UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the reading direction of what follows."""
SURROGATE = re.compile("[\ud800-\udfff]")
SEEN = re.compile("[^\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\u3164\ufe0f\ufeff]")
"""A character that has a shape of its own: a text without any is empty to a person."""


def obj(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def objs(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def too_deep(parts: list[Any]) -> bool:
    """Whether one of the parts has more than `DEEPEST` levels, which an encoder may refuse."""
    level = [part for part in parts if isinstance(part, CONTAINER)]
    for _ in range(DEEPEST):
        level = [inner for node in level for inner in _inside(node) if isinstance(inner, CONTAINER)]
        if not level:
            return False
    return True


def _inside(node: dict[str, Any] | list[Any]) -> Iterable[Any]:
    return node.values() if isinstance(node, dict) else node


def word(value: Any) -> str:
    """Text or a whole number as text, otherwise empty.

    >>> word(12345), word(True), word(["x"])
    ('12345', '', '')
    """
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def text(value: Any, longest: int = LONGEST_TEXT) -> str:
    r"""A text that can be stored and shown, or empty if there is nothing to see in it.

    >>> text("half \ud83d\x00 \u202eok")
    'half � ok'
    >>> text("\u200b \ufeff")
    ''
    """
    whole = word(value)
    if len(whole) > longest or not whole.isprintable():
        whole = _clean(whole, longest)
    return whole if (whole.strip() if whole.isascii() else SEEN.search(whole)) else ""


def _clean(whole: str, longest: int) -> str:
    """Printable characters and ends of lines; `str.isprintable` knows of nothing else that is unsafe."""
    safe = UNSAFE.sub("", whole[: 2 * longest].replace("\r\n", "\n"))
    return SURROGATE.sub("\ufffd", safe)[:longest].replace("\r", "\n")


def line(value: Any, longest: int = 200) -> str:
    r"""A text on one line, for names and labels.

    >>> line(" Bia \n\u200b 🌻 ")
    'Bia 🌻'
    """
    if isinstance(value, str) and len(value) <= longest and value.isprintable():
        seen = value.isascii() or SEEN.search(value)  # the only white space that is printable is a blank
        return (" ".join(value.split()) if " " in value else value) if seen else ""
    return " ".join(text(value, 2 * longest).replace("\u200b", "").replace("\ufeff", "").split())[:longest].rstrip()


def token(value: Any) -> str | None:
    """An id exactly as it came, unless it could not be stored."""
    whole = word(value)
    return SURROGATE.sub("\ufffd", whole) if 0 < len(whole) <= LONGEST_ID else None


def number(value: Any) -> int | None:
    """A code such as 131047, also as text."""
    digits = word(value)
    return int(digits) if re.fullmatch(r"-?[0-9]{1,15}", digits) else None


def moment(value: Any) -> datetime | None:
    """Unix seconds, or milliseconds when there are 13 digits, as text or number.

    >>> moment("1795596000") == moment(1795596000000)
    True
    >>> moment("99999999999"), moment("-5"), moment("soon")
    (None, None, None)
    """
    stamp = number(value)
    if stamp is None:
        return None
    seconds = stamp / 1000 if stamp >= 10**12 else stamp
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < LAST_TIME else None


def phone(value: Any) -> str | None:
    """Digits without plus.

    >>> phone("+55 11 99999-0001"), phone("BR.900"), phone("x")
    ('5511999990001', None, None)
    """
    written = word(value).strip()
    digits = written if written.isascii() and written.isdecimal() else re.sub(r"[^0-9]", "", written)
    return digits if len(digits) <= 20 and (digits is written or PHONE.fullmatch(written)) else None


def file_name(value: object) -> str | None:
    r"""A name to show, never a path and never a key of storage.

    >>> file_name("C:\\x\\../nota\u202efdp.exe")
    'notafdp.exe'
    """
    return line(word(value).replace("\\", "/").rpartition("/")[2], 120) or None


def gist(content: Any) -> str:
    """Returns the readable words of a content on one line of at most 500 characters.

    >>> gist({"id": "77", "name": "Qual bolo?", "options": [{"name": "Cenoura"}, {"name": "Milho"}]})
    'Qual bolo? · Cenoura · Milho'
    """
    return line(" · ".join(islice(_words(content, levels=WORD_LEVELS), MOST_WORDS)), 500)


def _words(part: Any, *, levels: int, wordy: bool = False) -> Iterator[str]:
    match part:
        case str() if wordy:
            if words := line(part, 300):
                yield words
        case list() if levels:
            for element in part:
                yield from _words(element, levels=levels - 1, wordy=wordy)
        case dict() if levels:
            for key, inside in part.items():
                yield from _words(inside, levels=levels - 1, wordy=key in WORDY)
