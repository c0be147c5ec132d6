"""`make bench`: every benchmark, each in a process of its own; `make bench ARGS="units cost"` runs some.

The exit status is 1 when one of them exceeds a bound. `cost`, `outside`, `console` and `growth` read the results of
`units` and `coldstart`; `growth` needs SimPy, too, which `make bench` installs. `language` and `semantic` need what
`make semantic` builds, and `make bench` builds it for them; `semantic` runs only when it is named.
"""

import subprocess
import sys
from collections.abc import Sequence

BENCHES = (
    "units", "latency", "coldstart", "parser", "mail_texts", "hours", "scale", "reports", "followups", "surveys",
    "signals", "readers", "search", "strangers", "slow_texts", "privacy", "language", "cost", "outside", "channels",
    "widget", "console", "growth",
)  # fmt: skip


def main(names: Sequence[str]) -> int:
    statuses = [subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode for name in names]
    return int(any(statuses))  # one that was killed has a negative status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or BENCHES))
