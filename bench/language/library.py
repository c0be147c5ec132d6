"""Trains topics on the phrase library and on messages of other shops' customers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import atende.language
from atende.language.concepts import lexicon
from atende.language.features import Features, features, topical
from atende.language.logistic import Weights, train
from atende.language.normalize import Words, slang, words
from atende.language.topics import Topics, parse
from atende.language.weights_codec import Table, packed
from bench.language.shops import Shop, phrases

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
RARE = {"pt": (2, 1), "es": (10, 2), "en": (3, 3)}
"""In how many phrases a part of a word, and a pair of stems or concepts, has to occur to be stored."""
SLIGHT = 0.15
"""Weights nearer to zero are left out of the table."""
ADOPTED, PLACED = 0.3, 0.4
"""The lowest mean probability at which a shop's entry counts as one of the library's topics, and a message without an
entry as one."""

type Phrases = Sequence[tuple[str, str]]


def learn(lang: str, others: Sequence[Shop] = ()) -> Topics:
    """The topics of a language's library, extended with those shops' phrasings and messages under the topics that they
    fit."""
    return parse(table(lang, others))


def table(lang: str, others: Sequence[Shop] = ()) -> Table:
    """The table that `atende.language.topics` reads."""
    library = list(phrases(lang))
    if not others:
        return _table(lang, library)
    return _table(lang, [*library, *(pair for shop in others for pair in adopted(shop, bare(lang)))])


@cache
def bare(lang: str) -> Topics:
    """The topics of the library alone, which are used to classify other texts."""
    return parse(_table(lang, list(phrases(lang))))


def adopted(shop: Shop, library: Topics) -> Iterator[tuple[str, str]]:
    """The texts of a shop's owner and customers, each with a topic: one of the library or one of the entry's own."""
    for entry, variants in shop.entries.items():
        texts = [*variants, *(text for text, wanted in shop.messages if wanted == entry)]
        name, chance = _mean(texts, library)
        topic = name if chance >= ADOPTED and name not in library.idle else f"{shop.name}/{entry}"
        yield from ((topic, text) for text in texts)
    for text, wanted in shop.messages:
        if wanted is None:
            name, chance = _mean([text], library)
            yield (name if chance >= PLACED else "misc"), text


def _mean(texts: Sequence[str], library: Topics) -> tuple[str, float]:
    sums: Counter[str] = Counter()
    for text in texts:
        for name, chance in library.of(described(words(text, library.lang), library.lang)).items():
            sums[name] += chance / len(texts)  # type: ignore[assignment]
    return max(sums.items(), key=lambda pair: pair[1], default=("misc", 0.0))


def _table(lang: str, library: Phrases) -> Table:
    topic_words = [(topic, words(phrase, lang)) for topic, phrase in library]
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
    named = Counter(name[1:] for vector in vectors for name in vector if name.startswith("@") and name.count("@") == 1)
    features, lengths, *streams = packed(firm(weights))
    head = {
        "lang": lang,
        "names": names,
        "idle": sorted(IDLE & set(names)),
        "words": {**dict.fromkeys(known_words(lang), 0), **counts},
        "concepts": named,
        "phrases": len(vectors),
        "features": "\n".join(features),
        "lengths": lengths,
    }
    return head, streams


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


def firm(weights: Weights) -> Weights:
    """The weights that are far enough from zero."""
    return {
        name: {label: value for label, value in row.items() if abs(value) >= SLIGHT} for name, row in weights.items()
    }
