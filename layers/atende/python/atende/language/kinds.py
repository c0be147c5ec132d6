"""The kinds of things that texts name, in families whose kinds exclude each other: what an entry says about a dog's
bath holds for no rabbit, and what it says about a phone's screen for no television.

The families and their words are written by hand and compiled by `bench/language/kinds.py`. Only Portuguese has them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from atende.language.normalize import Words
from atende.language.phrase_lexicon import Place, phrase_lexicon

ALL = "+"
"""The kind of words for a whole family, as "animal" for dogs and cats."""
MOST = 2
"""The most kinds of a family that an entry is about; one with more lists examples, and others may be among them."""
TWICE = 2
"""The phrasings that name the same kind, from which an entry is about those that it names; of a single phrasing one."""
OBJECTS = ("electronic-device", "home-appliance", "tool", "vehicle", "watch-kind")
"""Families of objects whose parts have the same names, as a battery or a screen. Together they are one family more."""
OBJECT = "object"
OF = frozenset(["de", "do", "da", "dos", "das", "para", "no", "na", "nos", "nas", "em"])
MY = frozenset(["o", "a", "os", "as", "um", "uma", "meu", "minha", "meus", "minhas", "seu", "sua", "esse", "essa"])
"""What stands before the object that a part belongs to: "a bateria do meu carro"."""

type Named = Mapping[str, Mapping[str, str]]
"""Families with the kinds that a text names, each in the text's words."""
type Kinds = Mapping[str, frozenset[str]]


class About(NamedTuple):
    """What the phrasings of an entry name: all kinds, and those of the families in which it is about a few of them."""

    named: Kinds
    bound: Kinds


def kinds_of(said: Words, lang: str, *, mentioned: bool = False) -> Named:
    """The kinds that some words name. Words within a longer phrase of the same family do not count: a "vestido de
    noiva" is no "vestido".

    All objects are one family more where a part belongs to one of them; with `mentioned` always.

    >>> kinds_of(tuple("quanto custa o banho de um coelhinho".split()), "pt")["animal"]
    {'coelho': 'coelhinho'}
    """
    if lang != "pt":
        return {}
    named: dict[str, dict[str, str]] = {}
    objects: dict[str, str] = {}
    has_part = mentioned
    places = phrase_lexicon("kinds.pt.z").places(said)
    for place in places:
        family, _, kind = place.section.partition(".")
        if not any(_is_within(place, other, family) for other in places):
            phrase = " ".join(said[place.start : place.end])
            named.setdefault(family, {}).setdefault(kind, phrase)
            if family in OBJECTS:
                objects.setdefault(family if kind == ALL else kind, phrase)
                has_part = has_part or _has_part(said, place.start)
    return {**named, OBJECT: objects} if objects and has_part else named


def about(phrasings: Iterable[Words], lang: str) -> About:
    """What the phrasings of an entry name.

    >>> bath = about([("banho", "de", "cachorro"), ("dao", "banho", "em", "cachorro"), ("valor", "do", "banho")], "pt")
    >>> bath.bound["animal"]
    frozenset({'cachorro'})
    """
    each = [kinds_of(phrasing, lang, mentioned=True) for phrasing in phrasings]
    counted: dict[str, Counter[str]] = {}
    for family, kinds in ((family, kinds) for named in each for family, kinds in named.items()):
        counted.setdefault(family, Counter()).update(kinds.keys())
    enough = min(TWICE, len(each))
    named = {family: frozenset(times) for family, times in counted.items()}
    bound = {
        family: kinds
        for family, kinds in named.items()
        if ALL not in kinds and len(kinds) <= MOST and max(counted[family].values()) >= enough
    }
    return About(named, bound)


def other(said: Named, entry: About) -> str:
    """The words of a text for another kind of thing than an entry is about, "" when there are none.

    Words that name a kind of the entry's in any family are no other thing: who washes a duvet washes a blanket.

    >>> bath = about([("banho", "de", "cachorro")], "pt")
    >>> [other(kinds_of(("banho", "de", animal), "pt"), bath) for animal in ("coelhinho", "poodle")]
    ['coelhinho', '']
    """
    known = {
        phrase
        for family, kinds in said.items()
        for kind, phrase in kinds.items()
        if kind in entry.named.get(family, ())
    }
    for family, kinds in said.items():
        certain = {kind: phrase for kind, phrase in kinds.items() if kind != ALL}
        if family in entry.bound and certain and known.isdisjoint(certain.values()):
            return next(iter(certain.values()))
    return ""


def _has_part(said: Words, at: int) -> bool:
    """Whether the object at a position follows the name of something of it, as in "a bateria do meu carro"."""
    before = at - 1 - (at > 0 and said[at - 1] in MY)
    return before > 0 and said[before] in OF


def _is_within(place: Place, longer: Place, family: str) -> bool:
    is_longer = longer.end - longer.start > place.end - place.start
    is_around = longer.start <= place.start and place.end <= longer.end
    return is_longer and is_around and longer.section.partition(".")[0] == family
