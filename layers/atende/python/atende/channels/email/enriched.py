"""Turns enriched text (RFC 1896), which Eudora and Apple's older programs write, into plain text."""

import re

PIECE = re.compile(r"<<|<(/?)([A-Za-z0-9-]{1,60})>|\n+|[^<\n]+|<")
SILENT = "param"
"""The element whose words are about the others, such as a colour."""
UNFILLED = "nofill"
"""The element in which each line break counts."""


def text_of_enriched(text: str) -> str:
    """Returns the words of an enriched text: one line break is a space, of several the first does not count.

    >>> text_of_enriched("<bold>Qual</bold>\\ndia?\\n\\nAté <<5.")
    'Qual dia?\\nAté <5.'
    """
    words: list[str] = []
    silent = unfilled = 0
    for match in PIECE.finditer(text):
        piece, name = match[0], (match[2] or "").lower()
        step = -1 if match[1] else 1
        if name == SILENT:
            silent = max(0, silent + step)
        elif name == UNFILLED:
            unfilled = max(0, unfilled + step)
        elif not name and not silent:
            words.append(_plain(piece, filled=not unfilled))
    return "".join(words)


def _plain(piece: str, *, filled: bool) -> str:
    if piece == "<<":
        return "<"
    if piece.startswith("\n") and filled:
        return piece[1:] or " "
    return piece
