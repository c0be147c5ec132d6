"""Which tests `make test` finds, and how they are distributed over processes."""

from fnmatch import fnmatch
from itertools import pairwise
from pathlib import Path

import pytest

from tests.distribution import FIRST, file, rank

TESTS = Path(__file__).parents[1]


def test_no_folder_of_tests_is_left_out(pytestconfig: pytest.Config) -> None:
    """pytest itself would leave out a folder `build`."""
    folders = {path.parent for path in TESTS.rglob("test_*.py")}
    names = {part for folder in folders for part in folder.relative_to(TESTS.parent).parts}
    assert not [name for name in names for left_out in pytestconfig.getini("norecursedirs") if fnmatch(name, left_out)]


def test_files_stay_in_one_piece_and_the_longest_come_first(request: pytest.FixtureRequest) -> None:
    """Whatever pytest-randomly did to the order."""
    items = request.session.items
    files = [file(item) for item in items]
    assert sum(before != after for before, after in pairwise(files)) == len(set(files)) - 1
    ranks = dict.fromkeys(files, len(FIRST))
    for item in items:
        ranks[file(item)] = min(ranks[file(item)], rank(item))
    assert [*ranks.values()] == sorted(ranks.values())
