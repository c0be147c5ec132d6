"""The suite at another time and in another zone: `make any-day`; DAYS="leap-night auckland" takes some.

Everything that needs neither functions nor a browser runs with the machine's clock moved (Debian's faketime, which the
emulator inherits) or in another zone. `--files` runs each file of tests alone, so that none lives on what another has
left.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PART = "not integration and not browser"
MISSING = "The clock cannot be moved without faketime: on Debian or Ubuntu, `apt-get install faketime`."


@dataclass(frozen=True)
class Day:
    """`moved`: what faketime is told, in the zone; empty for today. `shuffled`: in a random order, with examples of
    the property tests that are new each time."""

    what: str
    moved: str = ""
    zone: str = "UTC"
    shuffled: bool = False

    @property
    def command(self) -> list[str]:
        return ["faketime", "-m", "-f", self.moved] if self.moved else []

    @property
    def environment(self) -> dict[str, str]:
        """The clock that waits are measured with is left alone."""
        examples = {"HYPOTHESIS_PROFILE": "atende"} if self.shuffled else {}
        return {"TZ": self.zone, "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1", **examples}


DAYS = {
    "far": Day("400 days from now", moved="+400d"),
    "leap-night": Day("29 February 2028, ten minutes before midnight", moved="@2028-02-29 23:50:00"),
    "clock-change": Day(
        "the last Sunday of March 2027 in Lisbon, ten minutes before clocks go forward",
        moved="@2027-03-28 00:50:00",
        zone="Europe/Lisbon",
    ),
    "auckland": Day("today in Auckland", zone="Pacific/Auckland"),
    "los-angeles": Day("today in Los Angeles", zone="America/Los_Angeles"),
    "any-order": Day("today in a random order, whose seed stands at the end, with other examples", shuffled=True),
}


def main(argv: Sequence[str]) -> int:
    options = parser().parse_args(argv)
    if options.files:
        return alone()
    names = options.days or list(DAYS)
    if any(DAYS[name].moved for name in names) and shutil.which("faketime") is None:
        sys.stderr.write(MISSING + "\n")
        return 1
    failed = [name for name in names if run(DAYS[name])]
    if failed:
        sys.stdout.write(f"Failed: {', '.join(failed)}. Again: make any-day DAYS={failed[0]}\n")
    return 1 if failed else 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m tests.any_day", description=__doc__)
    made.add_argument("days", nargs="*", metavar="DAY", choices=[[], *DAYS], help=", ".join(DAYS))
    made.add_argument("--files", action="store_true", help="each file of tests alone")
    return made


def run(day: Day) -> int:
    """Runs that part of the suite; pytest's status."""
    sys.stdout.write(f"• {day.what}\n")
    sys.stdout.flush()
    order = "randomly" if day.shuffled else "no:randomly"
    spread = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"]
    tests = [sys.executable, "-m", "pytest", "-q", "-p", order, *spread, "-m", PART]
    return subprocess.run([*day.command, *tests], cwd=ROOT, env=os.environ | day.environment, check=False).returncode


def alone() -> int:
    """Runs each file of that part in a process of its own; how many failed."""
    failed = []
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        name = str(file.relative_to(ROOT))
        command = [sys.executable, "-m", "pytest", "-q", "-m", PART, name]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 5):  # 5: nothing in it belongs to that part
            failed.append(name)
            sys.stdout.write(f"{name}\n{done.stdout}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(failed)} files failed alone\n")
    return min(len(failed), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
