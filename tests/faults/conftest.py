"""The deployed desk of a file of rows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.faults import rows
from bench.faults.seed import Seed
from bench.faults.stage import Stage, staged


@pytest.fixture(scope="session")
def seed() -> Seed:
    """`SEED=123 pytest tests/faults` makes the choices again of a row that showed this seed."""
    return Seed.chosen()


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with staged(Path(tmp_path_factory.mktemp("faults")), **rows.QUICKLY) as made:
        yield made
