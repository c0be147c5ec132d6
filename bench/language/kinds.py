"""Compiles the kinds of things from the list that is written by hand: `data/kinds.pt.txt`."""

from collections.abc import Iterator

from atende.language.normalize_plain import read_words
from bench.language.shops import DATA


def compiled() -> str:
    """Sections `[family.kind]` with a phrase a line, in the form of `atende.language.phrase_lexicon`. Phrases are read
    as messages are, so that "ps4" stands there as "ps 4"."""
    phrases_by_section: dict[str, dict[str, None]] = {}
    for section, word in _written():
        phrases_by_section.setdefault(section, {})[_phrase(word)] = None
    return "".join(f"[{section}]\n{'\n'.join(phrases)}\n" for section, phrases in phrases_by_section.items())


def _written() -> Iterator[tuple[str, str]]:
    """Each word of the list with its family and kind; that of a whole family is `+`."""
    family = ""
    for line in (DATA / "kinds.pt.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            family = line.strip("[]")
        elif line and not line.startswith("#"):
            name, *words = line.split()
            yield from ((f"{family}.{name.rstrip('*')}", word) for word in ([] if name == "+" else [name]) + words)


def _phrase(word: str) -> str:
    spaced = word.replace("_", " ")
    return spaced if "*" in spaced else " ".join(read_words(spaced, "pt-BR").words)
