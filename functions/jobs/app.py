"""The jobs queue calls this function for everything that nobody waits for: alarms of follow-ups, surveys, closing days,
checks of numbers, files, imports and the search index. Each kind is a module of `atende.workers.jobs`."""

import json
import os
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

import atende.core.loading
from atende import storage
from atende.aws import session
from atende.aws.emf import count
from atende.aws.quarantine import Quarantine
from atende.aws.raw_payloads import Raw
from atende.core import settings, usage
from atende.workers import batch
from atende.workers.job import Tools, work

if TYPE_CHECKING:
    from collections.abc import Callable

    from atende.aws.light_client import Ssm
    from atende.aws.media_bucket import Files
    from atende.aws.segment_files import SegmentFiles
    from atende.aws.ses import Post
    from atende.aws.sqs import Outbox, Queue
    from atende.channels.connections import Connections
    from atende.channels.optional_parts import PersonNames
    from atende.desk import Desk
    from atende.desk.attachments.download import AttachmentDownloads
    from atende.desk.connectors.access import Vault
    from atende.desk.connectors.runs import ConnectorRuns
    from atende.desk.inboxes.refresh import Checkup
    from atende.desk.notifications.deliver import Letters
    from atende.desk.notifications.push import Pushes, PushService
    from atende.desk.people.recovery import Recovery
    from atende.desk.privacy.deletion import Reach
    from atende.desk.webhooks.deliver import WebhookDeliveries
    from atende.model import Inbox
    from atende.model.channel_account import ConnectionCheck
    from atende.storage.store import Store
    from atende.workers.history_import import HistoryImports

logger = Logger()
here = settings.read("jobs", os.environ)
storage.connect(here.table)
raw = Raw(here.bucket)
quarantine = Quarantine(raw=raw, source="jobs", log=logger.warning, count=count)


@cache
def checkup() -> "Checkup":
    """Returns the service that checks inboxes. A follow-up does not need it, so it is imported late."""
    from atende.desk.inboxes.refresh import Checkup
    from atende.storage.directory import Directory

    return Checkup(
        accounts=channels().account,
        healths=channels().health,
        renewals=channels().renewal,
        keep_secret=lambda name, value: vault().write(name, value),
        directory=Directory(),
        media=channels().media,
        files=files,
    )


def disconnect(store: "Store", inbox: "Inbox") -> "ConnectionCheck":
    """Has the channel send an inbox's webhooks here no longer; returns what it said. It is needed once in a while, so
    it is imported late."""
    from atende.desk.inboxes import connect

    return connect.leave(store, inbox, token=channels().token, environment=os.environ)


def names(channel: str) -> "PersonNames | None":
    """Returns what asks a channel for people's names, which the first messages of people need."""
    return channels().names(channel)


@cache
def fetching() -> "AttachmentDownloads":
    """Returns the service that downloads contacts' files. A follow-up does not need it, so it is imported late."""
    from atende.desk.attachments.download import AttachmentDownloads

    return AttachmentDownloads(
        media=channels().media,
        files=files(),
        queue=queue(),
        count=count,
    )


@cache
def files() -> "Files":
    """Returns the bucket's objects. A follow-up does not need them, so they are imported late."""
    from atende.aws.media_bucket import Files

    return Files(here.bucket)


def segments() -> "SegmentFiles":
    """Returns the files of the search index, which only the job `search` needs."""
    return files().segments


@cache
def queue() -> "Queue":
    """Returns the queue for jobs that are done later or tried again."""
    from atende.aws.sqs import Queue

    return Queue(session.client("sqs"), here.jobs_queue)


@cache
def outbox() -> "Outbox":
    """Returns the queue of outgoing messages."""
    from atende.aws.bulk_lane import BulkLane
    from atende.aws.sqs import Outbox

    sqs = session.client("sqs")
    bulk = BulkLane(sqs, here.outbound_bulk_queue, mapping=here.bulk_mapping, report=logger.warning)
    return Outbox(sqs, here.outbound_queue, bulk=bulk)


def letters(desk: "Desk") -> "Letters":
    """Returns the service that sends notifications to the owner; by mail only if the stack has a sender address."""
    from atende.desk.notifications.deliver import Letters

    return Letters(
        shop=desk.shop,
        staff_messages=desk.staff_messages,
        post=post if here.mail_from else None,
        console=here.console_url,
    )


def pushes(desk: "Desk") -> "Pushes":
    """Returns the service that wakes people's devices."""
    from atende.desk.notifications.push import Pushes

    return Pushes(shop=desk.shop, service=push_service())


@cache
def push_service() -> "PushService":
    from atende.desk.notifications import vapid
    from atende.desk.notifications.push import PushService

    return PushService(partial(secret, "push", vapid.new_key), contact=here.console_url, own=here.push_service)


def secret(name: str, make: "Callable[[], str]") -> str:
    """Returns a secret of this deployment, which the first call makes."""
    value = secrets().get(name)
    if value is not None:
        return value
    made = make()
    is_ours = parameters().keep(f"{here.parameters}/{name}", made)
    secrets().forget(name)
    return made if is_ours else secrets().get(name) or made


def reach(desk: "Desk") -> "Reach":
    """Returns what an erasure reaches besides the table; few jobs erase somebody."""
    from atende.aws.dead_letters import DeadLetters
    from atende.aws.object_versions import ObjectVersions
    from atende.desk.privacy import ledger
    from atende.desk.privacy.deletion import Reach
    from atende.desk.search.index import SearchIndexing
    from atende.reporting.journal.store import Journal
    from atende.storage.directory import Directory

    return Reach(
        objects=ObjectVersions(here.bucket),
        letters=DeadLetters(
            session.client("sqs"), (here.inbound_dlq, here.outbound_dlq, here.jobs_dlq, here.stream_dlq)
        ),
        indexing=SearchIndexing(
            desk.store, journal=Journal(desk.store, desk.shop.business.zone), files=files().segments
        ),
        owner=Directory().lookup,
        key=secret(ledger.PARAMETER, ledger.new_key),
        ask=partial(ask, desk),
    )


def ask(desk: "Desk", job: dict[str, Any]) -> None:
    queue().send([(json.dumps(job), desk.store.business)])


@cache
def recovery() -> "Recovery":
    """Returns the service that mails links to the people of a shop; only if the stack has a sender address."""
    from atende.desk.people.recovery import Recovery

    return Recovery(post=post if here.mail_from else None, console=here.console_url)


@cache
def post() -> "Post":
    from atende.aws.ses import Post

    return Post(session.client("sesv2", attempts=1), here.mail_from)


@cache
def importing() -> "HistoryImports":
    """Returns the service that imports old chats, which happens only once for a number."""
    from atende.desk.privacy import ledger
    from atende.storage.directory import Directory
    from atende.workers.history_import import HistoryImports
    from atende.workers.inbound import InboundWorker

    ledger.connect(lambda: secrets().get(ledger.PARAMETER))
    return HistoryImports(inbound=InboundWorker(directory=Directory(), raw=raw, log=logger.info, count=count))


@cache
def channels() -> "Connections":
    """Returns the clients of the channels' APIs. Most jobs do not need them."""
    from atende.channels.connections import Connections

    return Connections(secrets().get, os.environ)


@cache
def secrets() -> settings.Secrets:
    return settings.Secrets(parameters().parameter, here.parameters, pace=here.pace)


@cache
def parameters() -> "Ssm":
    from atende.aws.light_client import Ssm

    return Ssm()


def connectors(desk: "Desk") -> "ConnectorRuns":
    """Returns the service that does a shop's jobs at other systems. Most jobs do not need it."""
    from atende.connectors.http import JOB_SECONDS, HttpClient
    from atende.workers.jobs.connector import runs_of

    http = HttpClient(private=here.allows_private, all_seconds=JOB_SECONDS)
    return runs_of(desk, vault=vault(), http=http, console=here.console_url)


@cache
def vault() -> "Vault":
    from atende.aws import parameters as written
    from atende.desk.connectors.access import Vault

    def write(name: str, value: str) -> None:
        written.store(f"{here.parameters}/{name}", value)
        secrets().forget(name)

    return Vault(read=secrets().get, write=write, read_again=partial(secrets().get, fresh=True))


@cache
def deliveries() -> "Queue":
    """Returns the queue of what is sent to webhooks."""
    from atende.aws.sqs import Queue

    return Queue(session.client("sqs"), here.deliveries_queue)


def webhooks(desk: "Desk") -> "WebhookDeliveries":
    """Returns the service that delivers events to a shop's webhooks."""
    from atende.connectors.http import HttpClient
    from atende.core import clock
    from atende.desk.webhooks.deliver import WebhookDeliveries

    return WebhookDeliveries(desk.shop, HttpClient(private=here.allows_private), now=clock.now)


def bus(entries: list[dict[str, Any]]) -> None:
    """Puts entries on the event bus. Raises when one of them was not taken, so that its item comes back."""
    from atende.aws import event_bus

    event_bus.put(event_bus.Events(), entries)


tools = Tools(
    connectors=connectors,
    checkup=checkup,
    disconnect=disconnect,
    names=names,
    fetching=fetching,
    files=files,
    console=here.console_url,
    importing=importing,
    queue=queue,
    outbox=outbox,
    segments=segments,
    letters=letters,
    pushes=pushes,
    secret=secret,
    reach=reach,
    recovery=recovery,
    deliveries=deliveries,
    share=here.slots_of_a_shop,
    webhooks=webhooks,
    bus=bus,
    bus_name=here.event_bus,
)


def job(record: dict[str, Any]) -> None:
    with quarantine.taking(record["body"]):
        is_of_jobs = here.jobs_queue.endswith(f"/{record['eventSourceARN'].rpartition(':')[2]}")
        done = work(record["body"], tools, may_be_slow=not is_of_jobs)
        logger.info("job", extra=done)


def hand_back(record: dict[str, Any]) -> None:
    """Leaves a record to another run. Only the queue of jobs has batches of more than one."""
    queue().put_back(record)


atende.core.loading.done()


@usage.counted("jobs")
def handler(event: dict[str, Any], context: LambdaContext) -> batch.Failures:
    return batch.each(event, job, log=logger.warning, hand_back=hand_back)
