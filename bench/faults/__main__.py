"""`make faults`: each row on a stage of its own. Exit status 1 when one of them finds what it must not.

python -m bench.faults            all rows, full size: about an hour on two cores
python -m bench.faults R1 S2      only these
python -m bench.faults --quick    small numbers
"""

import argparse
import json
import signal
import sys
import tempfile
from datetime import UTC, datetime
from os import cpu_count
from pathlib import Path

from bench.faults import rows
from bench.faults.row import Meanwhile, Row, line
from bench.latency import versions
from infra.local import Trouble

RESULTS = Path(__file__).parents[1] / "results/faults.json"


def main(argv: list[str]) -> int:
    options = parser().parse_args(argv)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sizes = rows.QUICK if options.quick else rows.FULL
    done = []
    for name in options.rows or sizes:
        try:
            done.append(played(name, sizes[name], quick=options.quick))
        except (Trouble, KeyboardInterrupt) as end:
            sys.stderr.write(f"{end}\n")
            break
        sys.stdout.write(line(done[-1]) + "\n")
        sys.stdout.flush()
    if not options.quick:
        keep(done)
    return 0 if done and all(row.ok for row in done) else 1


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__)
    found.add_argument("rows", nargs="*", metavar="ROW", choices=[[], *rows.FULL], help=", ".join(rows.FULL))
    found.add_argument("--quick", action="store_true", help="small numbers, and nothing is kept")
    return found


def played(name: str, size: rows.Size, *, quick: bool) -> Row:
    progress = Meanwhile(name)
    try:
        with tempfile.TemporaryDirectory(prefix="atende-") as folder:
            return rows.play(name, size, Path(folder), progress, quick=quick)
    finally:
        progress.done()


def keep(done: list[Row]) -> None:
    """The results of these rows beside those of the others from before."""
    known = json.loads(RESULTS.read_text())["rows"] if RESULTS.exists() else {}
    known |= {row.name: row.as_json() | {"date": f"{datetime.now(UTC):%Y-%m-%d}"} for row in done}
    found = {
        "cores": cpu_count(),
        "versions": versions(),
        "rows": {name: known[name] for name in rows.FULL if name in known},
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
