"""The semantic layer as it was built: its vectors are those of the vendor's own build of the whole model.

`make semantic` runs these tests after building it; elsewhere they are skipped.
"""

import os
import subprocess
import sys

import pytest

from atende.language.semantic import WIDTH, Semantic, engine
from infra.local import ROOT, SEMANTIC
from tests.language import recorded
from tests.semantic import arm

FOLDER = SEMANTIC / "atende_semantic"
ALIKE = 0.999
TEXTS = 10

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the semantic layer is not built here: `make semantic`")


@pytest.fixture(scope="module")
def reference() -> dict[str, list[float]]:
    return recorded.vectors()


@pytest.fixture(scope="module")
def layer() -> Semantic:
    return Semantic(FOLDER, engine(FOLDER))


def test_the_vectors_are_those_of_the_whole_model(layer: Semantic, reference: dict[str, list[float]]) -> None:
    assert len(reference) >= TEXTS
    for text, vector in reference.items():
        assert layer.reduced(text) == text
        assert arm.cosine(layer.encoded(text), vector) > ALIKE, text


def test_so_are_those_of_the_engine_for_arm(reference: dict[str, list[float]]) -> None:
    if lacks := arm.missing():
        pytest.skip(f"emulating ARM needs {lacks}")
    texts = list(reference)[:TEXTS]
    for text, vector in zip(texts, arm.vectors(texts), strict=True):
        assert arm.cosine(vector, reference[text]) > ALIKE, text


def test_the_engine_for_arm_has_dot_products() -> None:
    assert arm.dot_products() > 0


@pytest.mark.parametrize(
    "text", ["", " ", "a", "?" * 5000, "ﷺ" * 5000, "x̌" * 5000, "\0a", "\ud800", "🏳️‍🌈" * 900, "aá" * 4000]
)
def test_whatever_a_stranger_writes_has_a_vector(layer: Semantic, text: str) -> None:
    assert len(layer.vector(text)) == WIDTH


def test_a_process_that_has_the_layer_on_its_path_uses_it() -> None:
    """As a Lambda function has: the layer's folder is on the path of every process."""
    program = (
        "from atende.language.faq import build, loads\n"
        "faq = build([{'id': 'a', 'variants': ['Que horas abre?']}, {'id': 'b', 'variants': ['Aceita pets?']}])\n"
        "print(len(loads(faq.dumps()).meanings.vectors['a']))"
    )
    path = os.pathsep.join([str(ROOT / "layers/atende/python"), str(SEMANTIC)])
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == "1\n"
