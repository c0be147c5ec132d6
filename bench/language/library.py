"""Trains topics on the phrase library and on messages of other shops' customers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import atende.language
from atende.language.concepts import lexicon
from atende.language.features import Features, features, topical
from atende.language.logistic import Weights
from atende.language.normalize import Words, slang, words
from atende.language.topics import Topics, parse
from atende.language.weights_codec import Table, folded, packed
from bench.language.shops import Shop, every_phrase
from bench.language.weights import train

TABLES = Path(atende.language.__file__).parent / "data"
IDLE = frozenset(
    {
        *("jobs", "partnership", "person", "complaint", "placing", "own_data", "greeting", "thanks", "ack", "arriving"),
        *("lost_found", "payment_done", "unsubscribe", "wrong_number", "off_topic", "advice", "photo_request"),
        *("internal_people", "franchise", "misc"),
    }
)
"""Topics that a FAQ hardly ever answers."""
EPOCHS = 10
RARE = {"pt": (12, 4), "es": (10, 3), "en": (8, 3)}
"""In how many phrases a part of a word, and a pair of stems or concepts, has to occur to be stored."""
SLIGHT = {"pt": (0.5, 0.3), "es": (0.3, 0.0), "en": (0.3, 0.0)}
"""Weights nearer to zero, or smaller than this share of the feature's greatest, are left out of the table."""
COARSE = 0.2
"""Weights are multiples of this: it makes the tables a tenth smaller and costs nothing that can be measured."""
ADOPTED, PLACED = 0.2, 0.4
"""The lowest mean probability at which a shop's entry counts as one of the library's topics, and a message without an
entry as one."""

type Phrases = Sequence[tuple[str, str]]
type Placed = tuple[Sequence[str], bytes]
"""Names with a vector, and their vectors (bench/language/vectors.py)."""

NOWHERE: Placed = ((), b"")


def learn(lang: str, others: Sequence[Shop] = (), placed: Placed = NOWHERE) -> Topics:
    """The topics of a language's library, extended with those shops' phrasings and messages under the topics that they
    fit. `placed`: the vectors of stems and concepts."""
    return parse(table(lang, others, placed))


def table(lang: str, others: Sequence[Shop] = (), placed: Placed = NOWHERE) -> Table:
    """The table that `atende.language.topics` reads."""
    own = list(every_phrase(lang))
    if not others:
        return _table(lang, own, placed)
    return _table(lang, [*own, *(pair for shop in others for pair in adopted(shop, bare(lang)))], placed)


@cache
def bare(lang: str) -> Topics:
    """The topics of the library alone, which are used to classify other texts."""
    return parse(_table(lang, list(every_phrase(lang)), NOWHERE))


def adopted(shop: Shop, known: Topics) -> Iterator[tuple[str, str]]:
    """The texts of a shop's owner and customers, each with a topic: one of the library or one of the entry's own."""
    for entry, variants in shop.entries.items():
        texts = [*variants, *(text for text, wanted in shop.messages if wanted == entry)]
        name, chance = _mean(texts, known)
        topic = name if chance >= ADOPTED and name not in known.idle else f"{shop.name}/{entry}"
        yield from ((topic, text) for text in texts)
    for text, wanted in shop.messages:
        if wanted is None:
            name, chance = _mean([text], known)
            yield (name if chance >= PLACED else "misc"), text


def _mean(texts: Sequence[str], known: Topics) -> tuple[str, float]:
    sums: Counter[str] = Counter()
    for text in texts:
        for name, chance in known.of(described(words(text, known.lang), known.lang)).items():
            sums[name] += chance / len(texts)  # type: ignore[assignment]
    return max(sums.items(), key=lambda pair: pair[1], default=("misc", 0.0))


def _table(lang: str, said: Phrases, placed: Placed) -> Table:
    topic_words = [(topic, words(phrase, lang)) for topic, phrase in said]
    names = sorted({topic for topic, _ in topic_words})
    places = {name: place for place, name in enumerate(names)}
    vectors = [described(phrase_words, lang) for _, phrase_words in topic_words]
    often = Counter(name for vector in vectors for name in vector)
    examples = [
        ({name: value for name, value in vector.items() if often[name] >= least(name, lang)}, places[topic])
        for (topic, _), vector in zip(topic_words, vectors, strict=True)
    ]
    weights = train(examples, len(names), epochs=EPOCHS)
    counts = Counter(word for _, phrase_words in topic_words for word in set(phrase_words))
    known = sorted({*known_words(lang), *counts})
    named = Counter(name[1:] for vector in vectors for name in vector if name.startswith("@") and name.count("@") == 1)
    features, lengths, *streams = packed(firm(weights, *SLIGHT[lang]))
    names_placed, numbers = placed
    head = {
        "lang": lang,
        "names": names,
        "idle": sorted(IDLE & set(names)),
        "words": folded(known),
        "counts": [counts[word] for word in known],
        "concepts": named,
        "phrases": len(vectors),
        "features": folded(features),
        "lengths": lengths,
        "placed": folded(names_placed),
    }
    return head, [*streams, numbers]


def described(text_words: Words, lang: str) -> Features:
    return topical(features(text_words, lang), text_words)


def least(name: str, lang: str) -> int:
    """In how many phrases a feature has to occur to be stored: a feature of one phrase says no more than its words."""
    part, pair = RARE[lang]
    if name.startswith("~"):
        return part
    return pair if " " in name or name.count("@") > 1 else 1


def known_words(lang: str) -> list[str]:
    """Correctly spelled words that the library does not have: those of the lexicon, and the words that slang stands
    for."""
    lexical = {word for group in lexicon(lang).whole for word in group.split("_")}
    return sorted(lexical | {word for long in slang(lang).values() for word in long})


def firm(weights: Weights, least: float, share: float) -> Weights:
    """The weights that are far enough from zero and not much smaller than the feature's greatest, in coarse steps."""
    return {
        name: _firm(row, max(least, share * max(map(abs, row.values()), default=0.0))) for name, row in weights.items()
    }


def _firm(row: Mapping[int, float], least: float) -> dict[int, float]:
    return {label: COARSE * round(value / COARSE) for label, value in row.items() if abs(value) >= least}
