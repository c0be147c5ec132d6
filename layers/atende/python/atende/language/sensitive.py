"""Whether a message is about a matter in which a wrong automatic answer could hurt: health, money, safety, law.

A logistic regression over words, parts of words, and words of known matters alone and in pairs gives two scores: that
the matter is sensitive, and that something has happened already, so that no prepared answer is enough.
`python -m bench.language.sensitive` makes the table from messages of several authors.
"""

import math
from collections.abc import Collection
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

from atende.language import data_files, intent_scores
from atende.language.intent_scores import Table
from atende.language.intents import language_of
from atende.language.normalize_plain import Said, read_words
from atende.language.phrase_lexicon import phrase_lexicon
from atende.language.weights_codec import opened

YES = 0.5
"""The lowest score that means yes."""
FIRM = 0.9
"""From this score on the FAQ answers only by an entry about the matter. Below it the contact is handed over unless the
FAQ is sure of an entry."""
GRAVE = ("harm", "life", "violence", "law", "money", "hate", "privacy")
"""Kinds of matters that a shop's FAQ seldom has an entry about."""
KINDS = (
    *("life", "harm", "violence", "hate", "money", "privacy", "law"),
    *("animal", "medicine", "health", "food", "drugs", "minor", "emergency"),
)
"""The kinds of matters, the gravest first."""
VAGUE = frozenset({"health.limit", "food.contains", "health.baby"})
"""Sections that make a message sensitive but are about no matter of their own."""
SHOWN = 2
"""Matters whose words are shown as the reason."""
BESIDE = "~"
"""The first character of sections that are no matter by themselves."""
BARE = frozenset({"~have"})
"""Sections that tell nothing alone: "I have" may go on with an allergy as well as with experience."""


def kind_of(matter: str) -> str:
    """
    >>> kind_of("health.pregnancy")
    'health'
    """
    return matter.partition(".")[0]


def rank(matter: str) -> int:
    return KINDS.index(kind_of(matter))


class Sensitivity(NamedTuple):
    """`score`: that the message is sensitive; `harm`: that something has happened, or is threatened; 0 to 1.

    `named`: the sections of the lexicon that it has words of, in plain words; `matters`: those that are matters, as
    `health.pregnancy`, in the contact's own words. `reason`: the words that show it.
    """

    score: float
    harm: float
    named: dict[str, list[str]]
    matters: dict[str, str]
    reason: str

    @property
    def kind(self) -> str:
        """The kind of the gravest matter that it names, "" when it names none."""
        return min(map(kind_of, self.matters), key=KINDS.index, default="")

    @property
    def is_sensitive(self) -> bool:
        """A message that names nothing of the lexicon has to be surely sensitive: a few unknown words tell little."""
        return self.score >= (YES if self.named.keys() - BARE else FIRM)

    @property
    def is_firm(self) -> bool:
        """Whether only an entry about the matter may answer."""
        return self.score >= FIRM

    @property
    def is_harm(self) -> bool:
        return self.is_sensitive and self.harm >= YES


def read(text: str, lang: str = "pt-BR") -> Sensitivity:
    """How sensitive a message is.

    >>> read("tô grávida, posso fazer a progressiva?").is_sensitive, read("quanto custa a progressiva?").is_sensitive
    (True, False)
    >>> read("um canário").is_sensitive, read("vou aí").is_sensitive
    (False, False)
    """
    return _read(text, language_of(lang))


@lru_cache(maxsize=16)
def _read(text: str, language: str) -> Sensitivity:
    message = read_words(text, language)
    return judge(message, table())


def judge(message: Said, weights: Table) -> Sensitivity:
    """The sensitivity by any table."""
    named = phrase_lexicon("sensitive.txt").sections_of(message.words)
    matters = {name: message.original(phrases[0]) for name, phrases in named.items() if name[0] != BESIDE}
    feature_names = features(message, named)
    odds = intent_scores.scores(feature_names, weights) if message.words else {}
    return Sensitivity(
        score=_chance(odds.get("sensitive", -math.inf)),
        harm=_chance(odds.get("harm", -math.inf)),
        named=named,
        matters=matters,
        reason=_shown(message, matters, weights),
    )


def _shown(message: Said, matters: dict[str, str], weights: Table) -> str:
    """The contact's words of the gravest matters; without a matter, the word or two that tell most."""
    if not matters:
        return message.original(intent_scores.shown(message, "sensitive", weights))
    words = dict.fromkeys(matters[name].lower() for name in sorted(matters, key=rank) if name not in VAGUE)
    return ", ".join(list(words)[:SHOWN])


def features(message: Said, named: Collection[str]) -> set[str]:
    """The features of a message; `named`: its sections of the lexicon."""
    kinds = sorted(set(map(kind_of, named)))
    matters = [name for name in named if name[0] != BESIDE]
    return (
        intent_scores.worded(message)
        | {f"&{name}" for name in named}
        | {f"&{kind}" for kind in kinds}
        | {f"&{first}+{second}" for first, second in combinations(kinds, 2)}
        | {f"&#{number}" for number in range(1, min(len(matters), 3) + 1)}
        | {"&grave" for name in matters if kind_of(name) in GRAVE}
    )


@cache
def table() -> Table:
    return intent_scores.unpacked(opened(data_files.read_bytes("sensitive.z")))


def _chance(odds: float) -> float:
    return round(1 / (1 + math.exp(-max(-20.0, min(20.0, odds)))), 4)
