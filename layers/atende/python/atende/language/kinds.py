"""The kinds of things that texts name, in families whose kinds exclude each other: what an entry says about a dog's
bath holds for no rabbit, and what it says about a phone's screen for no television.

The families and their words are written by hand and compiled by `bench/language/kinds.py`. Only Portuguese has them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from atende.language.phrase_lexicon import Place, phrase_lexicon

ALL = "+"
"""The kind of words for a whole family, as "animal" for dogs and cats."""
MOST = 2
"""The most kinds of a family that an entry is about; one with more lists examples, and others may be among them."""
TWICE = 2
"""The phrasings that name a kind, from which an entry is about it; of a single phrasing that one."""

type Named = Mapping[str, Mapping[str, str]]
"""Families with the kinds that a text names, each in the text's words."""
type Kinds = Mapping[str, frozenset[str]]


def kinds_of(words: Sequence[str], lang: str) -> Named:
    """The kinds that some plain words name. Words within a longer phrase of the same family do not count: "pão de
    queijo" is no "pão".

    >>> kinds_of("quanto custa o banho de um coelhinho".split(), "pt")["animal"]
    {'coelho': 'coelhinho'}
    """
    if lang != "pt":
        return {}
    named: dict[str, dict[str, str]] = {}
    places = phrase_lexicon("kinds.pt.z").places(words)
    for place in places:
        family, _, kind = place.section.partition(".")
        if not any(_is_within(place, other, family) for other in places):
            named.setdefault(family, {}).setdefault(kind, " ".join(words[place.start : place.end]))
    return named


def answered(phrasings: Iterable[Sequence[str]], lang: str) -> Kinds:
    """The kinds that an entry is about, in the families in which it is about no more than a few.

    >>> about = answered([("banho", "de", "cachorro"), ("quanto", "custa", "o", "banho")], "pt")
    >>> "animal" in about, answered([("quanto", "custa", "o", "banho", "de", "cachorro")], "pt")["animal"]
    (False, frozenset({'cachorro'}))
    """
    named = [kinds_of(phrasing, lang) for phrasing in phrasings]
    counted: dict[str, Counter[str]] = {}
    for family, kinds in ((family, kinds) for each in named for family, kinds in each.items()):
        counted.setdefault(family, Counter()).update(kinds.keys())
    enough = min(TWICE, len(named))
    return {
        family: frozenset(times)
        for family, times in counted.items()
        if ALL not in times and len(times) <= MOST and max(times.values()) >= enough
    }


def other(said: Named, about: Kinds) -> str:
    """The words of a text for another kind of thing than an entry is about, "" when there are none.

    >>> other({"animal": {"coelho": "coelhinho"}}, {"animal": frozenset({"cachorro"})})
    'coelhinho'
    >>> other({"animal": {"+": "bicho"}}, {"animal": frozenset({"cachorro"})})
    ''
    """
    for family, kinds in said.items():
        certain = {kind: phrase for kind, phrase in kinds.items() if kind != ALL}
        if family in about and certain and about[family].isdisjoint(certain):
            return next(iter(certain.values()))
    return ""


def _is_within(place: Place, longer: Place, family: str) -> bool:
    is_longer = longer.end - longer.start > place.end - place.start
    is_around = longer.start <= place.start and place.end <= longer.end
    return is_longer and is_around and longer.section.partition(".")[0] == family
