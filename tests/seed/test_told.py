"""The story as it is told in memory, before a desk has it: whole at the ends of a day, a week and a year. `make
any-day` tells it on other days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from atende.core import clock
from atende.model import Direction, State, Status
from atende.reporting import reports
from atende.reporting.reconciliation import Recount
from atende.reporting.reports import CLOSES_AFTER
from atende.storage import days
from atende.storage.items import Counter
from atende.storage.store import Store
from infra.local import APP
from infra.local.seed import NUMBERS, tell_story
from infra.local.seed.memory import MemoryTable, in_memory
from infra.local.seed.plan import DAYS
from infra.local.seed.stream import Stream
from infra.local.seed.times import ZONE
from infra.local.whatsapp import Phone

pytestmark = pytest.mark.desk

HOURS = {
    "monday-after-midnight": datetime(2026, 11, 30, 0, 4, tzinfo=ZONE),
    "saturday-before-midnight": datetime(2028, 1, 1, 23, 59, tzinfo=ZONE),
}
SETTINGS = {
    "OUTBOUND_QUEUE": "outbound",
    "JOBS_QUEUE": "jobs",
    "STREAM_DLQ": "dead",
    "SCHEDULE_GROUP": "group",
    "SCHEDULE_ROLE": "role",
    "JOBS_QUEUE_ARN": "arn:jobs",
}
WEBHOOK = "http://127.0.0.1:9/webhooks"


class Untouched:
    """A client of boto3 that nobody may call before the desk has the table."""

    class exceptions:  # noqa: N801 - botocore's name
        ConflictException = ResourceNotFoundException = ClientError


@dataclass(frozen=True)
class Told:
    now: datetime
    store: Store
    stream: Stream
    table: MemoryTable

    @property
    def dates(self) -> list[str]:
        return [f"{(self.now - timedelta(days=back)).astimezone(ZONE):%Y-%m-%d}" for back in range(DAYS)]

    def asked(self, operation: str) -> list[dict[str, Any]]:
        calls = [*self.stream.sqs.calls, *self.stream.scheduler.calls]
        return [arguments for name, arguments in calls if name == operation]


@pytest.fixture(scope="module", params=HOURS, ids=str)
def told(request: pytest.FixtureRequest) -> Iterator[Told]:
    now = HOURS[request.param]
    reports._last.clear()
    with clock.read_from(lambda: now), Phone() as phone, in_memory() as table:
        phone.connect(WEBHOOK, app=APP, secret="estrela", numbers=NUMBERS)
        stream = Stream(table, sqs=Untouched(), scheduler=Untouched(), settings=SETTINGS)
        store, _ = tell_story(phone, stream.flow, lambda _: None)
        yield Told(now, store, stream, table)
    reports._last.clear()


def test_the_figures_of_a_day_are_what_is_counted_again(told: Told) -> None:
    """Of some days: all of them are counted again on the deployed desk."""
    recount = Recount(told.store)
    today, yesterday, week_ago = told.dates[0], told.dates[1], told.dates[7]
    assert [recount.differences(day, now=told.now) for day in (today, yesterday, week_ago)] == [[], [], []]


def test_the_days_that_are_over_are_closed(told: Told) -> None:
    over = f"{(told.now - CLOSES_AFTER).astimezone(ZONE):%Y-%m-%d}"
    stored = days.closed(told.store, min(told.dates), max(told.dates))
    assert sorted(day for day in stored if stored[day].counts) == sorted(day for day in told.dates if day < over)


def test_the_shop_has_work_of_every_kind(told: Told) -> None:
    cards = told.store.cards(Status.OPEN)
    assert {card.name for card in cards if not card.assignee} == {
        "Camila Ferreira",
        "Letícia Moraes",
        "Seu Antônio Braga",
    }
    assert [card.name for card in told.store.cards(Status.SNOOZED)] == ["Sônia do Condomínio Ipê"]
    assert {told.store.thread(thread).name for thread, _ in told.store.tasks()} == {"Fábio Rocha"}


def test_nothing_is_left_to_send(told: Told) -> None:
    cards = [card for status in Status if status is not Status.RESOLVED for card in told.store.cards(status)]
    messages = [message for card in cards for message in told.store.messages(card.id, limit=500)]
    assert {m.state for m in messages if m.direction is Direction.OUTGOING} == {State.SENT}
    assert told.asked("send_message") == []


def test_what_the_desk_is_to_do_waits_until_it_has_the_table(told: Told) -> None:
    """Customers' files to copy, and the alarms of what was promised."""
    batches = told.asked("send_message_batch")
    jobs = [entry["MessageBody"] for batch in batches for entry in batch["Entries"]]
    assert {batch["QueueUrl"] for batch in batches} == {"jobs"}
    assert jobs
    assert all('"do": "media"' in job for job in jobs)
    assert len(told.asked("create_schedule")) >= 2


def test_a_table_in_memory_is_gone_when_it_is_left() -> None:
    with in_memory() as first:
        Counter("one", "thing", n=1).save()
        assert len(first.items()) == 1
    with in_memory() as second:
        assert second.items() == []
        assert second.changes(10) == []


def test_what_dynamodb_refuses_is_refused_in_memory() -> None:
    with in_memory() as table, pytest.raises(ClientError, match="ResourceNotFoundException"):
        table._make_api_call("GetItem", {"TableName": "another", "Key": {"PK": {"S": "a"}, "SK": {"S": "b"}}})
