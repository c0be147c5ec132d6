"""The optional semantic layer: how near a text is in meaning to a shop's phrasings, by a small encoder.

It lies in a Lambda layer of its own as the package `atende_semantic` (layers/semantic): multilingual-e5-small in four
bits, its engine in C, and a head that was learnt from shops (bench/semantic). Without it everything works as before.
"""

import json
import logging
import os
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from importlib.util import find_spec
from math import log, sqrt, sumprod
from pathlib import Path

from atende.language.answer_classifier import leads
from atende.language.logistic import softmax

PACKAGE = "atende_semantic"
NEEDS = {"x86_64": "avx2", "aarch64": "asimddp"}
"""The processors for which there is an engine, and the instructions that it uses, in Linux's words."""
CPU = Path("/proc/cpuinfo")
WIDTH = 384
"""Numbers of a vector."""
MOST_LETTERS = 240
"""Letters of a text that are encoded: the engine's time grows with them."""
UNIT = 127
"""Vectors are kept as whole numbers: a vector of length 1 has this length."""
FLOOR = 0.001
"""The least probability of the lexical judge that is told apart from none."""
SIGNS = ("lexical", "nearest", "centre", "nearest_lead", "centre_lead")
DOUBTS = ("always", "lexical", "nearest")

type Vector = Sequence[int]
type Encode = Callable[[str], Sequence[float]]
"""The encoder's vector of a text, of length 1."""

logger = logging.getLogger(__name__)


class Semantic:
    """An encoder with the head and the judge that were learnt for it, which lie in a folder."""

    def __init__(self, folder: Path, encode: Encode) -> None:
        settings, weights = json.loads((folder / "head.json").read_text()), (folder / "head.bin").read_bytes()
        self.name = sha256(weights).hexdigest()[:12]
        """Vectors of another head cannot be compared with those of this one."""
        self._encode = encode
        self._letters = frozenset(settings["letters"] + settings["marks"])
        self._judge = tuple(settings["signs"]), tuple(settings["doubts"])
        self._bias = settings["bias"]
        numbers = [number * settings["scale"] for number in memoryview(weights).cast("b")]
        numbers[:: WIDTH + 1] = [
            number + 1 for number in numbers[:: WIDTH + 1]
        ]  # what is stored is beside the identity
        self._head = [numbers[start : start + WIDTH] for start in range(0, len(numbers), WIDTH)]

    def reduced(self, text: str) -> str:
        """What of a text is encoded: small letters, digits and marks that the vocabulary has. Nothing else ever reaches
        the engine, whose buffers are too small for some characters.

        An accent that the three languages do not have is left out.
        """
        composed = unicodedata.normalize("NFC", text[:MOST_LETTERS]).lower()
        return " ".join("".join(map(self._kept, composed)).split())[:MOST_LETTERS]

    def vector(self, text: str) -> Vector:
        """The vector of a text after the head."""
        return _vector(self, self.reduced(text))

    def projected(self, encoded: Sequence[float]) -> Vector:
        moved = [sumprod(row, encoded) + bias for row, bias in zip(self._head, self._bias, strict=True)]
        length = sqrt(sumprod(moved, moved)) or 1.0
        return [round(UNIT * number / length) for number in moved]

    def encoded(self, reduced: str) -> Sequence[float]:
        return self._encode(reduced)

    def chances(
        self, text: str, lexical: Mapping[str, float], vectors: Mapping[str, Sequence[Vector]]
    ) -> dict[str, float]:
        """The probabilities of the entries by what the lexical judge says and by how near their phrasings are."""
        columns = signs(self.vector(text), lexical, vectors)
        for_entry, for_nobody = self._judge
        nobody = sumprod(for_nobody, doubts(lexical, columns[SIGNS.index("nearest")]))
        sums = [sumprod(for_entry, row) for row in zip(*columns, strict=True)]
        return dict(zip(lexical, softmax([nobody, *sums])[1:], strict=True))

    def _kept(self, letter: str) -> str:
        if letter in self._letters:
            return letter
        base = unicodedata.normalize("NFKD", letter)[:1]
        return base if base in self._letters else " "


@lru_cache(maxsize=32)
def _vector(semantic: Semantic, reduced: str) -> Vector:
    """The matcher reads a message several times: for an answer, for a menu."""
    return semantic.projected(semantic.encoded(reduced))


def signs(
    asked: Vector, lexical: Mapping[str, float], vectors: Mapping[str, Sequence[Vector]]
) -> tuple[Sequence[float], ...]:
    """The columns of `SIGNS`: what the lexical judge says of each entry, how near its nearest phrasing and its
    phrasings together are, and how far it is ahead in both."""
    near = [[likeness(asked, vector) for vector in vectors[name]] for name in lexical]
    nearest, centre = list(map(max, near)), [sum(values) / len(values) for values in near]
    said = [log(chance + FLOOR) for chance in lexical.values()]
    return said, nearest, centre, leads(nearest), leads(centre)


def doubts(lexical: Mapping[str, float], nearest: Iterable[float]) -> tuple[float, ...]:
    """The values of `DOUBTS`, which speak for nobody."""
    nobody = max(0.0, 1 - sum(lexical.values()))
    return 1.0, log(nobody + FLOOR), max(nearest)


def likeness(first: Vector, second: Vector) -> float:
    """The cosine of two vectors."""
    return sumprod(first, second) / UNIT**2


def engine(folder: Path) -> Encode:
    """Loads the engine and its model. Raises OSError where something is missing or unfit: the engine itself would end
    the process."""
    import ctypes  # only where there is a layer

    require_whole(folder)
    processor = os.uname().machine
    if NEEDS.get(processor) not in CPU.read_text().split():
        raise OSError(f"there is no engine for this processor ({processor})")
    library = ctypes.CDLL(str(folder / f"e5.{processor}.so"))
    library.e5_load.restype = ctypes.c_void_p
    library.e5_embed.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(ctypes.c_float))
    model = library.e5_load(str(folder / "model.bin").encode())
    if not model:
        raise OSError("the engine does not know this model")

    def encode(text: str) -> Sequence[float]:
        numbers = (ctypes.c_float * WIDTH)()
        library.e5_embed(model, text.encode(), 1, numbers)
        return list(numbers)

    return encode


def require_whole(folder: Path) -> None:
    for name, size in json.loads((folder / "built.json").read_text()).items():
        if (folder / name).stat().st_size != size:
            raise OSError(f"{name} does not have the size with which it was built")


def shipped() -> Semantic | None:
    """The semantic layer; None where it is not there, or does not work."""
    folder = installed()
    return loaded(folder) if folder else None


@cache
def installed() -> Path | None:
    """Where the layer is, if it is on this process's path."""
    spec = find_spec(PACKAGE)
    return Path(next(iter(spec.submodule_search_locations))) if spec and spec.submodule_search_locations else None


@cache
def loaded(folder: Path) -> Semantic | None:
    """The layer in a folder; None where it does not work, which is logged once."""
    try:
        return Semantic(folder, engine(folder))
    except (OSError, ValueError, KeyError, AttributeError) as error:
        logger.warning("the semantic layer is there and does not work; the FAQ goes on without it: %s", error)
        return None
