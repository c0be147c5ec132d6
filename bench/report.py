"""The output of every benchmark: a table on the screen, `results/<name>.json` and `results/<name>.svg`."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from atende.core import clock
from bench.picture import Bar, picture

RESULTS = Path(__file__).parent / "results"


def leave(name: str, *, title: str, result: dict[str, Any], table: str, bars: Sequence[Bar]) -> None:
    """Prints and writes a result with its date."""
    RESULTS.mkdir(exist_ok=True)
    dated = {"date": f"{clock.now():%Y-%m-%d}", **result}
    (RESULTS / f"{name}.json").write_text(json.dumps(dated, indent=2, ensure_ascii=False) + "\n")
    (RESULTS / f"{name}.svg").write_text(picture(title, bars))
    sys.stdout.write(f"{title}\n{table}\n\n")


def columns(rows: Sequence[Sequence[str]]) -> str:
    """The rows of one table; the first column is left-aligned, numbers are right-aligned.

    >>> print(columns([["function", "ms"], ["webhook", "65"]]))
    function  ms
    webhook   65
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        ).rstrip()
        for row in rows
    )
