"""`python -m bench.console [loading] [lighthouse] [busy_day] [idle]`: without names, everything."""

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.console import browser, busy_day, idle, lighthouse, loading
from bench.console.shop import OPEN, busy
from bench.picture import Bar
from bench.report import RESULTS, columns, leave
from infra.console import build
from tests.world import opened

PARTS = ("loading", "lighthouse", "busy_day", "idle")
NO_BROWSER = {"idle"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure with its bound; `least` where the bound is the smallest that is good enough."""

    name: str
    value: float
    bound: float
    unit: str = ""
    least: bool = False

    @property
    def ok(self) -> bool:
        return self.value >= self.bound if self.least else self.value <= self.bound


def measured(names: Sequence[str]) -> dict[str, Any]:
    figures = {"idle": idle.measure()} if "idle" in names else {}
    if set(names) <= NO_BROWSER:
        return figures
    build.ensure(brotli=True)
    with tempfile.TemporaryDirectory(prefix="atende-") as folder, opened(Path(folder)) as world:
        shop = busy(world)
        with browser.chromium() as chromium:
            state = browser.signed_in(chromium, world, shop)
            if "loading" in names:
                figures["loading"] = asdict(loading.measure(chromium, shop.console, state))
        if "lighthouse" in names:
            figures["lighthouse"] = lighthouse.measure(shop.console, state)
        with browser.chromium() as chromium:
            if "busy_day" in names:
                figures["busy_day"] = asdict(busy_day.measure(chromium, world, shop, state))
    return figures


def kept() -> dict[str, Any]:
    """The figures of the parts that were measured before."""
    path = RESULTS / "console.json"
    stored: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    return {name: stored[name] for name in PARTS if name in stored}


def rows(figures: dict[str, Any]) -> Iterator[Row]:
    units = {"usable": "ms", "largest_paint": "ms", "blocked": "ms", "kilobytes": "kB"}
    for name, bound in loading.BOUNDS.items() if "loading" in figures else ():
        title = f"first load, {name.replace('_', ' ')}"
        yield Row(name=title, value=figures["loading"][name], bound=bound, unit=units.get(name, ""))
    for page, scores in figures.get("lighthouse", {}).items():
        for category, bound in lighthouse.BOUNDS.items():
            yield Row(name=f"Lighthouse, {page}, {category}", value=scores[category], bound=bound, least=True)
    if day := figures.get("busy_day"):
        yield Row(name="busy day, longest task", value=day["longest"], bound=busy_day.BOUND, unit="ms")
        for name in ("lost", "doubled", "stale"):
            yield Row(name=f"busy day, {name} rows", value=day[name], bound=0)
    if "idle" in figures:
        yield Row(name="untouched console, a month", value=idle.home(figures["idle"]), bound=idle.BOUND, unit="US$")


def drawn(lines: Sequence[Row]) -> str:
    head = ["figure", "", "unit", "of", ""]
    cells = [[row.name, f"{row.value:g}", row.unit, f"{row.bound:g}", "" if row.ok else "MISSED"] for row in lines]
    return columns([head, *cells])


def bar(row: Row) -> Bar:
    """A share of the bound: the figures have different units."""
    return Bar(row.name, row.value / (row.bound or 1), f"{row.value:g} {row.unit} of {row.bound:g}", 1)


def main(names: Sequence[str]) -> int:
    if unknown := set(names) - set(PARTS):
        sys.stderr.write(f"There is no {', '.join(sorted(unknown))}: {', '.join(PARTS)}.\n")
        return 2
    figures = kept() | measured(names or PARTS)
    lines = list(rows(figures))
    leave(
        "console",
        title=f"The console of a shop with {OPEN} open threads, as shares of the bounds",
        result={"open_threads": OPEN, **figures, "bounds": {row.name: row.bound for row in lines}},
        table=drawn(lines),
        bars=[bar(row) for row in lines if not row.least],
    )
    return 0 if all(row.ok for row in lines) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
