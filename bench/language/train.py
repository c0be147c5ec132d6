"""Writes the tables that are shipped: `python -m bench.language.train`, some minutes of one core.

Everything is learnt from what lies in `data/` under CC0. The judge sees each file of shops with topics that never saw
that file, so that it does not trust them more than a new shop allows.
"""

import json
import sys
import zlib
from collections.abc import Iterator

from atende.language.judge import Judge
from bench.language import library, verdicts
from bench.language.shops import OWN, TAUGHT, shops


def unseen(files: tuple[str, ...] = OWN) -> Iterator[verdicts.Case]:
    """Every message of some files, with topics that know only the other files."""
    for file in files:
        known = library.learn("pt", shops(*(other for other in files if other != file)))
        for shop in shops(file):
            yield from verdicts.unseen(shop, known)


def main() -> int:
    for lang, files in TAUGHT.items():
        write(f"topics.{lang}.json.z", library.table(lang, shops(*files)))
    write("judge.json", told(verdicts.learn(list(unseen()))))
    return 0


def told(judge: Judge) -> dict[str, object]:
    return {"signs": judge.signs, "doubts": judge.doubts}


def write(name: str, table: object) -> None:
    path = library.TABLES / name
    told = (json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
    path.write_bytes(zlib.compress(told, 9) if name.endswith(".z") else told)
    sys.stdout.write(f"{path.name}: {path.stat().st_size / 1000:.0f} kB\n")


if __name__ == "__main__":
    sys.exit(main())
