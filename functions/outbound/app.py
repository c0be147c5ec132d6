"""Two FIFO queues call this function with the keys of messages that wait to be sent: one has those for which somebody
waits, the other bulk messages."""

import os
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

import atende.core.loading
from atende import storage
from atende.aws import session
from atende.aws.emf import count
from atende.aws.light_client import Ssm
from atende.aws.media_bucket import Files
from atende.aws.quarantine import Quarantine
from atende.aws.raw_payloads import Raw
from atende.aws.sqs import Outbox, Queue
from atende.aws.trace_lines import write
from atende.channels.connections import Connections
from atende.core import clock, settings, usage
from atende.workers import batch
from atende.workers.outbound import OutboundWorker

if TYPE_CHECKING:
    from atende.desk.attachments.upload import Uploads

logger = Logger()
here = settings.read("outbound", os.environ)
storage.connect(here.table)
secrets = settings.Secrets(Ssm().parameter, here.parameters, pace=here.pace)
channels = Connections(secrets.get, os.environ, changed=secrets.changed)


@cache
def uploads() -> "Uploads":
    """Returns the service that uploads files to the channels. A text does not need it, so it is imported late."""
    from atende.desk.attachments.upload import Uploads

    return Uploads(media=channels.media, files=Files(here.bucket), clock=clock.now)


worker = OutboundWorker(
    senders=channels.sender,
    renewed=channels.renewed,
    queue=Queue(session.client("sqs"), here.outbound_queue),
    dead=Outbox(session.client("sqs"), here.outbound_dlq),
    uploads=uploads,
    log=logger.info,
    trace=write,
)
bulk = replace(worker, queue=Queue(session.client("sqs"), here.outbound_bulk_queue))
"""An item is delayed where it waits."""
quarantine = Quarantine(raw=Raw(here.bucket), source="outbound", log=logger.warning, count=count)


def say(record: dict[str, Any]) -> None:
    tries = int(record["attributes"]["ApproximateReceiveCount"])
    is_bulk = here.outbound_bulk_queue.endswith(f"/{record['eventSourceARN'].rpartition(':')[2]}")
    with quarantine.taking(record["body"]):
        (bulk if is_bulk else worker).take(
            record["body"], handle=record["receiptHandle"], holder=record["messageId"], tries=tries
        )


atende.core.loading.done()


@usage.counted("outbound")
def handler(event: dict[str, Any], context: LambdaContext) -> batch.Failures:
    return batch.each(event, say, log=logger.warning, in_order=True)
