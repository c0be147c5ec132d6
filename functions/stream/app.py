"""Called by the table's stream with what has changed: outbox, schedules, journal."""

import os
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from atende import aws, clock, settings, storage
from atende.deadletters import StreamLetters
from atende.fanout import Fanout
from atende.poison import Quarantine
from atende.queues import Outbox, Queue
from atende.raw import Raw
from atende.schedules import Schedules
from atende.tally import count

logger = Logger()
here = settings.read("stream", os.environ)
storage.connect(here.table)
quarantine = Quarantine(raw=Raw(here.bucket), source="stream", log=logger.warning, count=count)
fanout = Fanout(
    outbox=Outbox(aws.client("sqs"), here.outbound_queue),
    schedules=Schedules(
        scheduler=aws.client("scheduler"),
        group=here.schedule_group,
        role=here.schedule_role,
        target=here.jobs_queue_arn,
    ),
    jobs=Queue(aws.client("sqs"), here.jobs_queue),
    dead=StreamLetters(aws.client("sqs"), here.stream_dlq, quarantine=quarantine),
    clock=clock.now,
    report=logger.warning,
)


def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, list[Any]]:
    if failed := fanout.take(event["Records"]):
        logger.warning("set aside", extra={"records": len(event["Records"]), "failed": failed})
    return {"batchItemFailures": []}
