"""`make faults` in small: rows about what comes in, all on one stage."""

import pytest

from bench.faults import rows
from bench.faults.row import line
from bench.faults.seed import Seed
from bench.faults.stage import Stage

pytestmark = pytest.mark.integration

INCOMING = ("R1", "R2", "R7")


@pytest.mark.parametrize("name", INCOMING)
def test_what_comes_in_is_stored_once(stage: Stage, seed: Seed, name: str) -> None:
    row = rows.on(stage, name, rows.QUICK[name], lambda _: None, seed)
    assert row.least
    assert row.ok, line(row)
