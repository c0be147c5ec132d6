"""Runs inside the functions of a faults run and nowhere else: the path file of one more layer imports it at a worker's
start. It ends the process with SIGKILL between two writes of one item (after the one was done, before the other is
asked for) or after the last one, before the item counts as done.

Each gap (this write, then that one) is to end a few processes, as the others learn from the files in `FAULTS_FOLDER`:
`gaps` has a line for each time that a gap was passed, `kills` one for each time that it was fatal. Which passes are
fatal follows from `FAULTS_SEED`, the gap, and how often it was passed.
"""

import os
import signal
from pathlib import Path
from random import Random
from typing import Any

FOLDER = Path(os.environ.get("FAULTS_FOLDER", ""))
FUNCTION = os.environ.get("FAULTS_FUNCTION", "")
SEED = os.environ.get("FAULTS_SEED", "")
KILLS = int(os.environ.get("FAULTS_KILLS", "0"))
"""How often each gap is to be fatal."""
BY = 15
"""Passes by which a gap has been fatal that often, whatever chance says: what is asked of a run does not depend on
luck."""
CHANCE = float(os.environ.get("FAULTS_CHANCE", "0.15"))
"""That a gap is fatal which is to be, at the least: the lower, the wider the kills are spread over a run."""
EAGER = 2 * (KILLS - 1)
"""A gap that was passed seldom is fatal more likely: so many passes are half as likely to be survived as not."""
WRITES = {
    *("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "SendMessage", "SendMessageBatch"),
    *("CreateSchedule", "DeleteSchedule", "ChangeMessageVisibility", "PutObject"),
}

START = "start"
WELL: tuple[Any, ...] = (True, None, [])
"""What says of work on an item that it did not fail."""
_last = START


def written(what: str) -> None:
    """A write was done."""
    global _last  # noqa: PLW0603 (a worker has one thread)
    _last = what


def passing(what: str) -> None:
    """Between the last write and this one; before an item's first there is none."""
    if _last == START:
        return
    gap = f"{FUNCTION}: {_last} > {what}"
    note("gaps", gap)
    if is_fatal(gap, passes=told("gaps", gap), kills=told("kills", gap)):
        note("kills", gap)
        os.kill(os.getpid(), signal.SIGKILL)


def is_fatal(gap: str, *, passes: int, kills: int) -> bool:
    """Whether this pass ends the process, the gap having been passed and fatal so often."""
    if kills >= KILLS:
        return False
    is_late = kills < KILLS * min(passes, BY) // BY
    return is_late or Random(f"{SEED}-{gap}-{passes}").random() < chance(passes)


def over(*, well: bool) -> None:
    """An item is done: what comes now is the next one's. Of one that failed the last write had another before it."""
    global _last  # noqa: PLW0603
    if well:
        passing("end")
    _last = START


def chance(passes: int) -> float:
    return max(CHANCE, EAGER / (EAGER + passes)) if EAGER > 0 else CHANCE


def note(name: str, gap: str) -> None:
    with (FOLDER / name).open("a") as file:
        file.write(gap + "\n")


def told(name: str, gap: str) -> int:
    file = FOLDER / name
    return file.read_text().splitlines().count(gap) if file.exists() else 0


def named(operation: str, asked: dict[str, Any]) -> str:
    """A write in our words: the kind of its item."""
    if operation == "TransactWriteItems":
        puts = (one.get("Put") or one.get("Update") or {} for one in asked["TransactItems"])
        return "+".join(sorted({kind(put.get("Item", {})) for put in puts}))
    return kind(asked["Item"]) if operation == "PutItem" else operation


def kind(item: dict[str, Any]) -> str:
    return str(item.get("kind", {}).get("S", "?"))


def watch_aws() -> None:
    from botocore import client

    known: Any = client.BaseClient
    ask = known._make_api_call

    def asked(self: Any, operation: str, params: dict[str, Any]) -> Any:
        if operation not in WRITES:
            return ask(self, operation, params)
        what = named(operation, params)
        passing(what)
        answer = ask(self, operation, params)
        written(what)
        return answer

    known._make_api_call = asked


def watch_graph() -> None:
    from atende.graph import Graph

    send = Graph.send

    def sent(self: Graph, *args: Any) -> str:
        passing("graph")
        try:
            return send(self, *args)
        finally:
            written("graph")

    Graph.send = sent  # type: ignore[method-assign, assignment]


def watch_items() -> None:
    """Where the work on an item, or on some that belong together, begins and ends."""
    from atende import batch

    def whole(owner: Any, name: str) -> None:
        work = getattr(owner, name)

        def done(*given: Any, **named: Any) -> Any:
            well = False
            try:
                told = work(*given, **named)
                well = told in WELL
                return told
            finally:
                over(well=well)

        setattr(owner, name, done)

    whole(batch, "_done")
    if FUNCTION == "stream":
        from atende.fanout import Fanout

        whole(Fanout, "act")
        whole(Fanout, "_tell")


if KILLS and FUNCTION != "webhook":  # the webhook makes one call and has no botocore
    watch_aws()
    watch_items()
    if FUNCTION == "outbound":
        watch_graph()
if FUNCTION == "inbound" and os.environ.get("FAULTS_MISTAKE"):
    import mistake  # type: ignore[import-not-found]  # noqa: F401 (beside this file)
