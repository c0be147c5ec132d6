"""The queue of mails calls this function with a notice of a mail that lies in the bucket. Mails are large and slow to
read, so that they have a queue, time and memory of their own."""

import os
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

import atende.core.loading
from atende.core import settings, usage
from atende.workers import batch, incoming

logger = Logger()
here = settings.read("inboundmail", os.environ)
take = incoming.connect(here, queues=(here.inbound_mail_queue,), info=logger.info, warning=logger.warning)
atende.core.loading.done()


@usage.counted("inboundmail")
def handler(event: dict[str, Any], context: LambdaContext) -> batch.Failures:
    return take(event)
