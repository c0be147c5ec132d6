"""A message in plain words for its intents: no accents, no stretched letters, abbreviations written out.

How something is said stays, unlike in `normalize`, which removes laughter, signs and emoji, because questions are
compared without them. Each has tables that were trained on its own form of a text.

A sign with a meaning is a word of its own: `?`, `!!` (two or more), `|` (a pause), and one word for each kind of emoji
(`¤angry`, `¤sad`, `¤love`, `¤ok`, `¤no`, `¤alarm`, `¤glad`, `¤hi`).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

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


@lru_cache(maxsize=64)
def read_words(text: str, language: str) -> Said:
    """Parses a text of one of three languages: `pt-BR`, `es`, `en`. Kept for a moment: many readers ask for it.

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
