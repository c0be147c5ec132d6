"""What the functions share that take items of a queue in: the one of messages and statuses, and the one of mails."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from atende import storage
from atende.aws.emf import count
from atende.aws.quarantine import Quarantine
from atende.aws.raw_payloads import Raw
from atende.aws.trace_lines import trace_in, trace_of, write
from atende.core import settings
from atende.desk.privacy import ledger
from atende.model import Heard, Receipt
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
            return [(about, replace(owned, item=record["messageId"])) for about, owned in worker.sort(record["body"])]
        return []

    def queue(record: dict[str, Any]) -> "Queue":
        """Returns the queue of a record. Only what was delivered before needs it."""
        from atende.aws import session
        from atende.aws.sqs import Queue

        return Queue(session.client("sqs"), urls[record["eventSourceARN"].rpartition(":")[2]])

    def take(event: Mapping[str, Any]) -> batch.Failures:
        stored: list[OwnedMeaning] = []

        def store(owned: list[OwnedMeaning]) -> None:
            worker.store(owned)
            stored.extend(owned)

        failures = batch.together(event, sort, store, log=warning, queue=queue, waits=attrgetter("waits"))
        if stored:
            write("stored", **named(stored))
        return failures

    ledger.connect(lambda: secrets().get(ledger.PARAMETER))
    return take


def named(stored: Sequence[OwnedMeaning]) -> dict[str, list[str]]:
    """Returns how the log names what was stored: traces of messages, what came of each, and ids of queue items. Nobody
    follows a status from its queue."""
    pairs = [trace_and_kind(owned) for owned in stored]
    return {
        "traces": [trace for trace, _ in pairs],
        "what": [kind for _, kind in pairs],
        "items": ["" if owned.waits else owned.item for owned in stored],
    }


def trace_and_kind(owned: OwnedMeaning) -> tuple[str, str]:
    """Returns the trace of the message that something is about, and what it is: `message`, a status, or else the
    webhook's field."""
    match owned.meaning:
        case Heard(source_id=source_id):
            return trace_of(source_id), "message"
        case Receipt(source_id=source_id, status=status, key=key):
            return trace_in(key or "") or trace_of(source_id), status[:20]
        case _:
            return "", owned.piece.field[:64]
