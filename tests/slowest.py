"""Where the time of the tests goes, by file: `make test ARGS=--slowest=30`."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import pytest

WHEN = ("setup", "call", "teardown")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slowest", type=int, default=0, metavar="N", help="a table of the N files that took longest")


def table(reports: Iterable[pytest.TestReport], most: int) -> Iterator[str]:
    """Seconds of set-up, of the tests themselves and of clearing away: all files, then the slowest."""
    files: dict[str, Counter[str]] = defaultdict(Counter)
    for report in reports:
        files[report.nodeid.partition("::")[0]][report.when] += report.duration
    slowest = sorted(files, key=lambda name: -files[name].total())[:most]
    rows = [("all files", sum(files.values(), Counter()))] + [(name, files[name]) for name in slowest]
    yield f"{'seconds':<52}{'set-up':>8}{'tests':>8}{'after':>8}{'all':>8}"
    for name, seconds in rows:
        yield f"{name:<52}" + "".join(f"{seconds[when]:8.1f}" for when in WHEN) + f"{seconds.total():8.1f}"
