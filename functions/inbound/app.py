"""The queues of messages and of statuses call this function with pieces of webhooks, each of which is one message,
status or other item."""

import os
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

import atende.core.loading
from atende.core import settings, usage
from atende.workers import batch, incoming

logger = Logger()
here = settings.read("inbound", os.environ)
queues = (here.inbound_queue, here.status_queue)
take = incoming.connect(here, queues=queues, info=logger.info, warning=logger.warning)
atende.core.loading.done()


@usage.counted("inbound")
def handler(event: dict[str, Any], context: LambdaContext) -> batch.Failures:
    return take(event)
