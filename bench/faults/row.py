"""One row of the table: what was done, what it found, and what it must find."""

import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

type Progress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Row:
    """`must` names figures of `found` and the value that each has to have; `told` says what else is worth knowing."""

    name: str
    what: str
    found: dict[str, Any]
    must: dict[str, Any]
    told: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def wrong(self) -> list[str]:
        return [figure for figure, value in self.must.items() if self.found.get(figure) != value]

    @property
    def ok(self) -> bool:
        return not self.wrong

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"ok": self.ok, "seconds": round(self.seconds, 1)}


def line(row: Row) -> str:
    """The row as it stands in the table."""
    figures = ", ".join(f"{figure} {value}" for figure, value in row.found.items())
    told = ", ".join(f"{name} {value}" for name, value in row.told.items())
    mark = "ok   " if row.ok else "WRONG"
    lines = [f"{row.name:<3} {mark} {row.seconds:>6.0f} s  {row.what}", f"      {figures}"]
    lines += [f"      ({told})"] if told else []
    lines += [f"      {figure} should be {row.must[figure]}" for figure in row.wrong]
    return "\n".join(lines)


class Meanwhile:
    """Says on a terminal what happens meanwhile, in one line that is written over twice a second at most."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._start = time.monotonic()
        self._last = 0.0

    def __call__(self, text: str) -> None:
        now = time.monotonic()
        if not sys.stderr.isatty() or now - self._last < 0.5:
            return
        self._last = now
        sys.stderr.write(f"\r\033[K{self._name:<3} {now - self._start:>6.0f} s  {text[:110]}")
        sys.stderr.flush()

    def done(self) -> None:
        if sys.stderr.isatty():
            sys.stderr.write("\r\033[K")
