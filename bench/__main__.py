"""`make bench`: every bench, each in a process of its own; `make bench ARGS="units cost"` takes some.

Exit status 1 when one of them is beyond a bound. `cost` reads what `units` and `coldstart` left.
"""

import subprocess
import sys
from collections.abc import Sequence

BENCHES = (
    "units", "latency", "coldstart", "parser", "hours", "scale", "reports", "followups", "surveys", "signals",
    "language", "cost",
)  # fmt: skip


def main(names: Sequence[str]) -> int:
    statuses = [subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode for name in names]
    return max(statuses)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or BENCHES))
