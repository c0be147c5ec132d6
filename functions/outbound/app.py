"""Called by the outbound FIFO queue with the keys of messages that wait to be sent."""

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from atende import aws, batch, clock, settings, storage
from atende.files import Files
from atende.graph import Graph
from atende.poison import Quarantine
from atende.queues import Outbox, Queue
from atende.raw import Raw
from atende.saying import Saying
from atende.tally import count
from atende.wire import Ssm

if TYPE_CHECKING:
    from atende.uploads import Uploads

logger = Logger()
here = settings.read("outbound", os.environ)
storage.connect(here.table)
secrets = settings.Secrets(Ssm().parameter, here.parameters)


@cache
def uploads() -> "Uploads":
    """What hands files over: a text does without it."""
    from atende.graphfiles import GraphFiles
    from atende.uploads import Uploads

    return Uploads(graph=GraphFiles(here.graph_url, secrets.token), files=Files(here.bucket), clock=clock.now)


saying = Saying(
    graph=Graph(here.graph_url, secrets.token),
    queue=Queue(aws.client("sqs"), here.outbound_queue),
    dead=Outbox(aws.client("sqs"), here.outbound_dlq),
    uploads=uploads,
    log=logger.info,
)
quarantine = Quarantine(raw=Raw(here.bucket), source="outbound", log=logger.warning, count=count)


def say(record: dict[str, Any]) -> None:
    tries = int(record["attributes"]["ApproximateReceiveCount"])
    with quarantine.taking(record["body"]):
        saying.take(record["body"], handle=record["receiptHandle"], holder=record["messageId"], tries=tries)


def handler(event: dict[str, Any], context: LambdaContext) -> batch.Failures:
    return batch.each(event, say, log=logger.warning, in_order=True)
