"""Corrects an unknown word to the known word that is one typo away."""

from collections.abc import Iterator, Mapping
from string import ascii_lowercase

SHORTEST = 4
"""Letters of the shortest word that is corrected: a shorter word is one typo away from many others."""
LONGEST = 40
"""Letters of the longest word that is corrected: nobody knows a longer one, and typos grow with the square of the
length."""


def corrected(word: str, known_words: Mapping[str, int]) -> str:
    """The likeliest known word (by its count) that is one typo away from an unknown word; otherwise the word itself.

    >>> corrected("entreha", {"entrega": 9, "entrada": 3})
    'entrega'
    """
    if word in known_words or not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return word
    likely = {slip: known_words[slip] for slip in slips(word) if slip in known_words and len(slip) >= SHORTEST - 1}
    return max(sorted(likely), key=likely.__getitem__, default=word)


def slips(word: str) -> Iterator[str]:
    """The typos of a word: a letter missing, two swapped, one wrong, one too many."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in ascii_lowercase:
            yield before + letter + after[1:]
            yield before + letter + after
