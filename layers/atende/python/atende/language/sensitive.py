"""Whether a message is about a matter in which a wrong automatic answer could hurt: health, money, safety, law.

A logistic regression over words, parts of words, and words of known matters alone and in pairs gives two scores: that
the matter is sensitive, and that something has happened already, so that no prepared answer is enough.
`python -m bench.language.sensitive` makes the table from messages of several authors.
"""

import math
import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from itertools import combinations
from operator import attrgetter
from typing import NamedTuple

from atende.core.i18n import language_code, plain
from atende.core.masking import MASK, without_cards
from atende.language import data_files, intent_scores
from atende.language.intent_scores import Table
from atende.language.intents import language_of
from atende.language.normalize_plain import LONGEST, Said, read_words
from atende.language.phrase_lexicon import phrase_lexicon
from atende.language.typed_data import is_typed
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
GENERAL = frozenset({"harm.unwell", "health.ill", "health.body", "emergency.emergency"})
"""Sections whose names say less than those of others."""
SHOWN = 2
"""Matters that are shown as the reason."""
DANGERS = ("life", "harm", "violence", "medicine")
"""Kinds of matters in which somebody is in danger once something has happened."""
EATEN = {
    "pt": frozenset({"comi", "comeu", "comemos", "comeram", "comido", "bebi", "bebeu", "beberam", "bebido"})
    | frozenset(
        {"engoli", "engoliu", "engolido", "mordi", "mordeu", "lambeu", "provei", "provou", "provaram", "comendo"}
    ),
    "es": frozenset({"comi", "comio", "comimos", "comieron", "comido", "bebi", "bebio", "bebido", "trague", "tragado"}),
    "en": frozenset({"ate", "eaten", "drank", "drunk", "swallowed"}),
}
"""Words of somebody who has eaten or drunk something."""
AVOIDED = frozenset({"health.allergy", "health.limit"})
"""Matters of somebody who must not eat something."""
IN_PASSING = ("~animal", "~child", "~family", "~body", "~health", "~age", "~pay", "~may", "~have", "~now", "~staff")
"""Sections that say least about what a message is about."""
EMPTY = {
    "pt": "a o as os e de da do das dos um uma uns umas no na nos nas em por para pra pro com que se eu meu minha",
    "es": "el la los las un una y del al con por",
    "en": "the of an in on to for",
}
"""Words that are not shown at the edge of a reason."""
CARD = "money.card"
MARKS = re.compile(r"[?!.;,:\n]+")
"""What parts a text."""
ASIDE = 0.8
"""The least score of a part that makes its message sensitive."""
STORY = 14
"""The words of a text from which it is read by its parts."""
FEWEST, PARTS = 2, 40
"""The fewest words of a part that is read alone, and the most parts, which take 12 ms together."""
BESIDE = "~"
"""The first character of sections that are no matter by themselves."""
BARE = frozenset({"~have", "~activity"})
"""Sections that tell nothing alone: "I have" may go on with an allergy as well as with experience."""


def kind_of(matter: str) -> str:
    """
    >>> kind_of("health.pregnancy")
    'health'
    """
    return matter.partition(".")[0]


def gravity(matter: str) -> int:
    """The place of a matter's kind, 0 for the gravest."""
    return KINDS.index(kind_of(matter))


class Sensitivity(NamedTuple):
    """`score`: that the message is sensitive; `harm`: that something has happened, or is threatened; 0 to 1.

    `named`: the sections of the lexicon that it has words of, in plain words; `matters`: those that are matters, as
    `health.pregnancy`, in the contact's own words. `shown`: the sections that tell most, each with the words that show
    it; "" for words of no section. `ate`: somebody has eaten what they must not.
    `in_passing`: a part of the message is more sensitive than the whole.
    """

    score: float
    harm: float
    named: dict[str, list[str]]
    matters: dict[str, str]
    shown: tuple[tuple[str, str], ...]
    ate: bool
    in_passing: bool = False

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
        return self.score >= FIRM or self.is_harm or (self.in_passing and self.is_sensitive)

    @property
    def is_harm(self) -> bool:
        return self.is_sensitive and (self.harm >= YES or self.ate)

    @property
    def is_danger(self) -> bool:
        """Whether somebody is hurt, threatened, or has eaten what they must not."""
        is_fall = "~fall" in self.named and "~family" in self.named
        return self.is_harm and (self.ate or is_fall or not set(map(kind_of, self.matters)).isdisjoint(DANGERS))


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
    """The reading of the whole text, or that of its most sensitive part: what is asked besides takes nothing away from
    it.

    A long story is sensitive by a part that names a matter, because many words that tell little add up."""
    whole = judge(read_words(text, language), table(), language)
    parts = [judge(read_words(part, language), table(), language) for part in clauses_of(text)]
    is_story = bool(parts) and len(text.split()) >= STORY
    telling = [
        part
        for part in parts
        if part.is_sensitive and part.score >= ASIDE and (not is_story or part.matters.keys() - VAGUE)
    ]
    adds_up = is_story and not telling and not whole.matters.keys() - VAGUE
    if adds_up and not (whole.is_firm and any(part.is_sensitive for part in parts)):
        whole = whole._replace(score=0.0)
    best = max(telling, key=attrgetter("score"), default=whole)
    if best.score > whole.score:
        whole = whole._replace(
            score=best.score,
            harm=max(whole.harm, best.harm),
            shown=whole.shown if whole.is_sensitive else best.shown,
            in_passing=True,
        )
    return with_typed_data(whole, text)


def clauses_of(text: str) -> list[str]:
    """The parts of a text between its marks, of some words each; none of a text that is a single one.

    >>> clauses_of("abre domingo? meu pai caiu na calçada, tá mal")
    ['abre domingo', ' meu pai caiu na calçada', ' tá mal']
    """
    parts = [part for part in MARKS.split(text[:LONGEST]) if part.strip()]
    return [part for part in parts if len(part.split()) >= FEWEST][:PARTS] if len(parts) > 1 else []


def with_typed_data(reading: Sensitivity, text: str) -> Sensitivity:
    """The same reading, surely sensitive where somebody typed a card number or a password."""
    if not is_typed(text):
        return reading
    masked = without_cards(text)
    number = masked[masked.rindex(MASK) :][: len(MASK) + 4] if masked != text else ""
    named_before = [pair for pair in reading.shown if pair[0] in reading.matters]
    return reading._replace(
        score=1.0,
        named=reading.named | {CARD: [CARD]},
        matters=reading.matters | {CARD: number},
        shown=tuple(sorted((*named_before, (CARD, number)), key=lambda pair: gravity(pair[0]))[:SHOWN]),
    )


def judge(message: Said, weights: Table, language: str) -> Sensitivity:
    """The sensitivity of a message in a language, by any table."""
    named = phrase_lexicon("sensitive.txt").sections_of(message.words)
    words = {name: message.original(phrases[0]) for name, phrases in named.items()}
    feature_names = features(message, named)
    odds = intent_scores.scores(feature_names, weights) if message.words else {}
    return Sensitivity(
        score=_chance(odds.get("sensitive", -math.inf)),
        harm=_chance(odds.get("harm", -math.inf)),
        named=named,
        matters={name: phrase for name, phrase in words.items() if name[0] != BESIDE},
        shown=_shown(words) or (("", trimmed(message.original(intent_scores.shown(message, "sensitive", weights)))),),
        ate=has_eaten(message.words, language) and not AVOIDED.isdisjoint(named),
    )


def has_eaten(said: Collection[str], language: str) -> bool:
    """
    >>> has_eaten("ela comeu o bolo".split(), "pt"), has_eaten("posso comer o bolo".split(), "pt")
    (True, False)
    """
    return not EATEN[language_code(language)].isdisjoint(said)


def _shown(words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The sections that tell most, each with the contact's own words: matters, the gravest first; without a matter the
    words that tell beside one."""
    matters = sorted((name for name in words if name[0] != BESIDE), key=gravity)
    clear = [name for name in matters if name not in VAGUE]
    plainer = {kind_of(name) for name in clear if name not in GENERAL}
    named = [name for name in clear if name not in GENERAL or kind_of(name) not in plainer]
    telling = named or matters or sorted(words, key=_beside)
    return tuple((name, trimmed(words[name])) for name in telling[:SHOWN])


def _beside(name: str) -> int:
    kind = kind_of(name[1:])
    return KINDS.index(kind) if kind in KINDS else len(KINDS) + (name in IN_PASSING)


def trimmed(phrase: str) -> str:
    """A phrase without the small words at its edges.

    >>> trimmed("Bebê de"), trimmed("de vcs"), trimmed("alérgica a")
    ('Bebê', 'vcs', 'alérgica')
    """
    empty = frozenset(" ".join(EMPTY.values()).split())
    telling = [place for place, word in enumerate(phrase.split()) if plain(word) not in empty]
    return " ".join(phrase.split()[telling[0] : telling[-1] + 1]) if telling else ""


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
