"""What follows from the story's changes: the stream function's own code, on the table in memory."""

from collections.abc import Callable, Mapping
from typing import Any, Self

from atende.aws.scheduler import Schedules
from atende.aws.sqs import Outbox, Queue
from atende.core import clock
from atende.workers.stream import KINDS, Fanout
from infra.local import Trouble
from infra.local.seed.memory import MemoryTable
from infra.local.stack import LocalDesk

BATCH = 100
"""Records that the function takes at once, as in template.yaml."""


class Held:
    """Stands in for a client of boto3: `calls` are made when they are released."""

    def __init__(self, client: Any) -> None:
        self.exceptions = client.exceptions
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self._client = client

    def __getattr__(self, operation: str) -> Callable[..., dict[str, Any]]:
        def hold(**arguments: Any) -> dict[str, Any]:
            self.calls.append((operation, arguments))
            return {"Successful": arguments.get("Entries", [])}

        return hold

    def release(self) -> None:
        for operation, arguments in self.calls:
            getattr(self._client, operation)(**arguments)
        self.calls.clear()


class Stream:
    """`flow` does what the deployed function would have done with the table's changes; `release` lets out what it asked
    of SQS and of the scheduler, once the desk has the table that this is about. `settings`: the function's variables.
    """

    def __init__(self, table: MemoryTable, *, sqs: Any, scheduler: Any, settings: Mapping[str, str]) -> None:
        self.sqs, self.scheduler = Held(sqs), Held(scheduler)
        self._table = table
        self._errors: list[str] = []
        self._fanout = Fanout(
            outbox=Outbox(self.sqs, settings["OUTBOUND_QUEUE"]),
            schedules=Schedules(
                scheduler=self.scheduler,
                group=settings["SCHEDULE_GROUP"],
                role=settings["SCHEDULE_ROLE"],
                target=settings["JOBS_QUEUE_ARN"],
            ),
            jobs=Queue(self.sqs, settings["JOBS_QUEUE"]),
            dead=Queue(self.sqs, settings["STREAM_DLQ"]),
            clock=clock.now,
            report=self._errors.append,
        )

    @classmethod
    def of(cls, desk: LocalDesk, table: MemoryTable) -> Self:
        """With the settings of the desk's own function."""
        settings = desk.client("lambda").get_function_configuration(FunctionName=desk.outputs["Stream"])
        return cls(
            table,
            sqs=desk.client("sqs"),
            scheduler=desk.client("scheduler"),
            settings=settings["Environment"]["Variables"],
        )

    def flow(self) -> None:
        """Until nothing changes any more. Raises `Trouble` when a change could not be taken."""
        while records := self._table.changes(BATCH):
            if self._fanout.take([dated(record) for record in records if is_wanted(record)]):
                raise Trouble(f"The sample shop's journal could not be written: {', '.join(self._errors)}.")

    def release(self) -> None:
        self.sqs.release()
        self.scheduler.release()


def is_wanted(record: dict[str, Any]) -> bool:
    """Whether the template's filter lets a record through; of messages that are being sent the story has none."""
    image = record["dynamodb"].get("NewImage", {})
    return image.get("kind", {}).get("S") in KINDS


def dated(record: dict[str, Any]) -> dict[str, Any]:
    """The record as of our clock, which may be another than the emulator's; whole seconds, as AWS gives them."""
    seconds = int(clock.now().timestamp())
    return record | {"dynamodb": record["dynamodb"] | {"ApproximateCreationDateTime": seconds}}
