"""Makes the key that signs this deployment's pushes, once, when somebody first wants them."""

from typing import Any

from atende.desk.notifications import vapid
from atende.storage.directory import Directory, PushKey
from atende.workers.job import Job

NAME = "push"


def run(job: Job) -> dict[str, Any]:
    """Two jobs at once keep one key: SSM takes the first, and both read it."""
    private = job.tools.secret(NAME, vapid.new_key)
    Directory().put(PushKey(public=vapid.public_key(private)))
    return {"made": True}
