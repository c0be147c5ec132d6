"""Called by the queues of messages and of statuses with pieces of webhooks: one message, status or other field each."""

import os
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from atende import batch, settings, storage
from atende.hearing import Hearing, Told
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


def sort(record: dict[str, Any]) -> tuple[tuple[str, str, str], Told] | None:
    with quarantine.taking(record["body"]):
        return hearing.sort(record["body"])
    return None


def handler(event: dict[str, Any], context: LambdaContext) -> batch.Failures:
    return batch.together(event, sort, hearing.store, log=logger.warning)
