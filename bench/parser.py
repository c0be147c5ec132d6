"""Our own work on a webhook compared with pywa's, on the same payloads in the same run: `python -m bench.parser`.

The webhook verifies the signature, splits the body and encodes the pieces, without input or output; pywa verifies and
builds its objects. The parsers alone begin with decoded JSON and end with meanings, or with pywa's objects. Times are
CPU time, each in a process of its own; payloads have one item, because pywa reads only the first. Both take turns, and
the quickest round of each payload counts, so that a busy minute of the machine affects both and decides nothing.
"""

import hashlib
import hmac
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from atende.aws.gateway_events import body_of, headers_of
from atende.channels.whatsapp import receiver
from atende.channels.whatsapp.parser import parse as read
from atende.channels.whatsapp.split import split
from atende.core import clock
from atende.core.settings import App
from atende.core.strict_json import decode
from atende.workers import item_codec
from bench.picture import Bar
from bench.report import columns, leave
from bench.stopwatch import cpu
from infra.local import ROOT, Trouble

PAYLOADS = ROOT / "events/payloads/whatsapp"
PEER = ROOT / ".venvs/bench/bin/python"
SECRET = "a-secret-as-long-as-metas-are-0001"
APP, NOW = App(secret=SECRET), clock.now()
TURNS, ROUNDS = 5, 5
BOUNDS = {"whole": 1.0, "parse": 2.5}
"""The highest CPU time as a multiple of pywa's; docs/decisions/0015 says why the second is above one."""
WORK = {"whole": "verify, split", "parse": "parse, words"}

type Times = dict[str, dict[str, float]]


def ours(cases: Sequence[str]) -> Times:
    return {case: times((PAYLOADS / f"{case}.json").read_bytes()) for case in cases}


def times(body: bytes) -> dict[str, float]:
    signature = "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    event = {"headers": {"x-hub-signature-256": signature}, "body": body.decode(), "isBase64Encoded": False}
    payload = decode(body)
    return {"whole": cpu(lambda: door(event), ROUNDS), "parse": cpu(lambda: parse(payload), ROUNDS)}


def door(event: dict[str, Any]) -> list[str]:
    body = body_of(event)
    assert receiver.is_signed(body, headers_of(event), APP, at=NOW)
    return [item_codec.to_json(piece) for piece in receiver.split(body, app="a", arrived=1)]


def parse(payload: Any) -> list[object]:
    return [read(piece) for piece in split(payload, app="a", arrived=1)]


def theirs() -> Times:
    if not PEER.exists():
        raise Trouble("pywa is not installed: run `sh infra/install.sh bench`.")
    command = [str(PEER), str(ROOT / "bench/peer.py"), str(PAYLOADS), SECRET, str(ROUNDS)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    timings: Times = json.loads(done.stdout)
    return timings


def of_one_item(case: str) -> bool:
    return len(list(split(decode((PAYLOADS / f"{case}.json").read_bytes()), app="a", arrived=1))) == 1


def quickest(turns: Sequence[Times]) -> Times:
    """For each payload and kind of work, the shortest time of all turns."""
    return {case: {work: min(turn[case][work] for turn in turns) for work in works} for case, works in turns[0].items()}


def compared(here: Times, pywa: Times) -> list[dict[str, Any]]:
    """Medians in microseconds, and their quotient."""
    middle = {work: [round(median(times[case][work] for case in here), 2) for times in (here, pywa)] for work in WORK}
    return [
        {"work": work, "atende": ours, "pywa": peer, "share": round(ours / peer, 2), "bound": BOUNDS[work]}
        for work, (ours, peer) in middle.items()
    ]


def table(lines: list[dict[str, Any]]) -> str:
    rows = [
        [
            WORK[line["work"]],
            f"{line['atende']:.1f}",
            f"{line['pywa']:.1f}",
            f"{line['share']:.2f}",
            f"{line['bound']:g}",
        ]
        for line in lines
    ]
    return columns([["us of CPU per payload", "atende", "pywa", "share", "of"], *rows])


def bars(lines: list[dict[str, Any]]) -> Iterator[Bar]:
    for line in lines:
        yield Bar(WORK[line["work"]], line["atende"], f"{line['atende']:.1f} us", line["bound"] * line["pywa"])
        yield Bar("pywa", line["pywa"], f"{line['pywa']:.1f} us")


def version() -> str:
    """The pinned version of pywa."""
    group = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]["bench"]
    return str(next(pin.partition("==")[2] for pin in group if pin.startswith("pywa==")))


def main() -> int:
    understood = theirs()
    cases = [case for case in understood if of_one_item(case)]
    turns = [(ours(cases), theirs()) for _ in range(TURNS)]
    here, pywa = quickest([mine for mine, _ in turns]), quickest([peer for _, peer in turns])
    lines = compared(here, pywa)
    title = f"Our work on a webhook beside pywa's, {len(here)} payloads that both read"
    result = {"peer": "pywa " + version(), "lines": lines, "atende": here, "pywa": {case: pywa[case] for case in here}}
    leave("parser", title=title, result=result, table=table(lines), bars=list(bars(lines)))
    return 0 if all(line["share"] <= line["bound"] for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
