"""Called by the inbound queue with pieces of webhooks: one message, status or other field each."""

import os

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from atende import settings, storage
from atende.hearing import Hearing
from atende.poison import Quarantine
from atende.raw import Raw
from atende.storage.directory import Directory
from atende.tally import count

logger = Logger()
here = settings.read("inbound", os.environ)
storage.connect(here.table)
raw = Raw(here.bucket)
hearing = Hearing(directory=Directory(), raw=raw, log=logger.info, count=count)
quarantine = Quarantine(raw=raw, source="inbound", log=logger.warning, count=count)
processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)


def hear(record: SQSRecord) -> None:
    with quarantine.taking(record.body):
        hearing.hear(record.body)


def handler(event: dict[str, object], context: LambdaContext) -> PartialItemFailureResponse:
    return process_partial_response(event=event, record_handler=hear, processor=processor, context=context)
