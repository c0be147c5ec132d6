"""What the functions share that take items of a queue in: the one of messages and statuses, and the one of mails."""

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from atende import storage
from atende.aws.emf import count
from atende.aws.quarantine import Quarantine
from atende.aws.raw_payloads import Raw
from atende.core import settings
from atende.desk.privacy import ledger
from atende.storage.directory import Directory
from atende.workers import batch
from atende.workers.inbound import InboundWorker, OwnedMeaning

if TYPE_CHECKING:
    from atende.aws.sqs import Queue


def connect(
    here: settings.Settings, *, queues: tuple[str, ...], info: Callable[..., None], warning: Callable[..., None]
) -> Callable[[Mapping[str, Any]], batch.Failures]:
    """Connects a function with the stack, and returns what takes a batch in. `queues`: the URLs of the queues that call
    the function; `info` and `warning` write to its log."""
    storage.connect(here.table)
    raw = Raw(here.bucket)
    worker = InboundWorker(directory=Directory(), raw=raw, log=info, count=count)
    quarantine = Quarantine(raw=raw, source="inbound", log=warning, count=count)
    urls = {url.rpartition("/")[2]: url for url in queues}

    @cache
    def secrets() -> settings.Secrets:
        """Returns the secrets, of which only a shop that has erased somebody needs one."""
        from atende.aws.light_client import Ssm

        return settings.Secrets(Ssm().parameter, here.parameters)

    def sort(record: dict[str, Any]) -> list[tuple[tuple[str, str, str], OwnedMeaning]]:
        with quarantine.taking(record["body"]):
            return worker.sort(record["body"])
        return []

    def queue(record: dict[str, Any]) -> "Queue":
        """Returns the queue of a record. Only what was delivered before needs it."""
        from atende.aws import session
        from atende.aws.sqs import Queue

        return Queue(session.client("sqs"), urls[record["eventSourceARN"].rpartition(":")[2]])

    def take(event: Mapping[str, Any]) -> batch.Failures:
        return batch.together(event, sort, worker.store, log=warning, queue=queue, waits=attrgetter("waits"))

    ledger.connect(lambda: secrets().get(ledger.PARAMETER))
    return take
