"""redrive: puts dead letters, or what lies in quarantine, back where they failed.

Safe to repeat and to interrupt: a letter leaves its place only after it was taken. Works on a deployed stack
(`--stack`) and on a desk on this machine alike.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence

from atende.cli import redrive
from atende.cli.redrive import QUEUES
from atende.cli.stack_outputs import outputs
from atende.core.errors import AtendeError

PLACES = (*sorted(QUEUES), "stream", "poison")


def main(argv: Sequence[str]) -> int:
    options = parser().parse_args(argv)
    try:
        made = outputs(options.stack)
        if options.place == "poison":
            return empty_quarantine(made, dry_run=options.dry_run)
        return empty(options.place, made, dry_run=options.dry_run)
    except AtendeError as error:
        sys.stderr.write(f"{error.say}\n")
        return 1
    except KeyboardInterrupt:
        sys.stdout.write("\ninterrupted: the rest waits, run it again to go on\n")
        return 130


def parser() -> argparse.ArgumentParser:
    arguments = argparse.ArgumentParser(prog="python -m atende redrive", description=__doc__)
    arguments.add_argument("place", metavar="QUEUE", choices=PLACES, help=", ".join(PLACES))
    arguments.add_argument("--dry-run", action="store_true", help="only say what waits")
    arguments.add_argument(
        "--stack", default=os.environ.get("ATENDE_STACK", "atende"), help="the stack's name (%(default)s)"
    )
    return arguments


def empty(place: str, made: dict[str, str], *, dry_run: bool) -> int:
    url = made["StreamDlq" if place == "stream" else QUEUES[place][0]]
    most = redrive.waiting(url)
    sys.stdout.write(f"{most} in the dead-letter queue of {place}\n")
    if not dry_run:
        letters = redrive.dead(place, url, most=most)
        report(redrive.move(letters, redrive.sender(made), progress=progress(most)))
    return 0


def empty_quarantine(made: dict[str, str], *, dry_run: bool) -> int:
    quarantined = list(redrive.aside(made["BucketName"]))
    for (source, why), count in sorted(Counter((entry["from"], entry["why"]) for entry in quarantined).items()):
        sys.stdout.write(f"{count:>6} from {source}: {why}\n")
    sys.stdout.write(f"{len(quarantined)} in quarantine\n")
    if not dry_run:
        letters = redrive.poison(made["BucketName"], quarantined)
        report(redrive.move(letters, redrive.sender(made), progress=progress(len(quarantined))))
    return 0


def progress(most: int) -> Callable[[int], None]:
    """A progress line that is overwritten on a terminal; nothing when the output goes elsewhere."""
    shown = sys.stderr.isatty()

    def tell(count: int) -> None:
        if shown:
            sys.stderr.write(f"\r{count} of {most}" + ("\n" if count == most else ""))

    return tell


def report(count: int) -> None:
    sys.stdout.write(f"{count} moved\n")
