"""`make faults` in small: rows that need the deployed desk, all on one stage."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.faults import rows
from bench.faults.row import line
from bench.faults.stage import Stage, staged

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with staged(Path(tmp_path_factory.mktemp("faults")), **rows.QUICKLY) as made:
        yield made


@pytest.mark.parametrize("name", rows.ON_STAGE)
def test_a_row_on_the_stage_finds_what_it_must(stage: Stage, name: str) -> None:
    row = rows.on(stage, name, rows.QUICK[name], lambda _: None)
    assert row.ok, line(row)
