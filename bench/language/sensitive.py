"""The messages about sensitive matters that were written before those of `bench.readers`, and how the reader does on
those of which nothing is learnt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from atende.language import sensitive
from atende.language.intents import language_of
from atende.language.normalize_plain import read_words
from atende.language.phrase_lexicon import phrase_lexicon
from bench.language.safety import Share
from bench.language.shops import APART, ASKED, DATA, OWN, SORTED, TAUGHT, phrases, shops
from bench.signals.messages import Labelled, read_messages, readings

LANGUAGES = {"pt": "pt-BR", "es": "es", "en": "en"}
TRUTHS: dict[str, tuple[bool, bool | None]] = {
    "ask": (True, False),
    "harm": (True, True),
    "any": (True, None),
    "ok": (False, None),
}


UNSORTED = (*(name for name in OWN if name not in SORTED), *ASKED)
"""Files of shops whose messages nobody has sorted: what names a grave matter is left out."""
DIFFICULT = frozenset({"passagem", "borda", "perto", "rua", "prosa"})
"""Authors who hid what is sensitive or wrote what only looks so: they weigh less, and the limit is not set for them."""
POSITIVE, HARD, COMMON = 3.0, 1.8, 0.7
"""The weights of a message that was written for this reader, of one by a difficult author, and of one of the many
ordinary questions."""
READINGS = 8
"""The most readings of a line with choices, `{a|b}`; together they weigh as much as `READINGS ** 0.5` messages."""


@dataclass(frozen=True, slots=True)
class Example:
    """`harm` is None where nobody has said; `author`: who wrote it."""

    text: str
    language: str
    author: str
    sensitive: bool
    harm: bool | None
    weight: float = POSITIVE


def written(folder: str = "sensitive") -> list[Example]:
    """The messages that were written for this reader."""
    return [example for path in sorted((DATA / folder).glob("*.txt")) for example in _file(path.read_text())]


def patterns() -> list[Example]:
    """Messages made from lines with choices: many ways to say the same, always learnt and never measured."""
    return written("sensitive/patterns")


def _file(text: str) -> Iterator[Example]:
    author = language = kind = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("@author"):
            _, author, language, _ = line.split()
        elif line.startswith("!"):
            kind = line[1:]
        else:
            is_sensitive, harm = TRUTHS[kind]
            texts = readings(line, most=READINGS)
            weight = (HARD if author in DIFFICULT else POSITIVE) / len(texts) ** 0.5
            yield from (Example(text, LANGUAGES[language], author, is_sensitive, harm, weight) for text in texts)


def ordinary() -> list[Example]:
    """Questions to shops, and complaints, that are not sensitive: what names a grave matter and was not sorted by hand
    is left out."""
    sorted_by_hand = {example.text for example in [*written(), *patterns()]}
    texts = [
        *((text, shop.lang, True) for shop in shops(*SORTED, "es_shops", "en_shops") for text, _ in shop.messages),
        *((text, shop.lang, False) for shop in shops(*UNSORTED) for text, wanted in shop.messages if wanted),
        *((text, lang, False) for lang in TAUGHT for _, text in phrases(lang)),
        *((message.text, message.language, False) for message in _complaints()),
    ]
    return [
        Example(text, language_of(lang), "shop", sensitive=False, harm=None, weight=COMMON)
        for text, lang, checked in texts
        if text not in sorted_by_hand and (checked or not _grave(text, lang))
    ]


def _complaints() -> Iterator[Labelled]:
    for name in ("complaints", "other", "mixed"):
        yield from read_messages(DATA.parents[1] / f"data/signals/{name}.txt", most=2)


def _grave(text: str, lang: str) -> bool:
    named = phrase_lexicon("sensitive.txt").sections_of(read_words(text, language_of(lang)).words)
    return any(name[0] != sensitive.BESIDE for name in named)


class Reader(NamedTuple):
    """How the reader does on an author whose messages it has not learnt from; "all" for all of them together."""

    author: str
    recall: Share
    false: Share


def measured() -> list[Reader]:
    return [blind(), *harmless(), *of_shops()]


def blind() -> Reader:
    """How the shipped table does on authors that nothing is learnt from."""
    *_, everybody = _shipped("sensitive_blind")
    return everybody._replace(author="blind")


def harmless() -> Iterator[Reader]:
    """How the shipped table does on ordinary messages whose words look grave, and on replies within a conversation, of
    which nothing is learnt."""
    *authors, _ = _shipped("sensitive_blind/ordinary")
    yield from (reader._replace(author=f"blind, {reader.author}") for reader in authors)


def _shipped(folder: str) -> list[Reader]:
    rated = [
        (example, {"sensitive": float(sensitive.read(example.text, example.language).is_sensitive)})
        for example in written(folder)
    ]
    return list(by_author(rated, sensitive.YES))


def of_shops() -> Iterator[Reader]:
    """How the shipped table does on all messages to shops that nothing is learnt from.

    Somebody who saw no code named the sensitive ones; what could be seen either way is left out.
    """
    kinds = sorted_by_hand((DATA / "sensitive_blind/sorted/shops.txt").read_text())
    verdicts = [(kinds.get(text, "ok"), sensitive.read(text)) for shop in shops(*APART) for text, _ in shop.messages]
    for name, flags in (("blind shops, veto", "is_sensitive"), ("blind shops, alarm", "is_alarm")):
        right = [getattr(read, flags) for kind, read in verdicts if kind in TRUTHS and TRUTHS[kind][0]]
        false = [getattr(read, flags) for kind, read in verdicts if kind == "ok"]
        yield Reader(name, Share(sum(right), len(right)), Share(sum(false), len(false)))


def sorted_by_hand(text: str) -> dict[str, str]:
    """The kind of each message: `!kind` says it for those below."""
    kinds = dict[str, str]()
    kind = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("!"):
            kind = line[1:]
        elif not line.startswith("@"):
            kinds[line] = kind
    return kinds


def by_author(odds: Sequence[tuple[Example, dict[str, float]]], cut: float) -> Iterator[Reader]:
    for author in [*sorted({example.author for example, _ in odds}), "all"]:
        own = [(example, by_head["sensitive"] >= cut) for example, by_head in odds if author in ("all", example.author)]
        right = [is_flagged for example, is_flagged in own if example.sensitive]
        false = [is_flagged for example, is_flagged in own if not example.sensitive]
        yield Reader(author, Share(sum(right), len(right)), Share(sum(false), len(false)))


def rows(readers: Sequence[Reader]) -> Iterator[list[str]]:
    yield ["author, not learnt from", "sensitive found", "false alarms"]
    for reader in readers:
        yield [reader.author, str(reader.recall), str(reader.false)]
