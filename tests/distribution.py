"""Which process of `make test` runs which tests, and in what order.

A file runs on one process, because tests of a file share what they begin with. The files that share the deployed desk
run on one process as well, one after the other: every process that needs that desk has to start one, with its seven
functions. They come first, then other tests that wait for processes, then those on the emulated table; the many short
ones come last and fill what is left.
"""

import os
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

SHARED_DESK = "world"
"""The fixture that is the deployed desk of all tests of a process."""
FIRST = ("integration", "browser", "desk")
"""Markers of tests that take long, the longest first."""
ON_THE_SHARED_DESK = (
    "tests/console/test_agenda.py",
    "tests/console/test_console.py",
    "tests/console/test_days_ahead.py",
    "tests/console/test_enclosing.py",
    "tests/console/test_files.py",
    "tests/console/test_pages.py",
    "tests/console/test_settings.py",
    "tests/console/test_unsaved.py",
    "tests/console/test_webchat.py",
    "tests/integration/test_coexistence.py",
    "tests/integration/test_menu.py",
    "tests/integration/test_public_api.py",
    "tests/integration/test_stories.py",
    "tests/integration/test_connectors.py",
    "tests/integration/test_meta_chats.py",
    "tests/integration/test_email.py",
    "tests/integration/test_telegram.py",
    "tests/privacy/test_deployed.py",
    "tests/privacy/test_logs.py",
)
"""The files that use it, because pytest-xdist distributes names, not fixtures; a test looks for one that is missing."""


class ByDesk(LoadFileScheduling):  # type: ignore[misc]
    """As pytest-xdist distributes files; the shared desk counts as one."""

    def _split_scope(self, nodeid: str) -> str:
        name: str = super()._split_scope(nodeid)
        return SHARED_DESK if name in ON_THE_SHARED_DESK else name


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByDesk:
    config.option.loadscopereorder = False
    return ByDesk(config, log)


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
    if is_shared(item):
        return -1
    return next((place for place, marker in enumerate(FIRST) if item.get_closest_marker(marker)), len(FIRST))


def is_shared(item: pytest.Item) -> bool:
    return file(item) in ON_THE_SHARED_DESK


def file(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


def strays(items: list[pytest.Item]) -> set[str]:
    """Files that use the shared desk and are not named above."""
    return {file(item) for item in items if SHARED_DESK in fixtures(item) and not is_shared(item)}


def fixtures(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])
