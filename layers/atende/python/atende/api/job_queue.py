"""What a request leaves to the jobs function, because it takes long, or because only that function may do it."""

import json
import os
from typing import Any

from atende.aws import session
from atende.aws.sqs import Queue
from atende.core import settings


def jobs() -> Queue:
    return Queue(session.client("sqs"), settings.read("api", os.environ).jobs_queue)


def outside() -> Queue:
    """Returns the queue of jobs that call systems which shops have chosen."""
    return Queue(session.client("sqs"), settings.read("api", os.environ).deliveries_queue)


def begin(do: str, business: str, *, seconds: int = 0, **fields: Any) -> None:
    """Queues a job of a shop, to begin after `seconds`. `do` is its name in `atende.workers.jobs`."""
    body = json.dumps({"do": do, "business": business, **fields})
    queue = outside() if do == "connector" else jobs()
    queue.spread([(body, business, seconds)])
