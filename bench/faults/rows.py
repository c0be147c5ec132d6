"""The rows and their sizes: full, or what fits into two minutes."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from bench.faults import (
    albums,
    bodies,
    chats,
    clicks,
    clocks,
    deadly,
    deliveries,
    erasures,
    histories,
    mails,
    neighbours,
    outside_systems,
    poisoned,
    promises,
    pushes,
    rounds,
    sends,
    signatures,
    silent,
    statuses,
    tenants,
)
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed
from bench.faults.stage import HIDDEN, Stage, staged

type Size = dict[str, Any]
type Play = Callable[..., Row]

ON_STAGE: dict[str, Play] = {
    "R1": deliveries.run,
    "R2": albums.run,
    "R3": sends.run,
    "R4": clicks.run,
    "R6": promises.run,
    "R7": poisoned.run,
    "R10": rounds.run,
    "R14": silent.run,
    "R18": deadly.run,
}
"""Rows that need the deployed desk."""
BY_HAND: dict[str, Play] = {"R17": outside_systems.run, "S5": neighbours.run}
"""Rows on the deployed desk that are not played in small by the tests, because they last as long or compare times."""
ALONE: dict[str, Play] = {
    "R5": statuses.run,
    "R8": histories.run,
    "R9": clocks.run,
    "R11": pushes.run,
    "R12": erasures.run,
    "R15": mails.run,
    "R16": chats.run,
    "S1": signatures.run,
    "S2": bodies.run,
    "S4": tenants.run,
}
"""Rows that need no functions, or nothing at all."""
FULL: dict[str, Size] = {
    "R1": {"deliveries": 10_000, "kills": 5, "every": 5.0, "workers": 3, "rounds": 4},
    "R2": {"albums": 200, "kills": 5, "every": 4.0, "workers": 3},
    "R3": {"sends": 1_000, "kills": 5, "every": 4.0, "workers": 6},
    "R4": {"keys": 50, "kills": 5, "every": 4.0},
    "R5": {"multisets": 3_000, "orders": 20},
    "R6": {"promises": 1_000, "kills": 5, "every": 4.0, "workers": 4},
    "R7": {"messages": 1_000},
    "R8": {"histories": 2_000},
    "R9": {"repeats": 50},
    "R10": {"contacts": 120, "kills": 5, "every": 4.0, "workers": 4},
    "R11": {"pushes": 1_000},
    "R12": {"people": 200, "sweeps": 60},
    "R14": {"sends": 400, "kills": 3, "every": 4.0, "workers": 4},
    "R15": {"sends": 1_000},
    "R16": {"messages": 1_000},
    "R17": {},
    "R18": {"batches": 10},
    "S1": {"forged": 200_000},
    "S2": {"bodies": 50_000},
    "S4": {},
    "S5": {"shops": 6, "rounds": 6},
}
QUICKLY: Size = {"hidden": dict.fromkeys(HIDDEN, 2), "chance": 0.2}
"""Settings for a stage on which little happens: failed items come back sooner, and a gap is fatal sooner."""
QUICK: dict[str, Size] = {
    "R1": {"deliveries": 50, "kills": 1, "every": 6.0, "workers": 1},
    "R2": {"albums": 2, "kills": 1, "every": 6.0, "workers": 1},
    "R3": {"sends": 12, "kills": 1, "every": 6.0, "workers": 1},
    "R4": {"keys": 1, "kills": 1, "every": 6.0},
    "R5": {"multisets": 300, "orders": 20},
    "R6": {"promises": 6, "kills": 1, "every": 6.0, "workers": 1},
    "R7": {"messages": 30},
    "R8": {"histories": 200},
    "R9": {"repeats": 2},
    "R10": {"contacts": 6, "kills": 1, "every": 6.0, "workers": 1},
    "R11": {"pushes": 40},
    "R12": {"people": 1, "sweeps": 1},
    "R14": {"sends": 12, "kills": 1, "every": 6.0, "workers": 1},
    "R15": {"sends": 40},
    "R16": {"messages": 40},
    "R18": {"batches": 1},
    "S1": {"forged": 20_000},
    "S2": {"bodies": 1_000},
    "S4": {},
}


def play(name: str, size: Size, folder: Path, progress: Progress, seed: Seed, *, quick: bool = False) -> Row:
    if name in ALONE:
        return alone(name, size, progress, seed)
    with staged(folder, **(QUICKLY if quick else {})) as stage:
        return on(stage, name, size, progress, seed)


def on(stage: Stage, name: str, size: Size, progress: Progress, seed: Seed) -> Row:
    return timed(partial((ON_STAGE | BY_HAND)[name], stage, progress, seed.of(name), **size), seed)


def alone(name: str, size: Size, progress: Progress, seed: Seed) -> Row:
    return timed(partial(ALONE[name], progress, seed.of(name), **size), seed)


def timed(run: Play, seed: Seed) -> Row:
    start = time.monotonic()
    return replace(run(), seconds=time.monotonic() - start, seed=seed.text)
