"""One botocore session for everything, with time-outs shorter than a function's own.

botocore is imported when the first client is made: the webhook seldom makes one.
"""

import logging
import os
from functools import cache
from typing import TYPE_CHECKING, Any

from atende.core.usage import FIFO, meter

if TYPE_CHECKING:
    from botocore.session import Session

WORDY = ("boto3", "botocore", "pynamodb", "requests", "urllib3")
"""Loggers of packages that write whole requests and items, with customers' names and texts, at the level DEBUG."""


@cache
def session() -> "Session":
    import botocore.session

    for name in WORDY:
        logging.getLogger(name).setLevel(logging.INFO)
    made = botocore.session.get_session()
    if region := os.environ.get("AWS_REGION"):
        made.set_config_variable("region", region)
    return made


@cache
def client(service: str, *, attempts: int = 3) -> Any:
    """A client of a service. `attempts`: how often a call is tried, the first try included."""
    from botocore.config import Config

    quick = Config(connect_timeout=2, read_timeout=5, retries={"mode": "standard", "total_max_attempts": attempts})
    make: Any = session().create_client
    made = make(service, config=quick)
    if service == "sqs":
        made.meta.events.register("provide-client-params.sqs", count_request)
    return made


def count_request(params: dict[str, Any], **_: Any) -> None:
    """Counts a request to a queue, as what it costs."""
    meter.count(queued=FIFO if str(params.get("QueueUrl", "")).endswith(".fifo") else 1)
