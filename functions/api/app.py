"""API Gateway calls this function for everything except webhooks: the console's page and its API."""

import os
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

import atende.core.loading
from atende import storage
from atende.api.app import app, resolve
from atende.aws import media_bucket
from atende.core import settings, usage

logger = Logger()
here = settings.read("api", os.environ)
storage.connect(here.table)
media_bucket.connect(here.bucket)
atende.core.loading.done()


@usage.counted("api")
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    app.append_context(log=logger)
    return resolve(event, context)
