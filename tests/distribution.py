"""How many processes `make test` has, and in what order they take the files of tests.

A file runs on one process, because its tests share what they begin with. Files that wait for other processes come
first, then those on the emulated table; the many short ones come last and fill what is left.
"""

import os

import pytest

FIRST = ("integration", "browser", "desk")
"""Markers of tests that take long, the longest first."""


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are processors for tests on a desk, which wait for its functions a third of their time."""
    return (os.process_cpu_count() or 1) + (0 if config.option.markexpr else 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sorts files by what they wait for; pytest-randomly's order stays among those that wait for the same."""
    ranks: dict[str, int] = {}
    for item in items:
        ranks[file(item)] = min(rank(item), ranks.get(file(item), len(FIRST)))
    items.sort(key=lambda item: ranks[file(item)])


def rank(item: pytest.Item) -> int:
    return next((place for place, marker in enumerate(FIRST) if item.get_closest_marker(marker)), len(FIRST))


def file(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]
