"""Texts that an owner marked as something else than an entry's question.

A message that is closer to one of them than to every phrasing of the entry does not ask for the entry either, unless it
names another thing: who marked "a bateria do carro" did not mean "a bateria do iphone". This only takes entries away,
so that no answer becomes less precise.
"""

from collections.abc import Callable, Mapping, Sequence

from atende.language.features import features
from atende.language.kinds import kinds_of
from atende.language.normalize import Words

CLOSE = 0.5
"""The least overlap with a marked text from which it counts."""

type Stems = frozenset[str]
type Texts = Mapping[str, Sequence[Words]]


def overlap(text: Stems, other: Stems) -> float:
    """Returns which part of all the stems of two texts they share, 0 to 1 (Jaccard)."""
    return len(text & other) / len(text | other) if text or other else 0.0


def stems(words: Words, lang: str) -> Stems:
    """Returns the stems of words that say something; all words where none does."""
    return frozenset(name for name in features(words, lang) if name.startswith("=")) or frozenset(words)


class Unlike:
    """The marked texts of a shop's entries, with the phrasings that they are compared with."""

    def __init__(self, marked: Texts, phrasings: Texts, lang: str, correct: Callable[[Words], Words]) -> None:
        self.marked = marked
        self._lang = lang
        self._marked = {
            name: [(stems(said, lang), things_of(said, lang)) for said in map(correct, texts)]
            for name, texts in marked.items()
        }
        self._asked = {name: [stems(correct(words), lang) for words in phrasings[name]] for name in marked}

    def allowed(self, said: Words, chances: Mapping[str, float]) -> dict[str, float]:
        """Returns the probabilities, 0 for entries for which a text like this one was marked."""
        own, things = stems(said, self._lang), things_of(said, self._lang)
        return {name: 0.0 if self._is_marked(name, own, things) else chance for name, chance in chances.items()}

    def _is_marked(self, name: str, own: Stems, things: frozenset[str]) -> bool:
        if name not in self._marked:
            return False
        alike = [text for text, others in self._marked[name] if not differ(things, others)]
        marked = max((overlap(own, text) for text in alike), default=0.0)
        asked = max((overlap(own, text) for text in self._asked[name]), default=0.0)
        return marked >= CLOSE and marked > asked


def things_of(said: Words, lang: str) -> frozenset[str]:
    """The things that some words name, by family and kind."""
    return frozenset(f"{family}.{kind}" for family, kinds in kinds_of(said, lang).items() for kind in kinds)


def differ(things: frozenset[str], others: frozenset[str]) -> bool:
    """Whether each of two texts names a thing that the other does not."""
    return not (things <= others or others <= things)
