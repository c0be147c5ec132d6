"""Called by API Gateway: GET when Meta saves the callback URL, POST for each webhook. Verify, split, queue, 200."""

import os

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from atende import aws, settings
from atende.door import Answer, Door
from atende.queues import Queue
from atende.raw import Raw

logger = Logger()
metrics = Metrics()


def count(what: str) -> None:
    metrics.add_metric(name=what, unit=MetricUnit.Count, value=1)
    metrics.flush_metrics()


here = settings.read("webhook", os.environ)
door = Door(
    secrets=settings.Secrets(aws.client("ssm"), here.parameters),
    queue=Queue(aws.client("sqs"), here.inbound_queue),
    raw=Raw(here.bucket),
    log=logger.info,
    count=count,
)


def handler(event: dict[str, object], context: LambdaContext) -> Answer:
    return door.answer(event)
