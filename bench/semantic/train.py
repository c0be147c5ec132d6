"""Writes the head and the judge of the semantic layer: `make learn-semantic`, some fifteen minutes on one core.

Each file of shops is asked with topics, lexical judge and head that were learnt without it, so that the judge trusts
none of them more than it should for a new shop. Another machine's numbers may differ in the last digits.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from atende.language.semantic import UNIT, Vector
from bench.language.runs import untaught
from bench.language.shops import OWN, Shop, every_text, said, shops
from bench.language.vectors import Encoded
from bench.semantic import head, judge, layer
from bench.semantic.head import LIBRARIES, Floats, Head
from infra.local import ROOT

PACKAGE = ROOT / "layers/semantic/python/atende_semantic"
OTHERS = ("es_shops", "en_shops")
"""Shops in other languages: every head learns from them."""
MOST = 127
"""The greatest number of a byte with a sign."""


class Projected(dict[str, Vector]):
    """Vectors after a head, in whole numbers."""

    def __init__(self, encoded: Mapping[str, Floats], by: Head) -> None:
        self._encoded, self._by = encoded, by

    def __missing__(self, text: str) -> Vector:
        moved, _ = head.projected(self._encoded[text][None], *self._by)
        self[text] = [int(number) for number in np.round(UNIT * moved[0])]
        return self[text]


def main() -> int:
    encoded = Encoded(layer.require())
    for text in texts(shops(*OWN, *OTHERS)):
        encoded[text]
    runs = list(untaught(encoded))
    asked: dict[str, list[judge.Asked]] = {}
    for file in OWN:
        vectors = Projected(encoded, head.learn(shops(*(other for other in OWN if other != file), *OTHERS), encoded))
        matchers = judge.matchers(runs, file)
        asked[file] = [judge.asked(matcher, vectors) for matcher in matchers]
        sys.stderr.write(f"{file}: {sum(len(shop.cases) for shop in asked[file])} messages\n")
    write(head.learn(shops(*OWN, *OTHERS), encoded), learnt_judge(asked))
    return 0


def learnt_judge(asked: Mapping[str, Sequence[judge.Asked]]) -> judge.Judge:
    """The judge that all files taught, with the doubt that hard shops need, whole and with five phrasings."""

    def taught(files: Iterable[str]) -> judge.Judge:
        return judge.learn([case for file in files for shop in asked[file] for case in shop.cases])

    apart = {file: taught(other for other in OWN if other != file) for file in judge.HARD}
    hard = [(apart[file], shop) for file in judge.HARD for shop in asked[file] if shop.is_usual]
    return judge.eased(taught(OWN), hard)


def texts(chosen: Iterable[Shop]) -> set[str]:
    return said(chosen).keys() | {phrase for lang in LIBRARIES for _, phrase in every_text(lang)}


def write(learnt: Head, by: judge.Judge) -> None:
    """The matrix beside the identity in whole numbers; the rest as text, beside which letters are encoded."""
    beside = learnt.matrix - np.eye(len(learnt.matrix))
    scale = float(np.abs(beside).max()) / MOST
    (PACKAGE / "head.bin").write_bytes(np.round(beside / scale).astype(np.int8).tobytes())
    settings = json.loads((PACKAGE / "head.json").read_text())
    settings |= {"scale": scale, "bias": rounded(learnt.bias, 5), "signs": rounded(by.signs, 3)}
    settings |= {"doubts": rounded(by.doubts, 3)}
    (PACKAGE / "head.json").write_text(json.dumps(settings, ensure_ascii=False) + "\n")


def rounded(numbers: Floats, digits: int) -> list[float]:
    return [round(float(number), digits) for number in numbers]


if __name__ == "__main__":
    sys.exit(main())
