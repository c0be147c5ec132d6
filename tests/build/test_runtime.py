"""What `make build` left, in Lambda's runtime interface with nothing else on its path: every event is answered."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench import coldstart
from bench.runtime import Runtime, laid_out
from infra.local.invoke import variables_of
from infra.local.stack import FUNCTIONS, LocalDesk

pytestmark = pytest.mark.integration

EVENTS = Path(__file__).parents[2] / "events"
CASES = [(function, path.stem) for function in FUNCTIONS for path in sorted((EVENTS / function.lower()).glob("*.json"))]
STATUSES = {"webhook/unsigned": 403, "api/boot": 401}
"""The others are answered with 200."""
LARGEST = 34_000_000
"""Bytes of both layers together, unpacked."""


@pytest.fixture(scope="module")
def runtime(built: Path) -> Iterator[Runtime]:
    with laid_out(built) as runtime:
        yield runtime


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalDesk]:
    with coldstart.desk(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.mark.parametrize(("function", "case"), CASES)
def test_every_event_is_answered(function: str, case: str, built: Path, runtime: Runtime, desk: LocalDesk) -> None:
    event: Any = json.loads((EVENTS / function.lower() / f"{case}.json").read_bytes())
    answer = runtime.start(built / function, event, variables=variables_of(function, desk.emulator)).answer
    assert "errorType" not in answer
    assert answer.get("statusCode", 200) == STATUSES.get(f"{function.lower()}/{case}", 200)
    assert answer.get("batchItemFailures", []) == []


def test_both_layers_together_are_small(built: Path) -> None:
    layers = (built / "AtendeLayer", built / "DependenciesLayer")
    assert sum(path.stat().st_size for layer in layers for path in layer.rglob("*") if path.is_file()) < LARGEST
