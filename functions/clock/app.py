"""EventBridge calls this function every quarter of an hour. It queues jobs for overdue follow-ups, due surveys,
days to close and checks of numbers, and retries messages of the dead-letter queues."""

import os
from dataclasses import replace
from datetime import datetime

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
from atende.storage.directory import Directory
from atende.workers.dead_letters import InboundLetters, StreamLetters
from atende.workers.scheduled import Clock
from atende.workers.stream import Fanout

logger = Logger()
here = settings.read("clock", os.environ)
storage.connect(here.table)
sqs = session.client("sqs")
quarantine = Quarantine(raw=Raw(here.bucket), source="stream", log=logger.warning, count=count)
stream_dead = StreamLetters(sqs, here.stream_dlq, quarantine=quarantine)
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
    dead=stream_dead,
    clock=clock.now,
    report=logger.warning,
    trace=write,
)
quarter = Clock(
    directory=Directory(),
    jobs=Queue(sqs, here.jobs_queue),
    fanout=fanout,
    stream_dead=stream_dead,
    outbound_dead=Queue(sqs, here.outbound_dlq),
    inbound_dead=InboundLetters(
        sqs=sqs,
        dead=here.inbound_dlq,
        queue=here.inbound_queue,
        mails=here.inbound_mail_queue,
        quarantine=replace(quarantine, source="inbound"),
    ),
    bulk=bulk,
)
atende.core.loading.done()


@usage.counted("clock")
def handler(event: dict[str, str], context: LambdaContext) -> dict[str, int]:
    done = quarter.tick(datetime.fromisoformat(event["time"]))
    logger.info("tick", extra=done)
    return done
