"""Writes the shipped tables: `python -m bench.language.train`, after `make semantic`, half an hour on one core.

Everything is trained on what is in `data/` under CC0. The judge sees each file of shops with topics that were trained
without that file, so that it does not trust topics more than it should for a new shop.
"""

import json
import sys
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from atende.language.weights_codec import bound
from bench.language import lexicon, library, vectors, verdicts
from bench.language.runs import without
from bench.language.shops import ASKED, OWN, TAUGHT, shops
from bench.semantic import layer


def unseen(encoded: Mapping[str, vectors.Floats]) -> Iterator[verdicts.Case]:
    """Every message of the shops, with topics and vectors that were trained on the other files only."""
    for file in (*OWN, *ASKED):
        topics = without(file, encoded)
        for shop in shops(file):
            yield from verdicts.unseen(shop, topics)


def main() -> int:
    encoded = vectors.Encoded(layer.encoder())
    for lang in TAUGHT:
        write(f"lexicon.{lang}.z", zlib.compress(lexicon.compiled(lang).encode(), 9))
    for lang, files in TAUGHT.items():
        placed = vectors.learn(lang, shops(*files, *ASKED), encoded) if lang == "pt" else library.NOWHERE
        write(f"topics.{lang}.z", bound(library.table(lang, shops(*files), placed)))
    judge = verdicts.learn(list(unseen(encoded)))
    parts = {"entry": asdict(judge.entry), "nobody": asdict(judge.nobody)}
    write("judge.json", (json.dumps(parts) + "\n").encode())
    return 0


def write(name: str, table: bytes) -> None:
    (library.TABLES / name).write_bytes(table)
    sys.stdout.write(f"{name}: {len(table) / 1000:.0f} kB\n")


if __name__ == "__main__":
    sys.exit(main())
