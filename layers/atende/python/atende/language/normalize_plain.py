"""A message in plain words for its intents: no accents, no stretched letters, abbreviations written out.

How something is said stays, unlike in `normalize`, which removes laughter, signs and emoji, because questions are
compared without them. Each has tables that were trained on its own form of a text.

A sign with a meaning is a word of its own: `?`, `!!` (two or more), `|` (a pause), and one word for each kind of emoji
(`¤angry`, `¤sad`, `¤love`, `¤ok`, `¤no`, `¤alarm`, `¤glad`, `¤hi`).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from atende.core.i18n import SWELLING, language_code, plain
from atende.language.data_files import short_forms

LONGEST = 1000
"""The number of characters that are read; the rest of a longer message is ignored."""

FACES = {
    "¤angry": "😡😠🤬😤👿💢🖕",
    "¤sad": "😞😢😭😔☹😩😫😖💔🤦🙄😒💩🤮🤢",
    "¤love": "🙏❤♥💖💕💙💚💜🧡💛🤍🖤😍🥰😘🤗💐🌹🫶",
    "¤ok": "👍👌✅✔🤝🆗💯",
    "¤no": "❌🚫🛑✋👎",
    "¤alarm": "🚨🆘⚠⏰🚑🔥🩸",
    "¤glad": "😊😀😃😄😁🙂😉👏🎉😋🤩☺😇",
    "¤hi": "👋",
}
EMOJI = {face: kind for kind, faces in FACES.items() for face in faces}
MARKS = {"|", "?", "!!", *FACES}
TOKEN = re.compile(rf"[^\W\d_]+(?:['’´`][^\W\d_]+)*|\d+|\?+|!+|[{''.join(EMOJI)}]|[.,;:\n()/…-]+")
ENDS = frozenset(".!?\n…")
SENTENCES = 6
"""Sentences of a message that are read alone, at most."""
STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
TAIL = re.compile(r"([aiumzkrw])\1+$")
LAUGH = re.compile(r"k{3,}|(?:rs){1,9}s?|(?:h[aeu]|j[aei]){2,}h?", re.IGNORECASE)
TWICE_O = {"voo", "enjoo", "zoo", "too", "perdoo"}


@dataclass(frozen=True, slots=True)
class Said:
    """A message: its plain words, and the position of each in the text."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def original(self, phrase: str) -> str:
        """The contact's own spelling of a phrase of plain words; marks between the words are skipped."""
        wanted = [word for word in phrase.split() if word not in MARKS]
        places = [place for place, word in enumerate(self.words) if word not in MARKS]
        for start in range(len(places) - len(wanted) + 1):
            run = places[start : start + len(wanted)]
            if wanted and [self.words[place] for place in run] == wanted:
                return self.text[self.spans[run[0]][0] : self.spans[run[-1]][1]]
        return phrase

    def sentences(self) -> "list[Said]":
        """The first sentences, if there are several; a mark alone is none. What stands after the last comma of a
        question is a sentence of its own.

        >>> [each.words for each in read_words("Oi! Veio errado, hein. Abre hoje?", "pt-BR").sentences()]
        [('oi', '|'), ('veio', 'errado', '|', 'hein', '|'), ('abre', 'hoje', '?')]
        >>> [each.words for each in read_words("veio errado, abrem domingo?", "pt-BR").sentences()]
        [('veio', 'errado', '|'), ('abrem', 'domingo', '?')]
        """
        ends = [at + 1 for at, (start, end) in enumerate(self.spans) if not ENDS.isdisjoint(self.text[start:end])]
        asked = [end for end in ends if self.words[end - 1] == "?"]
        commas = [
            max((at + 1 for at in range(start, end - 1) if self.words[at] == "|"), default=end)
            for start, end in zip([0, *asked], asked, strict=False)
        ]
        edges = sorted({0, *ends, *commas, len(self.words)})
        parts = [(start, end) for start, end in pairwise(edges) if end - start > 1][:SENTENCES]
        several = parts if len(parts) > 1 else []
        return [Said(self.text, self.words[start:end], self.spans[start:end]) for start, end in several]


def read_words(text: str, language: str) -> Said:
    """Parses a text of one of three languages: `pt-BR`, `es`, `en`.

    >>> read_words("Obrigadaaa, vc é 10!! 😡", "pt-BR").words
    ('obrigado', '|', 'voce', 'e', '10', '!!', '¤angry')
    """
    shown = unicodedata.normalize("NFKC", text[:LONGEST].translate(SWELLING))
    usual = abbreviated(language)
    words_with_spans = [(word, match.span()) for match in TOKEN.finditer(shown) for word in _usual(match[0], usual)]
    return Said(shown, tuple(word for word, _ in words_with_spans), tuple(span for _, span in words_with_spans))


@cache
def abbreviated(language: str) -> dict[str, str]:
    """Short forms and the words that they stand for. Obrigada and obrigado become one word; English `to` and Spanish
    `sin` stay unchanged."""
    lang = language_code(language)
    return {short: long.replace("_", " ") for short, long in short_forms("plain", f"plain {lang}", f"both {lang}")}


def _usual(word: str, usual: dict[str, str]) -> list[str]:
    if LAUGH.fullmatch(word):
        return ["¤glad"]
    if word[0].isalpha():
        return _spelled(plain(re.sub(r"['’´`]", "", word)), usual).split()
    if word[0] == "!":
        return ["!!"] if len(word) > 1 else ["|"]
    if word[0] == "?":
        return ["?"]
    return [word] if word[0].isdigit() else [EMOJI.get(word, "|")]


def _spelled(word: str, usual: dict[str, str]) -> str:
    """A word in its usual spelling: `simmmm` and `diaa` become `sim` and `dia`."""
    word = STRETCHED.sub(r"\1", word)
    if word in usual:
        return usual[word]
    word = TAIL.sub(r"\1", word)
    if word.endswith("oo") and word not in TWICE_O:
        word = word[:-1]
    return usual.get(word, word)


def clauses(words: tuple[str, ...]) -> list[str]:
    """The words between pauses, as text, without emoji.

    >>> clauses(read_words("Oi! Me tira da lista, pfv 🙏", "pt-BR").words)
    ['oi', 'me tira da lista', 'por favor']
    """
    text = " ".join(word for word in words if word not in FACES)
    return [part for part in (part.strip() for part in re.split(r"[|?]|!!", text)) if part]
