"""Writes the shipped tables: `python -m bench.language.train`, seven minutes on one core.

Everything is trained on what is in `data/` under CC0. The judge sees each file of shops with topics that were trained
without that file, so that it does not trust topics more than it should for a new shop.
"""

import json
import sys
import zlib
from collections.abc import Iterator
from dataclasses import asdict

from atende.language.weights_codec import bound
from bench.language import lexicon, library, verdicts
from bench.language.shops import OWN, TAUGHT, shops


def unseen(files: tuple[str, ...] = OWN) -> Iterator[verdicts.Case]:
    """Every message of some files, with topics that were trained on the other files only."""
    for file in files:
        topics = library.learn("pt", shops(*(other for other in files if other != file)))
        for shop in shops(file):
            yield from verdicts.unseen(shop, topics)


def main() -> int:
    for lang in TAUGHT:
        write(f"lexicon.{lang}.z", zlib.compress(lexicon.compiled(lang).encode(), 9))
    for lang, files in TAUGHT.items():
        write(f"topics.{lang}.z", bound(library.table(lang, shops(*files))))
    judge = verdicts.learn(list(unseen()))
    parts = {"entry": asdict(judge.entry), "nobody": asdict(judge.nobody)}
    write("judge.json", (json.dumps(parts) + "\n").encode())
    return 0


def write(name: str, table: bytes) -> None:
    (library.TABLES / name).write_bytes(table)
    sys.stdout.write(f"{name}: {len(table) / 1000:.0f} kB\n")


if __name__ == "__main__":
    sys.exit(main())
