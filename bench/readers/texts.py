"""Writes the texts that the network learns from, in plain words: `python -m bench.readers.texts`.

The program that learns has an environment of its own, with PyTorch and a sentence encoder, and without this project.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from atende.language.intents import language_of
from atende.language.network import sections_of
from atende.language.normalize_plain import read_words
from bench.language import sensitive
from bench.language.shops import OWN, every_phrase, shops
from bench.readers.messages import authors
from bench.signals import messages as signals
from infra.local import ROOT

TO = ROOT / ".aws-sam/readers"
WRITTEN, HARD, ORDINARY, CHOICES, SIGNAL, TONE = 3.0, 2.0, 0.3, 0.5, 1.0, 2.0
"""What a message weighs: one whose author said all that it is; one written for the reader of sensitive matters; one of
many ordinary questions; a reading of a line with choices; one written for complaints, urgency and intents; one that
has the tone of the other kind."""

type Row = dict[str, Any]
"""`text`, `language`, `author`, `weight`, and `truth`: what is known of it, by the first letter of a head."""


def labelled() -> Iterator[Row]:
    for author, messages in authors("learnt").items():
        for message in messages:
            truth = {flag: int(flag in message.flags) for flag in "SDCU"}
            if message.is_ordinary or "D" in message.flags:
                truth["H"] = int("D" in message.flags)
            yield row(message.text, message.language, author, WRITTEN, truth)
    for example in sensitive.written():
        yield row(example.text, example.language, f"sensitive {example.author}", HARD, sensitive_truth(example))
    for example in sensitive.patterns():
        weight = CHOICES * example.weight
        yield row(example.text, example.language, f"choices {example.author}", weight, sensitive_truth(example))
    for example in sensitive.ordinary():
        yield row(example.text, example.language, "shops", ORDINARY, {"S": 0, "D": 0, "H": 0})
    yield from of_signals()


def sensitive_truth(example: sensitive.Example) -> dict[str, int]:
    truth = {"S": int(example.sensitive)}
    if example.harm is not None or not example.sensitive:
        truth["H"] = int(bool(example.harm))
    if not truth.get("H", 1):
        truth["D"] = 0
    return truth


def of_signals() -> Iterator[Row]:
    """Messages written for complaints and urgency; of some only the complaint is known."""
    for file, most in {**signals.OWN, **signals.TONES}.items():
        for message in signals.read_messages(signals.DATA / f"signals/{file}.txt", most=most):
            truth = {"C": int(message.complaint)}
            if file not in signals.TONES:
                truth["U"] = int(message.urgency)
            weight = TONE if file in signals.TONES else min(SIGNAL, message.weight)
            yield row(message.text, message.language, f"signals {file}", weight, truth)


def unlabelled() -> Iterator[Row]:
    """More texts whose meaning the network learns from a sentence encoder."""
    for lang in ("pt", "es", "en"):
        for _, text in every_phrase(lang):
            yield row(text, lang, "library", 0.0, {})
    for shop in shops(*OWN, "products_dev", "danger_learnt", "es_shops", "en_shops"):
        for text in (*(text for text, _ in shop.messages), *(v for vs in shop.entries.values() for v in vs)):
            yield row(text, shop.lang, "shops", 0.0, {})


def row(text: str, language: str, author: str, weight: float, truth: dict[str, int]) -> Row:
    return {"text": text, "language": language_of(language), "author": author, "weight": weight, "truth": truth}


def with_words(rows: Iterable[Row]) -> Iterator[Row]:
    for each in rows:
        message = read_words(each["text"], each["language"])
        yield each | {"words": message.words, "sections": sorted(sections_of(message))}


def main() -> int:
    TO.mkdir(parents=True, exist_ok=True)
    rows = list(with_words([*labelled(), *unlabelled()]))
    (TO / "texts.json").write_text(json.dumps(rows, ensure_ascii=False))
    print(f"{len(rows)} texts in {TO.relative_to(ROOT)}/texts.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
