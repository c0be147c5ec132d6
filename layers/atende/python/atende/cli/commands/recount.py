"""recount: counts a shop's day again from its messages and episodes, and compares with its figures.

Exit status 1 when they differ. Works on a deployed stack (`--stack`) and on a desk on this machine alike.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from atende import storage
from atende.cli import stack_outputs
from atende.core import clock
from atende.core.errors import AtendeError
from atende.reporting import daily
from atende.reporting.reconciliation import Difference, Recount
from atende.storage.store import Store


def main(argv: Sequence[str]) -> int:
    options = parser().parse_args(argv)
    try:
        storage.connect(stack_outputs.outputs(options.stack)["TableName"])
        return recount(options.business, options.date.isoformat())
    except AtendeError as error:
        sys.stderr.write(f"{error.say}\n")
        return 2


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m atende recount", description=__doc__)
    top.add_argument("--stack", default=os.environ.get("ATENDE_STACK", "atende"), help="the stack's name (%(default)s)")
    top.add_argument("--business", required=True, help="the shop's id")
    top.add_argument("--date", required=True, type=date.fromisoformat, help="the shop's local day, e.g. 2026-11-25")
    return top


def recount(business: str, day: str) -> int:
    now = clock.now()
    counting = Recount(Store(business))
    sys.stdout.write("".join(rows(counting.day(day, now=now))))
    differences = counting.differences(day, now=now)
    sys.stdout.write(verdict(day, differences))
    return 1 if differences else 0


def rows(counted: dict[str, Any]) -> Iterable[str]:
    """The recounted day, one figure a line."""
    for metric, shown in daily.show(counted).items():
        for figure, value in shown.items():
            yield f"{metric:<16} {figure:<16} {value}\n"


def verdict(day: str, differences: list[Difference]) -> str:
    if not differences:
        return f"\n{day}: the journal says the same.\n"
    lines = [
        f"{difference.metric:<16} {difference.figure:<16} journal {difference.journal}, counted {difference.counted}"
        for difference in differences
    ]
    return f"\n{day}: the journal differs.\n" + "\n".join(lines) + "\n"
