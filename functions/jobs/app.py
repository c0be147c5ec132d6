"""Called by the jobs queue: a follow-up whose alarm rang, a survey whose hour it is, a day to close, a number to look
at, a file to fetch, old chats."""

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from atende import aws, batch, settings, storage
from atende.jobs import work
from atende.poison import Quarantine
from atende.raw import Raw
from atende.tally import count

if TYPE_CHECKING:
    from atende.checkup import Checkup
    from atende.desk import Desk
    from atende.importing import Importing
    from atende.media import Fetching
    from atende.owner.letters import Letters
    from atende.owner.post import Post
    from atende.queues import Queue

logger = Logger()
here = settings.read("jobs", os.environ)
storage.connect(here.table)
raw = Raw(here.bucket)
quarantine = Quarantine(raw=raw, source="jobs", log=logger.warning, count=count)


@cache
def checkup() -> "Checkup":
    """What asks WhatsApp about numbers: a follow-up does without it."""
    from atende.checkup import Checkup
    from atende.graphaccount import GraphAccount
    from atende.storage.directory import Directory

    return Checkup(graph=GraphAccount(here.graph_url, token), directory=Directory())


@cache
def fetching() -> "Fetching":
    """What fetches contacts' files: a follow-up does without it."""
    from atende.files import Files
    from atende.graphfiles import GraphFiles
    from atende.media import Fetching

    return Fetching(
        graph=GraphFiles(here.graph_url, token),
        files=Files(here.bucket),
        queue=queue(),
        count=count,
    )


@cache
def queue() -> "Queue":
    """Of what is done later, or again."""
    from atende.queues import Queue

    return Queue(aws.client("sqs"), here.jobs_queue)


def letters(desk: "Desk") -> "Letters":
    """What writes to the owner: mail where somebody has named an address to send from."""
    from atende.owner.letters import Letters

    return Letters(desk=desk, post=post if here.mail_from else None, console=here.console_url)


@cache
def post() -> "Post":
    from atende.owner.post import Post

    return Post(aws.client("sesv2", attempts=1), here.mail_from)


@cache
def importing() -> "Importing":
    """What takes in old chats: they come once in the life of a number."""
    from atende.hearing import Hearing
    from atende.importing import Importing
    from atende.storage.directory import Directory

    return Importing(hearing=Hearing(directory=Directory(), raw=raw, log=logger.info, count=count))


@cache
def secrets() -> settings.Secrets:
    from atende.wire import Ssm

    return settings.Secrets(Ssm().parameter, here.parameters)


def token(address: str) -> str | None:
    return secrets().token(address)


def job(record: dict[str, Any]) -> None:
    with quarantine.taking(record["body"]):
        done = work(
            record["body"], checkup=checkup, fetching=fetching, importing=importing, queue=queue, letters=letters
        )
        logger.info("job", extra=done)


def handler(event: dict[str, Any], context: LambdaContext) -> batch.Failures:
    return batch.each(event, job, log=logger.warning)
