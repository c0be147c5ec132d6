"""Called by the jobs queue: a follow-up whose alarm rang, a survey whose hour it is, a day to close."""

import os

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from atende import settings, storage
from atende.jobs import work
from atende.poison import Quarantine
from atende.raw import Raw
from atende.tally import count

logger = Logger()
here = settings.read("jobs", os.environ)
storage.connect(here.table)
quarantine = Quarantine(raw=Raw(here.bucket), source="jobs", log=logger.warning, count=count)
processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)


def job(record: SQSRecord) -> None:
    with quarantine.taking(record.body):
        logger.info("job", extra=work(record.body))


def handler(event: dict[str, object], context: LambdaContext) -> PartialItemFailureResponse:
    return process_partial_response(event=event, record_handler=job, processor=processor, context=context)
