"""What a console that is open costs in a month: its polls, what they read and compute, and US dollars.

Units are the results of `bench.units`, milliseconds those of `bench.coldstart`, prices those of `bench.cost`; how often
a console polls is read from its code.
"""

import re
from collections.abc import Mapping
from typing import Any

from bench.cost import DAYS, HOME, PRICES, Measured, bill, measured, poll, times
from infra.console.build import WEB

HOURS = 8
ACTIVE, RECENT = 60, 300
"""Seconds since somebody used the page until it polls more slowly, and still more slowly (`js/sync.js`)."""
COLD = 0.01
BOUND = 0.15
"""Dollars a month for a console that nobody touches for eight hours a day."""
PACE = re.compile(r"const PACE = \{(.*?)\}")


def pace() -> dict[str, int]:
    """Seconds between two polls, by how the console is used."""
    match = PACE.search((WEB / "js/sync.js").read_text("utf-8"))
    assert match
    return {name: int(seconds) for name, seconds in re.findall(r"(\w+): (\d+)", match[1])}


def polls(seconds: Mapping[str, int]) -> dict[str, float]:
    """Polls of a month: of a console that is used all the time, one that nobody touches, and one in a hidden tab."""
    whole = HOURS * 3600
    untouched = ACTIVE / seconds["active"] + (RECENT - ACTIVE) / seconds["idle"] + (whole - RECENT) / seconds["away"]
    days = {"in use": whole / seconds["active"], "untouched": untouched, "hidden tab": whole / seconds["hidden"]}
    return {name: count * DAYS for name, count in days.items()}


def measure() -> dict[str, Any]:
    measurement = measured()
    return {name: month(measurement, count) for name, count in polls(pace()).items()}


def month(measurement: Measured, count: float) -> dict[str, Any]:
    used = times(poll(measurement, COLD), count)
    return {
        "requests": round(count),
        "read_units": round(used["read_units"] * 1e6),
        "lambda_ms": round(measurement.warm["Api"] + COLD * measurement.init["Api"], 1),
        "dollars": {region: bill(used, region)["all"] for region in PRICES["regions"]},
    }


def home(figures: Mapping[str, Any]) -> float:
    """Dollars a month of an untouched console, without free tiers."""
    return float(figures["untouched"]["dollars"][HOME])
