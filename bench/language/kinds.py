"""Compiles the kinds of things from the list that is written by hand, `data/kinds.pt.txt`:
`python -m bench.language.kinds`, a second."""

import sys
import zlib
from collections.abc import Iterator

from atende.language import data_files
from atende.language.normalize import words
from bench.language.shops import DATA

WHOLE = "+"
"""What a line of words for all kinds of a family begins with."""


def compiled() -> str:
    """Sections `[family.kind]` with a phrase a line, in the form of `atende.language.phrase_lexicon`. Raises ValueError
    for a word that messages never have, because it is read as another, and for one that stands twice in a kind."""
    phrases_by_section: dict[str, list[str]] = {}
    for section, word in _written():
        phrase = word.replace("_", " ")
        phrases = phrases_by_section.setdefault(section, [])
        if "*" not in word and " ".join(words(phrase, "pt")) != phrase:
            raise ValueError(f"{section}: {phrase!r} is read as {' '.join(words(phrase, 'pt'))!r}")
        if phrase in phrases:
            raise ValueError(f"{section}: {phrase!r} stands twice")
        phrases.append(phrase)
    return "".join(f"[{section}]\n{'\n'.join(phrases)}\n" for section, phrases in phrases_by_section.items())


def _written() -> Iterator[tuple[str, str]]:
    """Each word of the list with its family and kind; that of a whole family is `+`."""
    family = ""
    for line in (DATA / "kinds.pt.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            family = line.strip("[]")
        elif line and not line.startswith("#"):
            name, *others = line.split()
            own = [] if name == WHOLE else [name]
            yield from ((f"{family}.{name.rstrip('*')}", word) for word in own + others)


def main() -> int:
    (data_files.DATA / "kinds.pt.z").write_bytes(zlib.compress(compiled().encode(), 9))
    return 0


if __name__ == "__main__":
    sys.exit(main())
