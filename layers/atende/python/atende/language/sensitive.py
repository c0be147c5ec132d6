"""Whether a message is about a matter in which a wrong automatic answer could hurt: health, money, safety, law.

The network (`language.network`) says how sensitive it is, and whether something has happened already, so that no
prepared answer is enough. A lexicon names the matters, for the reason that a person reads and for the FAQ's guard.
"""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import NamedTuple

from atende.core.i18n import language_code, plain
from atende.core.masking import MASK, without_cards
from atende.language import network
from atende.language.intents import language_of
from atende.language.normalize_plain import read_words
from atende.language.phrase_lexicon import phrase_lexicon
from atende.language.typed_data import is_typed

YES = 0.5
"""The lowest score that means yes."""
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
ENDING = re.compile(
    r"\b(?:suicidar(?:me|se)?|(?:tirar|tirei|tiro) (?:a )?(?:propria )?minha (?:propria )?vida"
    r"|(?:me suicido|quitarme la vida|(?:me quiero|quiero) mori(?:r|rme))(?= [|?!]|$)"
    r"|(?:end|ending|take|taking) my (?:own )?life|(?:am|im|feel|feeling|be) suicidal)\b"
)
"""Words, in plain form, of somebody who speaks of ending their life, of which no score decides."""
LIFE = "life.suicide"
IN_PASSING = ("~animal", "~child", "~family", "~body", "~health", "~age", "~pay", "~may", "~have", "~now", "~staff")
"""Sections that say least about what a message is about."""
EMPTY = {
    "pt": "a o as os e de da do das dos um uma uns umas no na nos nas em por para pra pro com que se eu meu minha",
    "es": "el la los las un una y del al con por",
    "en": "the of an in on to for",
}
"""Words that are not shown at the edge of a reason."""
CARD = "money.card"
BESIDE = "~"
"""The first character of sections that are no matter by themselves."""


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
    """`score`: that the message is sensitive, 0 to 1; `harm`: that something has happened, or is threatened.

    `named`: the sections of the lexicon that it has words of, in plain words; `matters`: those that are matters, as
    `health.pregnancy`, in the contact's own words. `shown`: the sections that tell most, each with the words that show
    it; "" for words of no section. `ate`: somebody has eaten what they must not. `is_alarm`, `is_danger`: whether it is
    surely sensitive, and whether somebody is hurt or threatened.
    """

    score: float
    harm: float
    named: dict[str, list[str]]
    matters: dict[str, str]
    shown: tuple[tuple[str, str], ...]
    ate: bool
    is_alarm: bool = False
    is_danger: bool = False

    @property
    def kind(self) -> str:
        """The kind of the gravest matter that it names, "" when it names none."""
        return min(map(kind_of, self.matters), key=KINDS.index, default="")

    @property
    def is_sensitive(self) -> bool:
        return self.score >= YES

    @property
    def is_firm(self) -> bool:
        """Whether only an entry about the matter may answer."""
        return self.is_alarm or self.is_harm

    @property
    def is_harm(self) -> bool:
        return self.is_danger or (self.is_sensitive and (self.harm >= YES or self.ate))


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
    named = phrase_lexicon("sensitive.txt").sections_of(message.words)
    words = {name: message.original(phrases[0]) for name, phrases in named.items()}
    score, harm, alarm, danger = (
        network.chance_of(text, language, limit) for limit in ("veto", "happened", "alarm", "danger")
    )
    telling = trimmed(network.telling(text, language, "sensitive")) if score >= YES and not words else ""
    ate = has_eaten(message.words, language) and not AVOIDED.isdisjoint(named)
    if ending := ENDING.search(" ".join(message.words)):
        words.setdefault(LIFE, message.original(ending[0]))
        named.setdefault(LIFE, [ending[0]])
        score = harm = alarm = danger = 1.0
    reading = Sensitivity(
        score=score,
        harm=harm,
        named=named,
        matters={name: phrase for name, phrase in words.items() if name[0] != BESIDE},
        shown=_shown(words) or (("", telling),),
        ate=ate,
        is_alarm=alarm >= YES,
        is_danger=danger >= YES or (ate and alarm >= YES),
    )
    return with_typed_data(reading, text)


def with_typed_data(reading: Sensitivity, text: str) -> Sensitivity:
    """The same reading, surely sensitive where somebody typed a card number or a password."""
    if not is_typed(text):
        return reading
    masked = without_cards(text)
    number = masked[masked.rindex(MASK) :][: len(MASK) + 4] if masked != text else ""
    named_before = [pair for pair in reading.shown if pair[0] in reading.matters]
    return reading._replace(
        score=1.0,
        is_alarm=True,
        named=reading.named | {CARD: [CARD]},
        matters=reading.matters | {CARD: number},
        shown=tuple(sorted((*named_before, (CARD, number)), key=lambda pair: gravity(pair[0]))[:SHOWN]),
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
