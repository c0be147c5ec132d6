"""The strength of a storm, counted from its beginning, and the strength that it must have had."""

import math
import time
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.faults.burst import SHARES, Burst
from bench.faults.killer import Killer
from infra.local.shop import Shop

SIGMAS = 4
"""Standard deviations by which a random count may be too low: a larger deviation occurs once in 30,000 counts."""
SELDOM = 20
"""A gap that was passed fewer times need not have been fatal several times (`inside/failpoints.py`)."""


@dataclass(frozen=True, kw_only=True)
class Storm:
    """Failing calls and killed processes, from its start until it is ended."""

    killer: Killer
    burst: Burst
    folder: Path
    """Where the functions note the gaps that they pass."""
    kills: int
    """How often each gap has to be fatal."""
    every: float
    """Mean seconds between two random kills."""
    before: Counter[str]
    """The proxy's counts at the start."""
    shops: list[Shop]
    work: int
    """What had been done in the shops by then."""
    start: float = field(default_factory=time.monotonic)

    def measured(self) -> tuple[dict[str, Any], dict[str, float]]:
        """Until now: failed calls, kills, gaps between two writes that were passed; and the minimum of each."""
        seconds, random = time.monotonic() - self.start, self.killer.kills
        calls = self.burst.counts() - self.before
        passed, fatal = self.gaps()
        often = [gap for gap, times in passed.items() if times >= SELDOM]
        return {
            "seconds of storm": round(seconds),
            "calls": calls["dynamodb"] + calls["sqs"],
            **{name: calls[name] for name in SHARES},
            "kills": random + fatal.total(),
            "kills at random": random,
            "kills between writes": fatal.total(),
            "gaps": len(passed),
            f"gaps passed {SELDOM} times": len(often),
            f"fatal {self.kills} times of them": sum(fatal[gap] >= self.kills for gap in often),
            "items done by our own processes": len(lines(self.folder / "done")),
        }, {
            **{name: fewest(calls[service], share) for name, (service, share) in SHARES.items()},
            "kills at random": max(0, math.floor(seconds / self.every - SIGMAS * math.sqrt(seconds / self.every))),
            f"fatal {self.kills} times of them": len(often),
        }

    def missing(self, functions: Collection[str]) -> int:
        """The number of kills that are still missing in the passed gaps of these functions."""
        passed, fatal = self.gaps()
        return sum(max(0, self.kills - fatal[gap]) for gap in passed if gap.partition(":")[0] in functions)

    def gaps(self) -> tuple[Counter[str], Counter[str]]:
        """How often each gap between two writes was passed, and how often it was fatal."""
        return Counter(lines(self.folder / "gaps")), Counter(lines(self.folder / "kills"))


def fewest(tries: int, share: float) -> int:
    """The least number of failures among so many tries with this probability."""
    return max(0, math.floor(tries * share - SIGMAS * math.sqrt(tries * share * (1 - share))))


def lines(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []
