"""`make faults`: each row on a stage of its own. Exit status 1 when one of them finds what it must not.

python -m bench.faults                 all rows, full size: an hour and a quarter on two cores
python -m bench.faults R1 S2           only these; another process may do others meanwhile
python -m bench.faults --seed 123 R3   the same choices as in a row that showed this seed
python -m bench.faults --quick         small numbers
python -m bench.faults --kept          the table of the rows that were run before; names choose
"""

import argparse
import fcntl
import json
import os
import signal
import sys
import tempfile
from os import cpu_count
from pathlib import Path

from atende.core import clock
from bench.faults import rows
from bench.faults.row import Meanwhile, Row, line
from bench.faults.seed import Seed
from bench.latency import versions
from infra.local import Trouble

RESULTS = Path(__file__).parents[1] / "results/faults.json"


def main(argv: list[str]) -> int:
    options = parser().parse_args(argv)
    if options.kept:
        stored = [row for row in kept() if not options.rows or row.name in options.rows]
        sys.stdout.writelines(f"{line(row)}\n" for row in stored)
        return int(not all(row.ok for row in stored))
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sizes = rows.QUICK if options.quick else rows.FULL
    seed, done = Seed.chosen(options.seed), []
    for name in options.rows or sizes:
        try:
            done.append(played(name, (rows.FULL | sizes)[name], seed, quick=options.quick))
        except (Trouble, KeyboardInterrupt) as end:
            sys.stderr.write(f"{end}\n")
            break
        sys.stdout.write(line(done[-1]) + "\n")
        sys.stdout.flush()
        if not options.quick:
            keep(done[-1])
    return 0 if done and all(row.ok for row in done) else 1


def parser() -> argparse.ArgumentParser:
    arguments = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__)
    arguments.add_argument("rows", nargs="*", metavar="ROW", choices=[[], *rows.FULL], help=", ".join(rows.FULL))
    arguments.add_argument("--seed", default="", help="of all random choices; otherwise $SEED, otherwise a new one")
    arguments.add_argument("--quick", action="store_true", help="small numbers, and nothing is kept")
    arguments.add_argument("--kept", action="store_true", help="shows the kept results and runs nothing")
    return arguments


def played(name: str, size: rows.Size, seed: Seed, *, quick: bool) -> Row:
    progress = Meanwhile(name)
    try:
        with tempfile.TemporaryDirectory(prefix="atende-") as folder:
            return rows.play(name, size, Path(folder), progress, seed, quick=quick)
    finally:
        progress.done()


def keep(row: Row) -> None:
    """Stores the result of this row next to the earlier results of the others; another process may do the same at that
    time."""
    RESULTS.parent.mkdir(exist_ok=True)
    folder = os.open(RESULTS.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        kept_rows = json.loads(RESULTS.read_text())["rows"] if RESULTS.exists() else {}
        kept_rows |= {row.name: row.as_json() | {"date": f"{clock.now():%Y-%m-%d}"}}
        rows_ = {name: kept_rows[name] for name in rows.FULL if name in kept_rows}
        document = {"cores": cpu_count(), "versions": versions(), "rows": rows_}
        RESULTS.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
    finally:
        os.close(folder)


def kept() -> list[Row]:
    return [Row.from_json(row) for row in json.loads(RESULTS.read_text())["rows"].values()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
