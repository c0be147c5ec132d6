"""The marks that people write, such as *bold*. Channels without them would show them as they stand."""

import re

MARKS = re.compile(
    r"```(?P<pre>[\s\S]+?)```"
    r"|(?<![^\W_])\*(?=\S)(?P<bold>[^*\n]*[^*\s])\*(?![^\W_])"
    r"|(?<![^\W_])_(?=\S)(?P<italic>[^_\n]*[^_\s])_(?![^\W_])"
    r"|~(?=\S)(?P<strikethrough>[^~\n]*[^~\s])~"
    r"|(?P<url>https?://\S+)"
)
"""The marks that the console shows as bold, italic, struck out and fixed width (`console/web/js/whatsapp.js`). What is
inside a link is no mark."""


def unmarked(text: str) -> str:
    """
    >>> unmarked("Olá, *Bia*! _Aberto_ até as 2*3 h: https://a.example/_b_")
    'Olá, Bia! Aberto até as 2*3 h: https://a.example/_b_'
    """
    return MARKS.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    return match[0] if kind == "url" else match[kind] if kind == "pre" else unmarked(match[kind])
