"""What a question is besides its subject: an own order, a denial, a correction, another branch or variant. An entry has
to share it, or the question is another one."""

import re
from collections.abc import Sequence
from functools import cache

from atende.language.data_patterns import sections
from atende.language.phrase_lexicon import phrase_lexicon


def frames(words: Sequence[str]) -> frozenset[str]:
    """The frames of some plain words.

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
