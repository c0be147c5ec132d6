"""Reads a stack's parts: queues, dead letters, quarantine, schedules, the clock, secrets."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from atende.aws import parameters, session
from atende.aws.quarantine import ASIDE
from atende.channels import doors as channel_doors
from atende.channels import optional_parts
from atende.channels import protocols as channels
from atende.cli import redrive
from atende.cli.doctor import signs
from atende.cli.stack_outputs import VARIABLES
from atende.core import plugins
from atende.core.clock import now as wall
from atende.core.settings import WEBHOOK_KEY, App
from atende.model import Inbox
from atende.model.diagnosis import Finding, skew
from atende.reporting.journal.store import page_events
from atende.storage import journal, search_records
from atende.storage.directory import Directory, Shop
from atende.storage.search_records import SearchState
from atende.storage.store import Store
from atende.workers.batch import RETURNED
from atende.workers.dead_letters import returns
from atende.workers.scheduled import hours

QUEUES = {
    "inbound": "InboundQueue",
    "mails": "InboundMailQueue",
    "statuses": "StatusQueue",
    "outbound": "OutboundQueue",
    "bulk": "OutboundBulkQueue",
    "jobs": "JobsQueue",
}
DEAD = {"inbound": "InboundDlq", "outbound": "OutboundDlq", "jobs": "JobsDlq", "stream": "StreamDlq"}
LOOKED_BACK = timedelta(hours=24)
DAYS = 4


def names(made: Mapping[str, str]) -> Iterator[Finding]:
    yield signs.outputs(made, VARIABLES)


def queues(made: Mapping[str, str], now: datetime) -> Iterator[Finding]:
    for name, output in QUEUES.items():
        yield signs.queue(name, waiting=redrive.waiting(made[output]), oldest=oldest(made[output], now))


def oldest(url: str, now: datetime) -> timedelta | None:
    """The age of the oldest item, which SQS reports to CloudWatch only."""
    points = session.client("cloudwatch").get_metric_statistics(
        Namespace="AWS/SQS",
        MetricName="ApproximateAgeOfOldestMessage",
        Dimensions=[{"Name": "QueueName", "Value": url.rpartition("/")[2]}],
        StartTime=now - timedelta(minutes=10),
        EndTime=now,
        Period=60,
        Statistics=["Maximum"],
    )["Datapoints"]
    newest = max(points, key=lambda point: point["Timestamp"], default=None)
    return timedelta(seconds=newest["Maximum"]) if newest else None


def letters(made: Mapping[str, str]) -> Iterator[Finding]:
    for name, output in DEAD.items():
        count = redrive.waiting(made[output])
        yield signs.dead_letters(name, count, put_back=put_back(made[output]) if count and name == "inbound" else None)


def put_back(url: str) -> int:
    """How often the clock has put back what is dead: the most of ten letters, which stay visible."""
    answer = session.client("sqs").receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0, MessageAttributeNames=[RETURNED]
    )
    return max(map(returns, answer.get("Messages", [])), default=0)


def quarantine(made: Mapping[str, str]) -> Iterator[Finding]:
    listing = session.client("s3").list_objects_v2(Bucket=made["BucketName"], Prefix=f"raw/{ASIDE}/")
    yield signs.quarantine(listing["KeyCount"])


def promises(made: Mapping[str, str], now: datetime) -> Iterator[Finding]:
    pages = session.client("scheduler").get_paginator("list_schedules").paginate(GroupName=made["ScheduleGroup"])
    waiting = sum(len(page["Schedules"]) for page in pages)
    due = now - signs.TICK
    overdue = sum(len(Directory().due(hour, until=due)) for hour in hours(due - LOOKED_BACK, due))
    yield signs.promises(schedules=waiting, overdue=overdue)


def clock(now: datetime) -> Iterator[Finding]:
    stored = Directory().sweep()
    yield signs.clock_rang(stored.upto if stored else None, now=now)


def shops(now: datetime) -> Iterator[Finding]:
    for shop in Directory().shops():
        yield from of_shop(shop, now)


def of_shop(shop: Shop, now: datetime) -> Iterator[Finding]:
    store = Store(shop.business)
    name, available = store.settings().name, plugins.names("automations")
    yield signs.heard(name, last_heard(store, shop, now), now=now)
    state = search_records.parts(store).state or SearchState()
    built, updated = state.built is not None, state.updated
    yield signs.search(name, begun=bool(state.date), built=built, updated=updated, lease=state.lease, now=now)
    if joined := signs.connectors(name, store.settings().connectors):
        yield joined
    for inbox in (setting for setting in store.configuration() if isinstance(setting, Inbox)):
        yield signs.automations(name, inbox, available=available, business=shop.business)


def last_heard(store: Store, shop: Shop, now: datetime) -> datetime | None:
    """When the journal last recorded an incoming message of a customer."""
    today = now.astimezone(ZoneInfo(shop.zone))
    for back in range(DAYS):
        pages = journal.pages(store, f"{today - timedelta(days=back):%Y-%m-%d}")
        incoming = [event.at for page in pages for event in page_events(page) if event.kind == "incoming"]
        if incoming:
            return max(incoming)
    return None


def inboxes() -> list[tuple[Inbox, str]]:
    """Every inbox of every shop, with the app that signs for it."""
    settings = [setting for shop in Directory().shops() for setting in Store(shop.business).configuration()]
    looked = [
        (setting, Directory().lookup(setting.channel, setting.address))
        for setting in settings
        if isinstance(setting, Inbox)
    ]
    return [(inbox, lookup.app if lookup else "") for inbox, lookup in looked]


def protection(made: Mapping[str, str]) -> Iterator[Finding]:
    dynamodb, table = session.client("dynamodb"), made["TableName"]
    backups = dynamodb.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"]
    recovery = backups.get("PointInTimeRecoveryDescription", {}).get("PointInTimeRecoveryStatus") == "ENABLED"
    deletion = dynamodb.describe_table(TableName=table)["Table"].get("DeletionProtectionEnabled", False)
    yield signs.protected(recovery=recovery, deletion=deletion, numbers=len(inboxes()))


def secrets(made: Mapping[str, str], now: datetime) -> Iterator[Finding]:
    known = inboxes()
    used = {
        channels.credentials(inbox.channel).app_parameter(name): f"--channel {inbox.channel} --app {name}"
        for inbox, name in known
        if name and has_webhook(inbox.channel)
    }
    for name in sorted(used.keys() | stored(made, "app") - {WEBHOOK_KEY}):
        app_name = name.removeprefix("app/")
        yield signs.secret(app_name, app(made, name), options=used.get(name, f"--app {app_name}"), now=now)
    tokens = stored(made, "token")
    for inbox, _ in known:
        if channel_doors.door(inbox.channel):
            continue  # it calls nobody
        there = channels.credentials(inbox.channel).token_parameter(inbox.address) in tokens
        yield signs.token_there(inbox.address, there, channel=inbox.channel)


def has_webhook(channel: str) -> bool:
    """Whether a vendor posts to the desk, signed with an app's secret: not where people call a door of ours, nor where
    another service fills the queue."""
    return channel_doors.door(channel) is None and optional_parts.deliveries(channel) is None


def stored(made: Mapping[str, str], kind: str) -> set[str]:
    """Names of the parameters of a kind, below the stack's path; their values are not asked for."""
    paginator = session.client("ssm").get_paginator("get_parameters_by_path")
    pages = paginator.paginate(Path=f"{made['Parameters']}/{kind}", Recursive=True)
    return {
        parameter["Name"].removeprefix(f"{made['Parameters']}/") for page in pages for parameter in page["Parameters"]
    }


def app(made: Mapping[str, str], name: str) -> App | None:
    """The app's secrets; `name` is that of its parameter, below the stack's path."""
    value = parameters.read(f"{made['Parameters']}/{name}")
    try:
        return App(**{key: value for key, value in json.loads(value or "").items() if value})
    except (ValueError, TypeError):
        return None


def app_of(made: Mapping[str, str], channel: str, name: str) -> App | None:
    return app(made, channels.credentials(channel).app_parameter(name))


def token(made: Mapping[str, str], channel: str, address: str) -> str | None:
    return parameters.read(f"{made['Parameters']}/{channels.credentials(channel).token_parameter(address)}")


def aws_clock(made: Mapping[str, str]) -> Iterator[Finding]:
    answer = session.client("sqs").get_queue_attributes(QueueUrl=made["InboundQueue"], AttributeNames=["QueueArn"])
    yield skew("AWS", answer["ResponseMetadata"]["HTTPHeaders"].get("date", ""), now=wall())
