"""Keeps personal data here when a conversation goes to a language model: a placeholder stands for each piece of it, and
is replaced in the draft that comes back. Pure."""

import re
from collections.abc import Iterable

from atende.core.i18n import plain
from atende.core.masking import CARD
from atende.desk.faq.redaction import NAME, OWN, TOLD

MARK = re.compile(r"\[(?:dado|nome) \d{1,4}\]")


class Placeholders:
    """`names`: those of the people of the conversation, of which each word is hidden.

    >>> hidden = Placeholders(["Ana Lima"])
    >>> text = hidden.mask("Sou a Ana, meu zap é (31) 98888-0002")
    >>> text, hidden.restore("Oi, [nome 1]! Ligo no [dado 1].")
    ('Sou a [nome 1], meu zap é [dado 1]', 'Oi, Ana! Ligo no (31) 98888-0002.')
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = {plain(word) for name in names for word in NAME.findall(name)}
        self._places: dict[tuple[str, str], str] = {}

    def mask(self, text: str) -> str:
        """What somebody wrote in the form of a placeholder is no placeholder: it loses its brackets."""
        text = MARK.sub(lambda match: match[0].strip("[]"), text)
        for pattern in (CARD, OWN):
            text = pattern.sub(lambda match: self._place("dado", match[0]), text)
        text = TOLD.sub(lambda match: match[1] + self._place("nome", match[0].removeprefix(match[1])), text)
        return NAME.sub(self._named, text)

    def restore(self, text: str) -> str:
        originals = {place: original for (_, original), place in self._places.items()}
        return MARK.sub(lambda match: originals.get(match[0], match[0]), text)

    def _named(self, word: re.Match[str]) -> str:
        is_name = plain(word[0]) in self._names and word[0] not in ("dado", "nome")
        return self._place("nome", word[0]) if is_name else word[0]

    def _place(self, kind: str, original: str) -> str:
        number = sum(known == kind for known, _ in self._places) + 1
        return self._places.setdefault((kind, original), f"[{kind} {number}]")
