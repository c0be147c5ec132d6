"""Scores by logistic regression over words, letters and patterns; their table is `data/intents.z`.

`python -m bench.signals.train` writes the table from the messages in `bench/data/signals`.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from atende.language import data_files, weights_codec
from atende.language.data_patterns import sections
from atende.language.normalize_plain import MARKS, Said
from atende.language.weights_codec import opened, unfolded

KINDS = ("complaint", "urgency", "human", "stop")
GRAMS = (3, 4, 5)
WORTH = {"~": 0.35, "&": 2.5}
"""Relative to a whole word: a message has more parts of words, and the words of a lexicon were chosen by people."""
STOP_WORDS = range(3, 61)
"""Shorter texts are left to the lists, and nobody needs more words to ask for no more messages."""
TELLING = 5
"""The least letters of a word, or of two, that are shown as a reason: "e" explains nothing."""


class Table(NamedTuple):
    """`weights` of a head by feature number, to be multiplied by `step`; `bias` includes the threshold: above 0 means
    yes."""

    numbers: dict[str, int]
    weights: dict[str, memoryview]
    step: dict[str, float]
    bias: dict[str, float]


def features(message: Said) -> set[str]:
    """The features of a message: those of its words, and patterns."""
    return worded(message) | {f"@{name}" for name in patterns(" ".join(message.words))}


def worded(message: Said) -> set[str]:
    """Words, pairs of words, parts of words, length, capitals."""
    counted = ["0" if word.isdigit() else word for word in message.words]
    feature_names = set(counted)
    feature_names.update(f"{word} {other}" for word, other in zip(["^", *counted], [*counted, "$"], strict=True))
    feature_names.update(part for word in set(counted) if word.isalpha() for part in _parts(word))
    feature_names.add(f"#{min(len(counted).bit_length(), 5)}")
    if loud(message.text):
        feature_names.add("#loud")
    return feature_names


def worth(feature: str) -> float:
    """How much a feature counts: `~` begins a part of a word, `&` a section of a lexicon."""
    return WORTH.get(feature[0], 1.0)


def loud(text: str) -> bool:
    """Whether most of a text of some length is in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 8 and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def _parts(word: str) -> Iterator[str]:
    """Runs of letters: a misspelt word shares most of them with the right one."""
    edged = f"<{word}>"
    for size in GRAMS:
        for start in range(len(edged) - size + 1):
            yield "~" + edged[start : start + size]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        f"{kind} {name}": re.compile(rf"\b(?:{alternatives})\b")
        for kind in KINDS
        for name, alternatives in sections(f"signals_{kind}").items()
        if name[0] != "_"
    }


def patterns(text: str) -> dict[str, str]:
    """The patterns that match a text of plain words, each with the words that matched."""
    matches = ((name, pattern.search(text)) for name, pattern in _patterns().items())
    return {name: match[0] for name, match in matches if match}


def may_stop(message: Said) -> bool:
    """Whether a score may decide for stop: not when the contact wants to go on getting messages or asks where they are,
    and not for a text with too few or too many words."""
    return len(message.words) in STOP_WORDS and "stop stay" not in patterns(" ".join(message.words))


@cache
def table() -> Table:
    return unpacked(opened(data_files.read_bytes("intents.z")))


def unpacked(table: weights_codec.Table) -> Table:
    """Decodes the file's table: the features, and for each feature a signed byte for each head."""
    header, (weights,) = table
    numbers = {feature: number for number, feature in enumerate(unfolded(header["features"]))}
    rows, heads = memoryview(weights).cast("b"), tuple(header["step"])
    return Table(
        numbers, {head: rows[at :: len(heads)] for at, head in enumerate(heads)}, header["step"], header["bias"]
    )


def scores(feature_names: set[str], table: Table) -> dict[str, float]:
    """Log-odds of each head; above 0 means yes."""
    rows = [(table.numbers[feature], worth(feature)) for feature in sorted(feature_names & table.numbers.keys())]
    return {
        head: table.bias[head] + table.step[head] * sum(weights[number] * value for number, value in rows)
        for head, weights in table.weights.items()
    }


def shown(message: Said, kind: str, table: Table) -> str:
    """The words that are shown as evidence for a head: those of the first matching pattern with a positive weight,
    otherwise the one or two words with the highest weight, so that a reason is always there."""
    weights, numbers = table.weights[kind], table.numbers

    def weight(feature: str) -> int:
        return weights[numbers[feature]] if feature in numbers else 0

    matched = patterns(" ".join(message.words))
    telling = (words for name, words in matched.items() if name.startswith(f"{kind} ") and weight(f"@{name}") > 0)
    words = [word for word in message.words if word not in MARKS]
    pairs = (f"{word} {other}" for word, other in pairwise(words))
    best = max((part for part in (*pairs, *words) if len(part) >= TELLING), key=weight, default="")
    return next(telling, best or max(words, key=len, default=""))
