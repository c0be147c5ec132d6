"""`make faults` in small: rows that need no functions, or nothing but themselves."""

import pytest

from bench.faults import rows
from bench.faults.row import line
from bench.faults.seed import Seed

pytestmark = pytest.mark.integration


@pytest.mark.parametrize("name", rows.ALONE)
def test_a_row_of_its_own_finds_what_it_must(seed: Seed, name: str) -> None:
    row = rows.alone(name, rows.QUICK[name], lambda _: None, seed)
    assert row.least
    assert row.ok, line(row)


def test_every_row_has_both_sizes() -> None:
    assert rows.FULL.keys() - rows.BY_HAND == rows.QUICK.keys() == rows.ON_STAGE.keys() | rows.ALONE.keys()
