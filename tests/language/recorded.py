"""The semantic layer where it is not built: its own head, and the encoder's vectors as they were recorded."""

import json
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from struct import unpack

import pytest

from atende.language import semantic
from atende.language.semantic import WIDTH
from infra.local import ROOT

PACKAGE = ROOT / "layers/semantic/python/atende_semantic"
FILE = Path(__file__).parent / "semantic.json"
"""Texts with their vectors by the vendor's own build of the engine and the whole model (bench/semantic/record.py)."""
LARGEST = 32767


def vectors() -> dict[str, list[float]]:
    recorded = json.loads(FILE.read_text())
    return {
        text: [number / LARGEST for number in unpack(f"<{WIDTH}h", b64decode(packed))]
        for text, packed in recorded.items()
    }


class Recorded:
    """An encoder of the recorded texts alone, and what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._vectors = vectors()

    def __call__(self, text: str) -> list[float]:
        self.asked.append(text)
        return self._vectors[text]


@contextmanager
def installed() -> Iterator[Recorded]:
    """The layer is on the path, with recorded vectors instead of the engine."""
    encode = Recorded()
    semantic.loaded.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(semantic, "installed", lambda: PACKAGE)
        patch.setattr(semantic, "engine", lambda folder: encode)
        yield encode
    semantic.loaded.cache_clear()
