"""How tests are distributed over processes."""

from itertools import pairwise

import pytest

from tests.distribution import ON_THE_SHARED_DESK, strays


def test_every_file_that_shares_the_desk_is_known(request: pytest.FixtureRequest) -> None:
    assert strays(request.session.items) == set()


def test_files_stay_in_one_piece_and_those_that_share_the_desk_come_first(request: pytest.FixtureRequest) -> None:
    """Whatever pytest-randomly did to the order."""
    files = [item.nodeid.partition("::")[0] for item in request.session.items]
    assert sum(one != following for one, following in pairwise(files)) == len(set(files)) - 1
    shared = [file in ON_THE_SHARED_DESK for file in files]
    assert shared == sorted(shared, reverse=True)
