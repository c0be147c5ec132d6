"""`make faults` in small: the same rows with smaller numbers, those with functions on one stage."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.faults import rows
from bench.faults.row import Row, line
from bench.faults.stage import Stage, staged

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with staged(Path(tmp_path_factory.mktemp("faults")), **rows.QUICKLY) as made:
        yield made


def quiet(_: str) -> None:
    """Nobody watches."""


@pytest.mark.parametrize("name", rows.ON_STAGE)
def test_a_row_on_the_stage_finds_what_it_must(stage: Stage, name: str) -> None:
    told(rows.on(stage, name, rows.QUICK[name], quiet))


@pytest.mark.parametrize("name", rows.ALONE)
def test_a_row_of_its_own_finds_what_it_must(name: str) -> None:
    told(rows.timed(rows.ALONE[name], quiet, rows.QUICK[name]))


def told(row: Row) -> None:
    assert row.ok, line(row)


def test_every_row_has_both_sizes() -> None:
    assert rows.FULL.keys() == rows.QUICK.keys() == rows.ON_STAGE.keys() | rows.ALONE.keys()
