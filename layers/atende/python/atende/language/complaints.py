"""Whether a message is a complaint: two logistic regressions judge together.

One reads words and patterns as the intents do, and learnt from ordinary messages; it is a head of their table. The
other reads the tone too, and learnt from many friendly messages with words of a complaint. Neither is enough: the
first marks "absurdo de bom", the second finds fewer ordinary complaints.

`python -m bench.signals.train` writes its table, `data/complaints.z`.
"""

import math
from functools import cache

from atende.language import complaint_features, data_files
from atende.language.intent_scores import Table, patterns, unpacked
from atende.language.normalize_plain import Said
from atende.language.weights_codec import opened

HEAD = "complaint"
LIMIT = "limit"
"""The log-odds from which a message is a complaint."""
BY_WORDS, ABOVE = 0.3, 0.5
"""What the words weigh beside the tone, and by how much they may outvote it."""
CLEAR = 1.0
"""The least log-odds of a sentence that is a complaint whatever the others ask."""
BLUNT = {f"{HEAD} {kind}" for kind in ("insult", "threat", "wrong", "silence", "never", "money")}
USUAL, SHORTEST = 10, 4
"""A message of as many words counts once: a longer one has more features and is no clearer for it, nor is one of less
than four words."""


@cache
def table() -> Table:
    return unpacked(opened(data_files.read_bytes("complaints.z")))


def share(words: int) -> float:
    """What one feature counts in a message of some words.

    >>> share(10), share(40)
    (1.0, 0.5)
    """
    return math.sqrt(USUAL / max(SHORTEST, words))


def judged(words: float, tone: float) -> float:
    """Log-odds by both: their mean, but never much above those of the tone.

    >>> judged(1.0, 1.0), judged(9.0, -1.0)
    (1.0, -0.5)
    """
    return min(BY_WORDS * words + (1 - BY_WORDS) * tone, tone + ABOVE)


def odds(message: Said, plain: set[str], by_words: float, table: Table) -> float:
    """The log-odds of a complaint; above 0 means yes. `plain`: the features that intents are told by; `by_words`: the
    log-odds of these alone."""
    present = complaint_features.features(message, plain) & table.numbers.keys()
    weights = table.weights[HEAD]
    total = sum(weights[table.numbers[feature]] for feature in present)
    tone = table.bias[HEAD] + table.step[HEAD] * share(len(message.words)) * total
    return judged(by_words, tone) - table.bias[LIMIT]


def is_blunt(sentence: Said) -> bool:
    """Whether a sentence has plain words of a complaint and no friendly ones.

    >>> from atende.language.normalize_plain import read_words
    >>> [is_blunt(read_words(text, "pt-BR")) for text in ("Péssimo atendimento!", "Não achei nada péssimo, adorei")]
    [True, False]
    """
    names = patterns(" ".join(sentence.words)).keys()
    return not BLUNT.isdisjoint(names) and not any(name.startswith(f"{HEAD} -") for name in names)
