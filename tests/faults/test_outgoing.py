"""`make faults` in small: rows about what goes out, all on one stage; beside the others, in a process of its own."""

import pytest

from bench.faults import rows
from bench.faults.row import line
from bench.faults.seed import Seed
from bench.faults.stage import Stage
from tests.faults.test_incoming import INCOMING, played

pytestmark = pytest.mark.integration


@pytest.mark.parametrize("name", sorted(rows.ON_STAGE.keys() - set(INCOMING)))
def test_what_goes_out_is_said_once(stage: Stage, seed: Seed, name: str) -> None:
    row = played(stage, seed, name)
    assert row.least
    assert row.ok, line(row)
