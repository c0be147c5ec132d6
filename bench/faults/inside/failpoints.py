"""Ends a function's process with SIGKILL in a gap: between two writes of one item, or after the last of them.

The path file of an additional layer imports it when a worker of a faults run starts.
"""

# It kills while `FAULTS_FOLDER` has `orders`, so that a storm begins and ends without a restart of the functions. Each
# gap has to end a few processes. Processes learn of each other through files in the storm's own folder: `gaps` has a
# line for each time that a gap was passed, `kills` one for each time that it was fatal. The seed, the gap and the
# number of passes determine which passes are fatal.

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
"""After so many passes a gap has been fatal as often as required, whatever the chance: the requirements of a run do not
depend on luck."""
WRITES = {
    *("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "SendMessage", "SendMessageBatch"),
    *("CreateSchedule", "DeleteSchedule", "ChangeMessageVisibility", "PutObject"),
}


@dataclass(frozen=True)
class Orders:
    """What a storm wants of the functions."""

    folder: str
    """The storm's own."""
    seed: str
    kills: int
    """How often each gap has to be fatal."""
    chance: float
    """The lowest probability that a pass is fatal while kills are missing; a lower one spreads the kills more."""

    @classmethod
    def read(cls) -> Self | None:
        """The orders of the current storm; None without one."""
        try:
            return cls(**json.loads(Path(FOLDER, "orders").read_text()))
        except FileNotFoundError:
            return None

    def give(self, folder: Path) -> None:
        new = folder / "orders.new"
        new.write_text(json.dumps(asdict(self)))
        new.replace(folder / "orders")

    def is_fatal(self, gap: str, *, passes: int, kills: int) -> bool:
        """Whether this pass ends the process, given how often the gap was passed and fatal before."""
        if kills >= self.kills:
            return False
        is_late = kills < self.kills * min(passes, BY) // BY
        return is_late or Random(f"{self.seed}-{gap}-{passes}").random() < self.chance_at(passes)

    def chance_at(self, passes: int) -> float:
        """The probability of a kill. A gap that is seldom passed is fatal more often: after `eager` passes the
        probability is one half."""
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
"""Results of work on an item that did not fail."""
_last = START


def written(write: str) -> None:
    """Called after a write."""
    global _last  # noqa: PLW0603 (a worker has one thread)
    _last = write


def passing(write: str) -> None:
    """Called between the last write and this one; before an item's first write there is no gap."""
    if _last == START or not (orders := Orders.read()):
        return
    gap = f"{FUNCTION}: {_last} > {write}"
    orders.note("gaps", gap)
    if orders.is_fatal(gap, passes=orders.times_noted("gaps", gap), kills=orders.times_noted("kills", gap)):
        orders.note("kills", gap)
        os.kill(os.getpid(), signal.SIGKILL)


def done(item: str) -> None:
    """Called when a process of our own has done an item."""
    if orders := Orders.read():
        orders.note("done", item)


def over(*, well: bool) -> None:
    """Called when an item is done: the next write belongs to another item. An item that failed has no gap after its
    last write."""
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

    def sent(self: Graph, *args: Any) -> Any:
        passing("graph")
        try:
            return send(self, *args)
        finally:
            written("graph")

    Graph.send = sent  # type: ignore[method-assign, assignment]


def watch_items() -> None:
    """Watches where the work on an item, or on several that belong together, begins and ends."""
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


def hurry(seconds: int) -> None:
    """Has items come back after the seconds that the run hides them for, and after three times as many where the
    process died while one was done alone."""
    from atende.workers import batch

    batch.HIDDEN, batch.RESTS = 3 * seconds, seconds


if FOLDER and FUNCTION != "webhook":  # the webhook makes one call and has no botocore
    watch_aws()
    watch_items()
    hurry(int(os.environ.get("FAULTS_HIDDEN", "2")))
    if FUNCTION == "outbound":
        watch_graph()
if os.environ.get("FAULTS_CLOCK"):
    import moved_clock  # type: ignore[import-not-found]  # noqa: F401 (beside this file)
if FUNCTION == "inbound" and os.environ.get("FAULTS_MISTAKE"):
    import mistake  # type: ignore[import-not-found]  # noqa: F401 (beside this file)
