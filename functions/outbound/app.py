"""Called by the outbound FIFO queue with the keys of messages that wait to be sent."""

import os

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import SqsFifoPartialProcessor, process_partial_response
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from atende import aws, settings, storage
from atende.graph import Graph
from atende.poison import Quarantine
from atende.queues import Queue
from atende.raw import Raw
from atende.saying import Saying
from atende.tally import count
from atende.wire import Ssm

logger = Logger()
here = settings.read("outbound", os.environ)
storage.connect(here.table)
secrets = settings.Secrets(Ssm().parameter, here.parameters)
saying = Saying(
    graph=Graph(here.graph_url, secrets.token), queue=Queue(aws.client("sqs"), here.outbound_queue), log=logger.info
)
quarantine = Quarantine(raw=Raw(here.bucket), source="outbound", log=logger.warning, count=count)
processor = SqsFifoPartialProcessor(skip_group_on_error=True)
# A batch that fails as a whole is no error of the function: each item comes back at its own time.
processor.raise_on_entire_batch_failure = False


def say(record: SQSRecord) -> None:
    tries = int(record.attributes.approximate_receive_count)
    with quarantine.taking(record.body):
        saying.say(record.body, handle=record.receipt_handle, holder=record.message_id, tries=tries)


def handler(event: dict[str, object], context: LambdaContext) -> PartialItemFailureResponse:
    return process_partial_response(event=event, record_handler=say, processor=processor, context=context)
