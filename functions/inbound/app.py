"""The queues of messages and of statuses call this function with pieces of webhooks, each of which is one message,
status or other item."""

import os
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

import atende.core.loading
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

logger = Logger()
here = settings.read("inbound", os.environ)
storage.connect(here.table)
raw = Raw(here.bucket)
worker = InboundWorker(directory=Directory(), raw=raw, log=logger.info, count=count)


@cache
def secrets() -> settings.Secrets:
    """Returns the secrets, of which only a shop that has erased somebody needs one."""
    from atende.aws.light_client import Ssm

    return settings.Secrets(Ssm().parameter, here.parameters)


ledger.connect(lambda: secrets().get(ledger.PARAMETER))
quarantine = Quarantine(raw=raw, source="inbound", log=logger.warning, count=count)


def sort(record: dict[str, Any]) -> list[tuple[tuple[str, str, str], OwnedMeaning]]:
    with quarantine.taking(record["body"]):
        return worker.sort(record["body"])
    return []


def queue(record: dict[str, Any]) -> "Queue":
    """Returns the queue of a record. Only what was delivered before needs it."""
    from atende.aws import session
    from atende.aws.sqs import Queue

    return Queue(session.client("sqs"), queues[record["eventSourceARN"].rpartition(":")[2]])


queues = {url.rpartition("/")[2]: url for url in (here.inbound_queue, here.status_queue)}
atende.core.loading.done()


def handler(event: dict[str, Any], context: LambdaContext) -> batch.Failures:
    waits = attrgetter("waits")
    return batch.together(event, sort, worker.store, log=logger.warning, queue=queue, waits=waits)
