"""The table's stream calls this function with changed items, for the outbox, the schedules and the journal."""

import os
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

import atende.core.loading
from atende import storage
from atende.aws import session
from atende.aws.bulk_lane import BulkLane
from atende.aws.emf import count
from atende.aws.quarantine import Quarantine
from atende.aws.raw_payloads import Raw
from atende.aws.scheduler import Schedules
from atende.aws.sqs import Outbox, Queue
from atende.aws.trace_lines import write
from atende.core import clock, settings, usage
from atende.workers.dead_letters import StreamLetters
from atende.workers.stream import Fanout

logger = Logger()
here = settings.read("stream", os.environ)
storage.connect(here.table)
quarantine = Quarantine(raw=Raw(here.bucket), source="stream", log=logger.warning, count=count)
sqs = session.client("sqs")
bulk = BulkLane(sqs, here.outbound_bulk_queue, mapping=here.bulk_mapping, report=logger.warning)
fanout = Fanout(
    outbox=Outbox(sqs, here.outbound_queue, bulk=bulk),
    schedules=Schedules(
        scheduler=session.client("scheduler"),
        group=here.schedule_group,
        role=here.schedule_role,
        target=here.jobs_queue_arn,
    ),
    jobs=Queue(sqs, here.jobs_queue),
    deliveries=Queue(sqs, here.deliveries_queue),
    bus=bool(here.event_bus),
    dead=StreamLetters(sqs, here.stream_dlq, quarantine=quarantine),
    clock=clock.now,
    report=logger.warning,
    trace=write,
)
atende.core.loading.done()


@usage.counted("stream")
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, list[Any]]:
    if failed := fanout.take(event["Records"]):
        logger.warning("set aside", extra={"records": len(event["Records"]), "failed": failed})
    return {"batchItemFailures": []}
