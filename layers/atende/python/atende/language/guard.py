"""Which entries may answer a message at all: on a sensitive matter only those about that same matter, and none about
another kind of thing than the message.

It works on the owner's phrasings: what they name is what an entry answers. The rest of the matcher says which entry is
likely; this says which would be a wrong answer however likely it is.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain

from atende.language.concepts import concepts
from atende.language.data_patterns import sections
from atende.language.intents import language_of
from atende.language.kinds import About, about, kinds_of, other
from atende.language.normalize import Words, words
from atende.language.normalize_plain import read_words
from atende.language.phrase_lexicon import phrase_lexicon
from atende.language.questions import focus, parts
from atende.language.sensitive import BESIDE, VAGUE, Sensitivity, has_eaten
from atende.language.stems import stem
from atende.language.unlike import stems

BY_WORD = frozenset(
    {"medicine.medicine", "health.ingredient", "health.infection", "health.autoimmune", "health.ill", "harm.swallow"}
)
"""Sections whose words count one by one: an entry about one medicine says nothing about another, and one about
contamination nothing about what an animal ate."""
FOODS = frozenset({"bread", "sweet", "snack", "pizza", "burger", "sushi", "meat"})
"""Concepts of foods: what an entry says of one of them holds for no other."""
KINDS_OF_FOOD = (
    *("doce", "salgado", "salgadinho", "lanche", "sobremesa", "carne"),
    *("dulce", "postre", "bocadillo", "sweet", "dessert", "snack", "meat"),
)
"""Words for foods of a kind: an entry with one of them is about all of that kind."""
BOUND = 0.6
"""The share of an entry's phrasings that name a matter or a thing, from which the entry is about nothing else."""
AHEAD = 2.0
"""How much likelier the best of several entries about a matter has to be than the next."""
OTHERWISE = 0.5
"""The least probability of an entry about something else that speaks against an entry about the matter."""
SURELY = 0.7
"""The probability from which an entry about a sensitive matter answers a message that names none: "precisa de exame
médico?" where the entry's phrasings all name the heart."""
REFUSED = 0.25
"""The factor for the probability of an entry that must not answer: below the limits of an answer and of a menu."""
FAINT, BESIDES = 0.05, 0.3
"""The least probability of an entry whose phrasings name a message's matters, before it is raised: one that is about
nothing else, and one that is about other things besides."""
EVERYDAY = (
    "pode posso podem fazer faz fazem faco quero querer tem ter tenho vou ir vai dar quanto quanta qual quais "
    "como onde quando usar ano anos mes meses dia dias semana semanas tempo gente algum alguma tudo bem favor "
    "perigo perigoso depois antes hoje ontem agora crianca bebe nenem filho filha mae pai marido esposa o a os as "
    "e de da do das dos em no na nos nas ao para por pelo pela com sem ou que se eu ele ela meu minha seu sua "
    "voces voce um uma ser sou esta estou nao sim isso esse essa este aqui ai la ja muito so me lhe mas oi ola "
    "bom boa tarde noite ate ali entao"
)
"""Words that make no subject of an entry."""
BEGINNING = 5
"""The letters that two stems share which are taken for one: with its sign, a stem's first four."""
MEDICINE = "medicine.medicine"
ILLNESS = "health."
"""The first letters of sections of illnesses."""
TAKES = frozenset({"tomo", "toma", "tomando", "uso", "usa", "usando", "tomas", "usas", "take", "takes"})
"""Words of who takes a medicine all the time, which tells an illness; "tomei" and "parei" ask about the medicine."""

type Chances = Mapping[str, float]
type Foods = Mapping[str, frozenset[str]]


class Guard:
    """The matters and frames of a shop's entries."""

    def __init__(self, phrasings: Mapping[str, Sequence[Words]], lang: str) -> None:
        self._phrasings, self._lang = phrasings, lang
        self._abouts: dict[str, About] = {}
        self._kinds_of_food = frozenset(stem(word, lang) for word in KINDS_OF_FOOD)

    def allowed(self, text: str, chances: Chances, limit: float, sensitivity: Sensitivity) -> Chances:
        """The probabilities after those of entries that must not answer were lowered, and that of the one entry about a
        sensitive matter was raised to `limit` or more.

        A lowered entry may still be offered in a list, because the customer chooses from it."""
        others = self.others(text, (name for name, chance in chances.items() if chance >= FAINT))
        if sensitivity.is_firm:
            entry = self._about(text, sensitivity, chances, limit, others)
            raised = {entry: max(chances[entry], limit)} if entry else {}
            return {**refused(chances), **raised}
        asked = focus(text, self._lang) or text
        said_frames = frames(read_words(asked, language_of(self._lang)).words)
        named, foods = specific(sensitivity.named), foods_of(words(text, self._lang), self._lang)
        must_name = named - VAGUE if sensitivity.is_sensitive else frozenset()
        may_answer = {
            name
            for name in chances.keys() - others.keys()
            if said_frames <= self._frames[name] and must_name <= self._named[name]
            if self._fits(name, named, foods, chances[name])
        }
        return {name: chance if name in may_answer else chance * REFUSED for name, chance in chances.items()}

    def others(self, text: str, names: Iterable[str]) -> dict[str, str]:
        """Those of some entries that are about other kinds of things than a text, each with the text's words for such a
        thing. What is told beside the questions counts only where they name no thing."""
        asked = " ".join(parts(text, self._lang))
        said = kinds_of(words(asked, self._lang), self._lang) or kinds_of(words(text, self._lang), self._lang)
        others = {name: other(said, self._kinds_of(name)) for name in names} if said else {}
        return {name: phrase for name, phrase in others.items() if phrase}

    def _kinds_of(self, name: str) -> About:
        """Found when an entry is first likely, because most entries never are."""
        if name not in self._abouts:
            self._abouts[name] = about(self._phrasings[name], self._lang)
        return self._abouts[name]

    def _about(
        self, text: str, sensitivity: Sensitivity, chances: Chances, limit: float, strange: Collection[str]
    ) -> str | None:
        """The entry that is explicitly about all matters of a sensitive message, if there is one and no doubt.
        `strange`: entries about other things; they cannot be it, but they can make it doubtful."""
        matters = specific(sensitivity.named) - VAGUE
        said = words(text, self._lang)
        foods, is_eaten = foods_of(said, self._lang), has_eaten(said, self._lang)
        fitting = sorted(
            (
                name
                for name in chances
                if matters and matters <= self._named[name] and self._serves(name, foods) and name not in strange
                if not is_eaten or any(has_eaten(phrasing, self._lang) for phrasing in self._phrasings[name])
            ),
            key=lambda name: -chances[name],
        )
        if not fitting:
            return None if matters or is_eaten or sensitivity.is_harm else self._likely(foods, chances, strange)
        best, *others = fitting
        if chances[best] < (FAINT if self._bound[best] else BESIDES):
            return None
        elsewhere = max((chance for name, chance in chances.items() if name not in fitting), default=0.0)
        is_doubtful = (
            (elsewhere >= OTHERWISE and elsewhere > chances[best])
            or (sensitivity.is_harm and chances[best] < limit)
            or (others and chances[best] < AHEAD * chances[others[0]])
        )
        return None if is_doubtful or self._is_elsewhere(best, said, foods, sensitivity) else best

    def _likely(self, foods: Foods, chances: Chances, strange: Collection[str]) -> str | None:
        """The likeliest entry for a sensitive message that names no matter, as "falta um mês pra ele nascer, posso?",
        where the entry is about one."""
        best = max(chances, key=lambda name: chances[name])
        is_sure = chances[best] >= SURELY and best not in strange
        return best if is_sure and self._bound[best] and self._serves(best, foods) else None

    def _serves(self, name: str, foods: Foods) -> bool:
        """Whether an entry is about the foods of a message; an entry or a message without any is about all. "Doces" are
        all sweets, and a brigadeiro is no pudding."""
        own = self._foods[name]
        if not (foods and own):
            return True
        if self._kinds_of_food & own.keys():
            return bool(frozenset().union(*foods.values()) & frozenset().union(*own.values()))
        return foods.keys() <= own.keys()

    def _is_elsewhere(self, name: str, said: Words, foods: Foods, sensitivity: Sensitivity) -> bool:
        """Whether a message is about the subject of another entry: "grávida pode fazer luzes?" is no question for an
        entry about pregnancy and straightening, where another one is about highlights."""
        if self._lang != "pt":  # nobody has listed the everyday words of the other languages
            return False
        asked_about = stems(said, self._lang) - stems_of(sensitivity.named, self._lang) - everyday()
        asked_about -= {f"={food}" for food in foods}  # `_serves` has looked at them
        own = {stem_[:BEGINNING] for stem_ in self._stems[name]}
        others = (subjects for other, subjects in self._subjects.items() if other != name)
        foreign = frozenset().union(*others) & asked_about
        return any(stem_[:BEGINNING] not in own for stem_ in foreign)

    def _fits(self, name: str, matters: frozenset[str], foods: Foods, chance: float) -> bool:
        """Whether a message that is hardly sensitive may be answered by an entry that is about nothing else."""
        bound = self._bound[name]
        is_named = bool(bound & matters) or (not matters and chance >= SURELY)
        return not bound or (is_named and self._serves(name, foods))

    @cached_property
    def _sections(self) -> dict[str, list[frozenset[str]]]:
        lexicon = phrase_lexicon("sensitive.txt")
        return {
            name: [specific(lexicon.sections_of(variant)) for variant in variants]
            for name, variants in self._phrasings.items()
        }

    @cached_property
    def _foods(self) -> dict[str, Foods]:
        """The foods that the phrasings about a matter name; none when one of them names no food, so that it is about
        all."""
        foods = {
            name: [
                foods_of(variant, self._lang)
                for variant, matters in zip(variants, self._sections[name], strict=True)
                if matters - VAGUE
            ]
            for name, variants in self._phrasings.items()
        }
        return {
            name: {food: kinds for each in named for food, kinds in each.items()} if all(named) else {}
            for name, named in foods.items()
        }

    @cached_property
    def _stems(self) -> dict[str, frozenset[str]]:
        return {
            name: frozenset().union(*(stems(variant, self._lang) for variant in variants))
            for name, variants in self._phrasings.items()
        }

    @cached_property
    def _subjects(self) -> dict[str, frozenset[str]]:
        """The stems that two phrasings of an entry share."""
        return {
            name: repeated([stems(variant, self._lang) for variant in variants])
            for name, variants in self._phrasings.items()
        }

    @cached_property
    def _named(self) -> dict[str, frozenset[str]]:
        return {name: frozenset().union(*variants) for name, variants in self._sections.items()}

    @cached_property
    def _bound(self) -> dict[str, frozenset[str]]:
        return {name: bound(variants) for name, variants in self._sections.items()}

    @cached_property
    def _frames(self) -> dict[str, frozenset[str]]:
        return {name: frozenset().union(*map(frames, variants)) for name, variants in self._phrasings.items()}


def frames(words: Sequence[str]) -> frozenset[str]:
    """What a question is besides its subject, of some plain words: an own order, a denial, a correction, another branch
    or variant. An entry has to share it, or the question is another one.

    >>> sorted(frames("nao quero desmarcar | so atrasar".split())), sorted(frames("que horas abre ?".split()))
    (['negated.said'], [])
    """
    text = " ".join(words)
    matched = (name for name, pattern in _patterns().items() if pattern.search(text))
    return frozenset((*phrase_lexicon("frames.txt").sections_of(words), *matched))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(rf"\b(?:{alternatives})")
        for name, alternatives in sections("frame_patterns").items()
        if name[0] != "_"
    }


@cache
def everyday() -> frozenset[str]:
    return stems(tuple(EVERYDAY.split()), "pt")


def foods_of(said: Words, lang: str) -> Foods:
    """The stems of the foods that some words name, each with its kinds.

    >>> foods_of(("brigadeiro", "leva", "leite"), "pt")
    {'brigadeir': frozenset({'sweet'})}
    """
    kinds = {stem(word, lang): FOODS.intersection(concepts((word,), lang)) for word in said}
    return {name: named for name, named in kinds.items() if named}


def repeated(stems_of_variants: Sequence[frozenset[str]]) -> frozenset[str]:
    """The stems that at least two variants have.

    >>> sorted(repeated([frozenset({"a", "b"}), frozenset({"b", "c"})]))
    ['b']
    """
    counted = Counter(chain.from_iterable(stems_of_variants))
    return frozenset(name for name, times in counted.items() if times > 1)


def stems_of(named: Mapping[str, Sequence[str]], lang: str) -> frozenset[str]:
    """The stems of all words that name something sensitive."""
    phrases = (tuple(phrase.split()) for phrases in named.values() for phrase in phrases)
    return frozenset().union(*(stems(phrase, lang) for phrase in phrases))


def refused(chances: Chances) -> dict[str, float]:
    """The probabilities when no entry may answer."""
    return {name: chance * REFUSED for name, chance in chances.items()}


def specific(named: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The matters among the sections that some words have, those of names with the name. A medicine that somebody takes
    all the time is the illness that it tells, in a message as in a phrasing.

    >>> sorted(specific({"medicine.medicine": ["dipirona"], "health.pregnancy": ["gravida"], "~may": ["posso"]}))
    ['health.pregnancy', 'medicine.medicine dipiron']
    """
    takes = TAKES.intersection(named.get("~consume", ()))
    illnesses = {words for section in named if takes and section.startswith(ILLNESS) for words in named[section]}
    return frozenset(
        f"{section} {stem(words.split()[0], 'pt')}" if section in BY_WORD else section
        for section, phrases in named.items()
        if section[0] != BESIDE
        for words in phrases
        if section != MEDICINE or words not in illnesses
    )


def bound(variants: Sequence[frozenset[str]]) -> frozenset[str]:
    """The matters of phrasings of which nearly all name one.

    >>> sorted(bound([frozenset({"health.pregnancy"}), frozenset({"health.nursing"})]))
    ['health.nursing', 'health.pregnancy']
    >>> bound([frozenset({"health.pregnancy"}), frozenset(), frozenset()])
    frozenset()
    """
    with_matter = [matters for matters in variants if matters - VAGUE]
    if len(with_matter) < BOUND * len(variants):
        return frozenset()
    return frozenset(Counter(matter for matters in with_matter for matter in matters))
