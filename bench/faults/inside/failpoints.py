"""Runs inside the functions of a faults run and nowhere else: the path file of one more layer imports it at a worker's
start. It ends the process with SIGKILL between two writes of one item (after the one was done, before the other is
asked for) or after the last one, before the item counts as done.

It does so while there are `orders` in `FAULTS_FOLDER`: a storm begins and ends without a new start of every function.
Each gap (this write, then that one) is to end a few processes, as the others learn from the files in the storm's own
folder: `gaps` has a line for each time that a gap was passed, `kills` one for each time that it was fatal. Which passes
are fatal follows from the seed, the gap, and how often it was passed.
"""

import json
import os
import signal
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any, Self

FOLDER = os.environ.get("FAULTS_FOLDER", "")
FUNCTION = os.environ.get("FAULTS_FUNCTION", "")
BY = 15
"""Passes by which a gap has been fatal as often as it is to be, whatever chance says: what is asked of a run does not
depend on luck."""
WRITES = {
    *("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "SendMessage", "SendMessageBatch"),
    *("CreateSchedule", "DeleteSchedule", "ChangeMessageVisibility", "PutObject"),
}


@dataclass(frozen=True)
class Orders:
    """`folder` is the storm's own; `kills`: how often each gap is to be fatal; `chance`: that one is which is to be, at
    the least: the lower, the wider the kills are spread over a run."""

    folder: str
    seed: str
    kills: int
    chance: float

    @classmethod
    def read(cls) -> Self | None:
        """Those of the storm that there is now."""
        try:
            return cls(**json.loads(Path(FOLDER, "orders").read_text()))
        except FileNotFoundError:
            return None

    def give(self, folder: Path) -> None:
        new = folder / "orders.new"
        new.write_text(json.dumps(asdict(self)))
        new.replace(folder / "orders")

    def is_fatal(self, gap: str, *, passes: int, kills: int) -> bool:
        """Whether this pass ends the process, the gap having been passed and fatal so often."""
        if kills >= self.kills:
            return False
        is_late = kills < self.kills * min(passes, BY) // BY
        return is_late or Random(f"{self.seed}-{gap}-{passes}").random() < self.chance_at(passes)

    def chance_at(self, passes: int) -> float:
        """A gap that was passed seldom is fatal more likely: after `eager` passes it is one time in two."""
        eager = 2 * (self.kills - 1)
        return max(self.chance, eager / (eager + passes)) if eager > 0 else self.chance

    def note(self, name: str, gap: str) -> None:
        with Path(self.folder, name).open("a") as file:
            file.write(gap + "\n")

    def times_noted(self, name: str, gap: str) -> int:
        file = Path(self.folder, name)
        return file.read_text().splitlines().count(gap) if file.exists() else 0


START = "start"
WELL: tuple[Any, ...] = (True, None, [])
"""What says of work on an item that it did not fail."""
_last = START


def written(write: str) -> None:
    """A write was done."""
    global _last  # noqa: PLW0603 (a worker has one thread)
    _last = write


def passing(write: str) -> None:
    """Between the last write and this one; before an item's first there is none."""
    if _last == START or not (orders := Orders.read()):
        return
    gap = f"{FUNCTION}: {_last} > {write}"
    orders.note("gaps", gap)
    if orders.is_fatal(gap, passes=orders.times_noted("gaps", gap), kills=orders.times_noted("kills", gap)):
        orders.note("kills", gap)
        os.kill(os.getpid(), signal.SIGKILL)


def done(item: str) -> None:
    """A process of our own has done an item."""
    if orders := Orders.read():
        orders.note("done", item)


def over(*, well: bool) -> None:
    """An item is done: what comes now is the next one's. Of one that failed the last write had another before it."""
    global _last  # noqa: PLW0603
    if well:
        passing("end")
    _last = START


def named(operation: str, parameters: dict[str, Any]) -> str:
    """A write in our words: the kind of its item."""
    if operation == "TransactWriteItems":
        puts = (action.get("Put") or action.get("Update") or {} for action in parameters["TransactItems"])
        return "+".join(sorted({kind(put.get("Item", {})) for put in puts}))
    return kind(parameters["Item"]) if operation == "PutItem" else operation


def kind(item: dict[str, Any]) -> str:
    return str(item.get("kind", {}).get("S", "?"))


def watch_aws() -> None:
    from botocore import client

    client_class: Any = client.BaseClient
    ask = client_class._make_api_call

    def watched_call(self: Any, operation: str, params: dict[str, Any]) -> Any:
        if operation not in WRITES:
            return ask(self, operation, params)
        write = named(operation, params)
        passing(write)
        answer = ask(self, operation, params)
        written(write)
        return answer

    client_class._make_api_call = watched_call


def watch_graph() -> None:
    from atende.channels.whatsapp.graph.messages import Graph

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
    from atende.workers import batch

    def whole(owner: Any, name: str) -> None:
        work = getattr(owner, name)

        def done(*args: Any, **named: Any) -> Any:
            well = False
            try:
                result = work(*args, **named)
                well = result in WELL
                return result
            finally:
                over(well=well)

        setattr(owner, name, done)

    whole(batch, "_done")
    if FUNCTION == "stream":
        from atende.workers.stream import Fanout

        whole(Fanout, "act")
        whole(Fanout, "_tell")


if FOLDER and FUNCTION != "webhook":  # the webhook makes one call and has no botocore
    watch_aws()
    watch_items()
    if FUNCTION == "outbound":
        watch_graph()
if FUNCTION == "inbound" and os.environ.get("FAULTS_MISTAKE"):
    import mistake  # type: ignore[import-not-found]  # noqa: F401 (beside this file)
