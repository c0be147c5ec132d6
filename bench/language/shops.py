"""The shops in `data/`: entries, phrasings, and messages with the entry that has to answer each, None for none."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

DATA = Path(__file__).parent / "data"
SORTED = ("ptbr_dev", "ptbr_more", "ptbr_held", "ptbr_trades", "ptbr_foreign", "ptbr_street", "ptbr_five")
"""Files of Brazilian shops whose sensitive messages were sorted by hand (`data/sensitive/existing.txt`): the readers of
complaints and of sensitive matters learn from these alone what ordinary questions are."""
OWN = (*SORTED, "ptbr_corner", "ptbr_counter", "ptbr_avenue", "danger_dev", "danger_more")
"""Files of Brazilian shops for training; a shop is always scored by what other shops taught."""
ASKED = ("danger_learnt",)
"""Files of Brazilian shops from which the judge and the vectors learn, and topics do not: what is particular to one
shop's sensitive matters makes the table greater and helps no other shop."""
APART = ("ptbr_last", "ptbr_final", "ptbr_blind1", "ptbr_blind2", "ptbr_blind3")
"""Files that are never used for training or for corrections."""
TAUGHT = {"pt": OWN, "es": ("es_shops",), "en": ("en_shops",)}
"""The files on which each language's topics are trained."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    name: str
    lang: str
    entries: dict[str, list[str]] = field(default_factory=dict)
    messages: list[tuple[str, str | None]] = field(default_factory=list)

    def offered(self, shots: int) -> list[dict[str, object]]:
        """The entries with their first phrasings, in the form that `build` takes."""
        return [{"id": name, "variants": variants[:shots]} for name, variants in self.entries.items()]

    def half(self) -> Self:
        """The same shop with every second entry: a message for a removed entry has no right answer."""
        kept = dict(list(self.entries.items())[::2])
        return replace(
            self, entries=kept, messages=[(text, wanted if wanted in kept else None) for text, wanted in self.messages]
        )


def shops(*files: str) -> list[Shop]:
    return [shop for file in files for shop in _read((DATA / f"{file}.txt").read_text(encoding="utf-8").splitlines())]


def _read(lines: Iterable[str]) -> list[Shop]:
    """`@biz NAME LANG`, `#id|phrasing|...` with its messages below, `!oos` with what nobody answers."""
    read_shops: list[Shop] = []
    entry: str | None = None
    for line in filter(None, map(str.strip, lines)):
        if line.startswith("@biz"):
            _, name, lang = line.split()
            read_shops.append(Shop(name=name, lang=lang))
        elif line.startswith("#"):
            entry, *variants = line[1:].split("|")
            read_shops[-1].entries[entry] = variants
        elif line == "!oos":
            entry = None
        else:
            read_shops[-1].messages.append((line, entry))
    return read_shops


def phrases(lang: str) -> Iterator[tuple[str, str]]:
    """The library's first file as pairs of topic and phrase. The readers of complaints and of sensitive matters learn
    from it what ordinary questions are: what is sensitive in the other file nobody has sorted out."""
    yield from _phrases(DATA / f"phrases.{lang}.txt")


def every_phrase(lang: str) -> Iterator[tuple[str, str]]:
    """The whole library: with the messages that other authors wrote for its topics, where there are any."""
    yield from phrases(lang)
    if (more := DATA / f"customers.{lang}.txt").exists():
        yield from _phrases(more)


def every_text(lang: str) -> Iterator[tuple[str, str]]:
    """The whole library and the messages about sensitive subjects."""
    yield from every_phrase(lang)
    if (path := DATA / f"matters.{lang}.txt").exists():
        yield from ((subject, text) for subject, text in _phrases(path) if not text.startswith("!"))


def _phrases(path: Path) -> Iterator[tuple[str, str]]:
    topic = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            topic = line[1:]
        else:
            yield from ((topic, phrase) for phrase in line.split("|") if phrase)


def said(chosen: Iterable[Shop]) -> dict[str, None]:
    """Every phrasing and message of some shops, once, in the order of the files."""
    texts = [
        text
        for shop in chosen
        for text in (
            *(text for variants in shop.entries.values() for text in variants),
            *(text for text, _ in shop.messages),
        )
    ]
    return dict.fromkeys(texts)


def without(all_shops: Sequence[Shop], name: str) -> list[Shop]:
    return [shop for shop in all_shops if shop.name != name]
