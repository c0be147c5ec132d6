"""CPU time of a piece of work, for two processes that must measure it in the same way. It imports nothing of ours."""

import time
from collections.abc import Callable


def cpu(do: Callable[[], object], rounds: int, each: int = 10) -> float:
    """Microseconds of the quickest round: other rounds were disturbed."""
    quickest = min(spent(do, each) for _ in range(rounds))
    return round(quickest / each / 1000, 2)


def spent(do: Callable[[], object], times: int) -> int:
    begun = time.process_time_ns()
    for _ in range(times):
        do()
    return time.process_time_ns() - begun
