"""What a message may cost, with all that it sets off: measured as `make bench` measures it."""

import pytest

from bench import units
from tests.desk.wires import Stack

pytestmark = pytest.mark.desk


def test_every_flow_and_page_stays_within_its_bound(stack: Stack) -> None:
    lines = units.measure(stack)
    assert [line for line in lines if not line.ok] == []
    assert len([line for line in lines if line.bound]) >= 7


def test_the_table_of_the_bench_names_each(stack: Stack) -> None:
    line = units.Line("page of 50 cards", "RRU", 3, 2)
    assert units.drawn([line]).split() == ["page", "of", "50", "cards", "3", "RRU", "of", "2", "TOO", "MUCH"]
