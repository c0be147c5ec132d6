"""Extracts the readable words from a content of unknown shape, without ids, links to files and numbers."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from atende.core.lenient_json import line

WORDY = frozenset(
    (
        *("body", "text", "caption", "title", "name", "question", "description", "headline", "subtitle", "footer"),
        *("message", "details", "option", "options", "label", "summary", "address", "url", "filename", "display_text"),
        *("street", "city", "state", "answer", "subject"),
    )
)
"""Keys whose text is meant for people, as seen in WhatsApp's payloads so far."""
MOST, DEEPEST = 12, 6


def gist(content: Any) -> str:
    """Returns the readable words of a content on one line of at most 500 characters.

    >>> gist({"id": "77", "name": "Qual bolo?", "options": [{"name": "Cenoura"}, {"name": "Milho"}]})
    'Qual bolo? · Cenoura · Milho'
    """
    return line(" · ".join(islice(_words(content, levels=DEEPEST), MOST)), 500)


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
