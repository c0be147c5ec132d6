"""Turns the marks that people write, such as *bold*, into Telegram's entities, so that no sign has to be escaped."""

import re

from atende.core.i18n import utf16_length

MARKS = re.compile(
    r"```(?P<pre>[\s\S]+?)```"
    r"|\*(?=\S)(?P<bold>[^*\n]*[^*\s])\*"
    r"|(?<![^\W_])_(?=\S)(?P<italic>[^_\n]*[^_\s])_(?![^\W_])"
    r"|~(?=\S)(?P<strikethrough>[^~\n]*[^~\s])~"
    r"|(?P<url>https?://\S+)"
)
"""The marks that the console shows as bold, italic, struck out and fixed width (`console/web/js/whatsapp.js`). What is
inside a link is no mark."""

type Entity = dict[str, str | int]


def formatted(text: str, *, offset: int = 0) -> tuple[str, list[Entity]]:
    """Returns the text without marks, and the entities (Bot API, MessageEntity): offsets count UTF-16 units.

    >>> formatted("Olá, *Bia*!")
    ('Olá, Bia!', [{'type': 'bold', 'offset': 5, 'length': 3}])
    >>> formatted("2 * 3 * 4, a_b_c")
    ('2 * 3 * 4, a_b_c', [])
    """
    parts: list[str] = []
    entities: list[Entity] = []
    end = 0
    for match in MARKS.finditer(text):
        kind = match.lastgroup or ""
        if kind == "url":
            continue
        plain = text[end : match.start()]
        parts.append(plain)
        offset += utf16_length(plain)
        inner, nested = (match[kind], []) if kind == "pre" else formatted(match[kind], offset=offset)
        entities += [{"type": kind, "offset": offset, "length": utf16_length(inner)}, *nested]
        parts.append(inner)
        offset += utf16_length(inner)
        end = match.end()
    return "".join([*parts, text[end:]]), entities
