"""One row of the table: what was done, what was found, what has to be found, and how much of it happened under
faults."""

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

type Progress = Callable[[str], None]

STORED_NAMES = {"figures": "found", "notes": "told"}
"""Fields that have another name in `bench/results`."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """`must` names figures and their required values. `notes` has other figures worth knowing; `least` names those
    notes that show that the row has done its work, and their required minimum."""

    name: str
    what: str
    figures: dict[str, Any]
    must: dict[str, Any]
    notes: dict[str, Any] = field(default_factory=dict)
    least: Mapping[str, float] = field(default_factory=dict)
    seed: str = ""
    seconds: float = 0.0

    @classmethod
    def of_zeros(
        cls, name: str, what: str, figures: Mapping[str, Any], notes: Mapping[str, Any], least: Mapping[str, float]
    ) -> Self:
        """Returns a row all of whose figures have to be 0."""
        return cls(
            name=name, what=what, figures=dict(figures), must=dict.fromkeys(figures, 0), notes=dict(notes), least=least
        )

    @property
    def wrong(self) -> list[str]:
        return [figure for figure, value in self.must.items() if self.figures.get(figure) != value]

    @property
    def weak(self) -> list[str]:
        """Figures that are too low: the row succeeded because it was tested too little."""
        return [figure for figure, value in self.least.items() if not self.notes.get(figure, 0) >= value]

    @property
    def ok(self) -> bool:
        return not self.wrong and not self.weak

    def as_json(self) -> dict[str, Any]:
        row = {STORED_NAMES.get(name, name): value for name, value in asdict(self).items()}
        return row | {"ok": self.ok, "seconds": round(self.seconds, 1)}

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Self:
        """Returns a row of the results; what else is stored beside it is left out."""
        stored = ((field.name, STORED_NAMES.get(field.name, field.name)) for field in fields(cls))
        return cls(**{name: row[stored_name] for name, stored_name in stored if stored_name in row})


def line(row: Row) -> str:
    """The row as the table shows it."""
    figures = ", ".join(f"{figure} {value}" for figure, value in row.figures.items())
    notes = ", ".join(f"{name} {value}{bound(row, name)}" for name, value in row.notes.items())
    mark = "ok   " if row.ok else "WRONG" if row.wrong else "WEAK "
    lines = [f"{row.name:<3} {mark} {row.seconds:>6.0f} s  {row.what}, seed {row.seed}", f"      {figures}"]
    lines += [f"      ({notes})"] if notes else []
    lines += [f"      {figure} should be {row.must[figure]}" for figure in row.wrong]
    lines += [f"      {figure} should be at least {row.least[figure]}" for figure in row.weak]
    return "\n".join(lines)


def bound(row: Row, figure: str) -> str:
    return f" of at least {row.least[figure]:g}" if row.least.get(figure) else ""


def share(part: float, whole: float) -> float:
    """The part as a share of the whole, rounded down to three places; 1 when the whole is 0."""
    return int(1000 * part / whole) / 1000 if whole else 1.0


class Meanwhile:
    """Shows progress on a terminal, in one line that is overwritten at most twice a second."""

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
