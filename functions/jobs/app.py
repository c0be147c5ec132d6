"""Called by the jobs queue: a follow-up whose alarm rang, a survey whose hour it is, a day to close."""

import os
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from atende import batch, settings, storage
from atende.jobs import work
from atende.poison import Quarantine
from atende.raw import Raw
from atende.tally import count

logger = Logger()
here = settings.read("jobs", os.environ)
storage.connect(here.table)
quarantine = Quarantine(raw=Raw(here.bucket), source="jobs", log=logger.warning, count=count)


def job(record: dict[str, Any]) -> None:
    with quarantine.taking(record["body"]):
        logger.info("job", extra=work(record["body"]))


def handler(event: dict[str, Any], context: LambdaContext) -> batch.Failures:
    return batch.each(event, job, log=logger.warning)
