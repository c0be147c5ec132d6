"""Words of a shop's own trade: its goods and services, which alarm nobody there.

A shop that sells shrimp, gas, knives or medicine names them all day. Before a message is read, such words are replaced
by one that means nothing. Words for what happens to people are never a shop's own, whatever its texts say.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain

from atende.core.i18n import language_code
from atende.language.data_files import sections
from atende.language.normalize_plain import LONGEST, clauses, read_words
from atende.language.phrase_lexicon import PhraseLexicon, phrase_lexicon
from atende.language.sensitive import BESIDE, Sensitivity, kind_of

MOST = 400
"""The most words that a shop has."""
SHORTEST = 3
NEUTRAL = "item"
"""What stands for a word of the shop's own: it means little in all three languages."""
GOODS = ("food.seafood", "medicine.medicine")
"""Sections that name goods, wherever a shop names them."""
FOODS = ("food.peanut", "food.nuts", "food.egg", "food.soy", "food.sesame")
"""Sections that name goods in the name of a product; a text may as well warn of them."""
HAPPENS = ("life", "harm", "violence", "hate", "minor", "child", "family", "body", "died", "hospital", "emergency")
"""Kinds of sections about what happens to people, or about people."""
CONDITIONS = ("health.allergy", "health.pregnancy", "health.nursing", "food.contains")
TELLING = (
    *("animal", "health", "may", "consume", "fall", "symptom", "worse", "unsafe", "worry", "hot", "power", "touch"),
    *("care", "sting", "mistreat", "follow", "suspicious"),
)
"""Kinds of sections that beside the name of goods tell of more than a purchase: "não posso camarão"."""
USUAL = (
    "pode posso podem fazer faz fazem faco quero querer vou vai dar quanto quanta quais onde quando ano anos mes meses "
    "dia dias semana hora horas minuto minutos tempo gente algum alguma tudo favor depois antes hoje ontem amanha "
    "agora sempre nunca ninguem nada tarde noite ate entao lhe meus minhas estava preciso precisa chegou veio "
    "puede puedo hacer quiero cuando donde hoy ayer ahora manana nunca nadie nada necesito llego "
    "can could will want when where today now never nobody nothing need came please"
)
"""Words of every shop, besides those that say nothing (`empty.txt`)."""
DENIED = {
    "pt": "nao nem nunca sem contra caso perigo cuidado risco emergencia ligue acidente 190 192 193",
    "es": "no ni nunca sin contra caso peligro cuidado riesgo emergencia llame accidente 911 112",
    "en": "not no never without against case danger beware risk emergency call accident dont 911 112",
}
"""Words of a text that says what a shop does not have, or what to do when something happens."""
UNLEARNT = ("money", "privacy", "law", "violence")
"""Kinds of matters of which people's taps teach no word: where they are goods, `goods.txt` has them."""
OCCASIONS = "_event"
"""Section of what people are in a hurry for, as a party or a wedding, which some shops sell."""


def neutral(text: str, language: str, own: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """A text in which words of the shop's own are replaced, and those words in their order.

    >>> neutral("2 de Camarão e facas", "pt-BR", frozenset({"camarao", "faca"}))
    ('2 de item e item', ('Camarão', 'facas'))
    """
    if not own:
        return text, ()
    forms = _forms(own)
    message = read_words(text, language)
    if NEUTRAL in message.words:
        return text, ()  # which of them the contact wrote could not be said again
    replaced: list[tuple[int, int]] = []
    for word, span in zip(message.words, message.spans, strict=True):
        if span not in replaced and word in forms and not happens(word):
            replaced.append(span)
    if not replaced:
        return text, ()
    said, at, parts = message.text, 0, []
    for start, end in replaced:
        parts += [said[at:start], NEUTRAL]
        at = end
    return "".join([*parts, said[at:], text[LONGEST:]]), tuple(said[start:end] for start, end in replaced)


def original(phrase: str, within: str, words: tuple[str, ...]) -> str:
    """A phrase of a text in which words were replaced, with the contact's own words.

    >>> original("alérgica a item", "um item para alérgica a item", ("bolo", "camarão"))
    'alérgica a camarão'
    """
    start = within.find(phrase)
    if start < 0 or NEUTRAL not in phrase:
        return phrase
    left = iter(words[len(re.findall(rf"\b{NEUTRAL}\b", within[:start])) :])
    return re.sub(rf"\b{NEUTRAL}\b", lambda match: next(left, match[0]), phrase)


def goods_in(texts: Iterable[str], products: Iterable[str], language: str) -> frozenset[str]:
    """The goods that a shop's texts and products name, of those that would alarm somebody, the first `MOST`.

    >>> sorted(goods_in(["Tem camarão?", "Entregamos gás. Alergia a amendoim? Avise!"], [], "pt-BR"))
    ['camarao', 'gas']
    >>> goods_in([], ["Amendoim torrado 1 kg"], "pt-BR")
    frozenset({'amendoim'})
    """
    denied = frozenset(DENIED[language_code(language)].split())
    offered = (clause.split() for text in texts for clause in clauses(read_words(text, language).words))
    named = [word for clause in offered if offers(clause, denied) for word in clause if is_good(word)]
    sold = [word for name in products for word in read_words(name, language).words if is_good(word, is_sold=True)]
    return frozenset(list(dict.fromkeys((*sold, *named)))[:MOST])


def offers(clause: Iterable[str], denied: frozenset[str]) -> bool:
    """Whether a clause of a shop's text may offer what it names, rather than deny it or warn of it.

    >>> [offers(text.split(), frozenset({"nao"})) for text in ("tem camarao", "nao vendemos armas", "caso desmaie")]
    [True, False, False]
    """
    return not any(word in denied or happens(word) for word in clause)


def is_good(word: str, *, is_sold: bool = False) -> bool:
    """Whether a plain word names goods that the readers know as a matter."""
    if len(word) < SHORTEST:
        return False
    sections_of_goods = {*GOODS, *(FOODS if is_sold else ())}
    if not sections_of_goods.isdisjoint(_singles().sections_of((word,))):
        return not happens(word)
    return bool(_goods().sections_of((word,)))


def may_learn(word: str) -> bool:
    """Whether a word that was wrongly taken for a sign may be one of the shop's own.

    >>> [may_learn(word) for word in ("policia", "camarao", "gas", "casamento")]
    [True, True, True, True]
    >>> [may_learn(word) for word in ("sangrando", "alergica", "comi", "fraude", "processo", "hoje", "xyzzy")]
    [False, False, False, False, False, False, False]
    """
    if is_good(word):
        return True
    is_usual = len(word) < SHORTEST or word in _everyday()
    return not is_usual and not _told().sections_of((word,)) and bool(_subjects().sections_of((word,)))


def are_goods(reading: Sensitivity, own: frozenset[str]) -> bool:
    """Whether what a message names may be the shop's own goods alone: there are some, and nothing that it says of
    people, animals or mishaps goes beyond the names of the goods."""
    forms = _forms(own)
    beyond = (name for name, phrases in reading.named.items() if not forms.issuperset(" ".join(phrases).split()))
    return bool(reading.matters) and not any(is_about_people(name) or is_telling(name) for name in beyond)


def happens(word: str) -> bool:
    """Whether a word tells what happens to people, or a condition of theirs."""
    if _goods().sections_of((word,)):
        return False
    named = _singles().sections_of((word,))
    return any(map(is_about_people, named))


@cache
def _singles() -> PhraseLexicon:
    """The words that are a phrase of `sensitive.txt` alone."""
    named = sections("sensitive.txt")
    return PhraseLexicon({name: [line for line in lines if " " not in line] for name, lines in named.items()})


@cache
def _goods() -> PhraseLexicon:
    return phrase_lexicon("goods.txt")


@cache
def _told() -> PhraseLexicon:
    """The words of all phrases about what happens to people."""
    named = sections("sensitive.txt")
    return PhraseLexicon({name: words_of(lines) for name, lines in named.items() if is_about_people(name)})


@cache
def _subjects() -> PhraseLexicon:
    """The words of phrases about other matters, and of occasions."""
    named = sections("sensitive.txt")
    subjects = {
        name: words_of(lines) for name, lines in named.items() if name[0] not in "~-" and kind_of(name) not in UNLEARNT
    }
    return PhraseLexicon({**subjects, OCCASIONS: [*sections("signals_urgency.txt")[OCCASIONS]]})


def words_of(phrases: Iterable[str]) -> list[str]:
    """
    >>> words_of(["cheiro .. gas", "um gas"])
    ['cheiro', 'gas']
    """
    words = (word for phrase in phrases for word in phrase.split())
    return list(dict.fromkeys(word for word in words if len(word.rstrip("*")) >= SHORTEST))


def is_about_people(section: str) -> bool:
    return kind_of(section.lstrip(BESIDE)) in HAPPENS or section.startswith(CONDITIONS)


def is_telling(section: str) -> bool:
    return kind_of(section.lstrip(BESIDE)) in TELLING


@cache
def _everyday() -> frozenset[str]:
    return frozenset(word for line in (USUAL, *chain(*sections("empty.txt").values())) for word in line.split())


@lru_cache(maxsize=16)
def _forms(own: frozenset[str]) -> frozenset[str]:
    """The words in the singular and the plural.

    >>> sorted(_forms(frozenset({"camarao", "facas"})))
    ['camarao', 'camaraos', 'camaroes', 'faca', 'facas']
    """
    single = {word.removesuffix("s") for word in own if len(word) > SHORTEST} | {
        f"{word.removesuffix('oes')}ao" for word in own if word.endswith("oes")
    }
    known = own | single
    return (
        known
        | {f"{word}s" for word in known if word[-1] != "s"}
        | {f"{word.removesuffix('ao')}oes" for word in known if word.endswith("ao")}
    )
