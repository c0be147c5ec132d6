"""The mails of `events/mail_texts/`, each with what is new in it, and how well a program finds that."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from infra.local import ROOT

FOLDER = ROOT / "events/mail_texts"
MAIL, NEW = "@@ mail ", "\n@@ new\n"


class MailText(NamedTuple):
    name: str
    text: str
    new: str


class Score(NamedTuple):
    """`exact`: the share of mails whose new text is found to the letter; `f1`: of words, on average; `lost`: mails of
    which nothing is left."""

    exact: float
    f1: float
    lost: int


def mails(path: Path) -> Iterator[MailText]:
    for part in ("\n" + path.read_text(encoding="utf-8")).split(f"\n{MAIL}")[1:]:
        name, _, rest = part.partition("\n")
        text, _, new = rest.partition(NEW)
        yield MailText(name, text, new.strip("\n"))


def score(cut: Callable[[str], str], cases: list[MailText]) -> Score:
    found = [cut(case.text).strip() for case in cases]
    exact = sum(text == case.new for text, case in zip(found, cases, strict=True))
    words = [same_words(text, case.new) for text, case in zip(found, cases, strict=True)]
    lost = sum(not text for text in found)
    return Score(exact / len(cases), sum(words) / len(cases), lost)


def same_words(text: str, wanted: str) -> float:
    mine, theirs = Counter(text.split()), Counter(wanted.split())
    total = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / total if total else 1.0
