"""Every function, class and value of the package is used by something that is not a test."""

import re
from collections import Counter
from collections.abc import Iterator

from infra.local import ROOT

PACKAGE = ROOT / "layers/atende/python/atende"
USERS = ("layers", "functions", "infra", "bench")
DEFINED = re.compile(r"^\n(?:def|class) (\w+)|^([A-Za-z]\w*)(?:: [^=\n]+)? = ", re.MULTILINE)
"""A function or class below an empty line has no decorator, which could register it."""
WORD = re.compile(r"\w+")


def names(text: str) -> Iterator[str]:
    """The names that a module defines at its top."""
    for function, value in DEFINED.findall(text):
        yield function or value


def test_nothing_of_the_package_is_unused() -> None:
    texts = {path: path.read_text("utf-8") for folder in USERS for path in (ROOT / folder).rglob("*.py")}
    words: Counter[str] = Counter()
    for text in texts.values():
        words.update(WORD.findall(text))
    defined = {(path, name) for path, text in texts.items() if PACKAGE in path.parents for name in names(text)}
    unused = sorted(f"{path.relative_to(PACKAGE)}: {name}" for path, name in defined if words[name] == 1)
    assert unused == []
