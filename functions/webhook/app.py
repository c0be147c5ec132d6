"""API Gateway calls this function with a GET when Meta saves the callback URL and with a POST for each webhook. It
verifies the signature, splits the body, queues the pieces and answers 200."""

import os

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

import atende.core.loading
from atende.aws.emf import count
from atende.aws.light_client import Sqs, Ssm
from atende.aws.raw_payloads import Raw
from atende.aws.sqs import Queue
from atende.aws.trace_lines import write
from atende.core import settings
from atende.workers.webhook import Answer, Webhook

logger = Logger()
here = settings.read("webhook", os.environ)
sqs = Sqs()
webhook = Webhook(
    secrets=settings.Secrets(Ssm().parameter, here.parameters),
    queue=Queue(sqs, here.inbound_queue),
    statuses=Queue(sqs, here.status_queue),
    jobs=Queue(sqs, here.jobs_queue),
    raw=Raw(here.bucket),
    log=logger.info,
    count=count,
    trace=write,
)
atende.core.loading.done()


def handler(event: dict[str, object], context: LambdaContext) -> Answer:
    return webhook.answer(event)
