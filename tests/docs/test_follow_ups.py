"""docs/follow-ups.md: its example runs, and it names everything that a thread heads for."""

import doctest
from pathlib import Path

import pytest

from atende.desk.deadlines import rules
from atende.desk.follow_ups.schedule import KINDS

TEXT = Path("docs/follow-ups.md")
OWN = (rules.FIRST, rules.NEXT, rules.GIVE_BACK, rules.CLOSING, rules.ASK, rules.CLOSE)


def test_the_example_runs() -> None:
    failed, tried = doctest.testfile(str(TEXT.resolve()), module_relative=False)
    assert (failed, tried > 5) == (0, True)


@pytest.mark.parametrize("kind", [*KINDS, *OWN, rules.WAKE])
def test_every_kind_is_explained(kind: str) -> None:
    assert f"`{kind}`" in TEXT.read_text()
