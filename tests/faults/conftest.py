"""The deployed desk of a file of rows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.faults import rows
from bench.faults.stage import Stage, staged


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with staged(Path(tmp_path_factory.mktemp("faults")), **rows.QUICKLY) as made:
        yield made
