"""Titles that stand before a person's name."""

from atende.core.i18n import plain

TITLES = frozenset(("dr", "dra", "sr", "sra", "prof", "profa", "mr", "mrs", "ms", "don", "dona", "seu"))
"""As `plain` folds them, without a dot."""


def is_title(word: str) -> bool:
    """
    >>> is_title("Dra."), is_title("Dora")
    (True, False)
    """
    return plain(word.removesuffix(".")) in TITLES
