"""The planted shop on the deployed desk: as if everything in it had happened."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest

from atende import storage
from atende.channels.whatsapp.capabilities import CAPABILITIES
from atende.core import clock
from atende.model import Direction, Message, State, Status
from atende.model.reply_windows import can_write
from atende.reporting.journal.store import page_events
from atende.reporting.reconciliation import Recount
from atende.storage import journal
from atende.storage.items import Item
from atende.storage.store import Store
from infra.local import ROOT
from infra.local.package import read
from infra.local.seed import plant
from infra.local.seed.plan import DAYS
from infra.local.seed.times import ZONE
from infra.local.shop import until
from infra.local.stack import DEAD, QUEUES, LocalDesk
from infra.local.whatsapp import Phone
from tests.desk.snapshot import Snapshot
from tests.desk.table import reachable, table
from tests.seed.chats import chats

pytestmark = pytest.mark.integration
BY_ITSELF = ("journal", "sweep")
"""Kinds of items that a desk makes while nobody does anything: customers' files come, the clock rings."""


@pytest.fixture
def kinds(desk: LocalDesk) -> Counter[str]:
    return kinds_of(desk)


def kinds_of(desk: LocalDesk) -> Counter[str]:
    pages = desk.client("dynamodb").get_paginator("scan").paginate(TableName=desk.outputs["TableName"])
    return Counter(item["kind"]["S"] for page in pages for item in page["Items"])


def messages(store: Store) -> list[Message]:
    open_ones = [card for status in Status if status is not Status.RESOLVED for card in store.cards(status)]
    now = clock.now()
    months = dict.fromkeys(f"{now - timedelta(days=back):%Y%m}" for back in range(DAYS + 1))
    cards = open_ones + [card for month in months for card in store.resolved(month, limit=1000)]
    return [message for card in cards for message in store.messages(card.id, limit=500)]


def test_planting_twice_changes_nothing_but_gives_another_link(
    desk: LocalDesk, phone: Phone, kinds: Counter[str]
) -> None:
    before = chats(phone)
    assert plant(desk, phone, lambda _: None) != plant(desk, phone, lambda _: None)
    assert {kind: n for kind, n in (kinds_of(desk) - kinds).items() if kind not in BY_ITSELF} == {"session": 2}
    assert chats(phone) == before


def test_nothing_was_sent_and_nothing_waits(desk: LocalDesk, phone: Phone, store: Store) -> None:
    def waiting() -> int:
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        urls = [desk.outputs[queue] for queue in (*QUEUES, *DEAD)]
        found = [sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"] for url in urls]
        return sum(int(count) for attributes in found for count in attributes.values())

    sqs = desk.client("sqs")
    assert until(lambda: waiting() == 0, phone=phone)  # customers' files are copied
    assert phone.calls == []
    assert {m.state for m in messages(store) if m.direction is Direction.OUTGOING} == {State.SENT}


def test_no_message_lies_in_the_future(store: Store) -> None:
    found, now = messages(store), clock.now()
    assert len(found) > 500
    assert max(message.at for message in found) < now
    assert max(message.t_read for message in found if message.t_read) < now


@pytest.fixture
def copied(desk: LocalDesk, store: Store) -> Iterator[Store]:
    """The shop with all that the deployed desk has of it, in memory, where reading it whole takes no time."""
    pages = desk.client("dynamodb").get_paginator("scan").paginate(TableName=desk.outputs["TableName"])
    items = {(item["PK"]["S"], item["SK"]["S"]): item for page in pages for item in page["Items"]}
    deployed = Item.Meta.table_name
    with reachable(), table() as copy:
        storage.connect(copy.name)
        Snapshot(copy.name, items).restore()
        yield store
    storage.connect(deployed)


def test_the_figures_of_every_day_are_what_is_counted_again(copied: Store) -> None:
    recount, now = Recount(copied), clock.now()
    days = [f"{(now - timedelta(days=back)).astimezone(ZONE):%Y-%m-%d}" for back in range(DAYS)]
    assert {day: recount.differences(day, now=now) for day in days} == {day: [] for day in days}


def test_the_deployed_stream_told_nothing_of_it_again(desk: LocalDesk, store: Store) -> None:
    dates = sorted({f"{(clock.now() - timedelta(days=back)).astimezone(ZONE):%Y-%m-%d}" for back in range(DAYS)})
    events = [event for date in dates for page in journal.pages(store, date) for event in page_events(page)]
    told = Counter(event.id for event in events if event.kind in ("incoming", "outgoing", "opened") and not event.late)
    assert len(told) > 500
    assert set(told.values()) == {1}


def test_the_stream_passes_on_what_the_template_says(desk: LocalDesk) -> None:
    function = read(ROOT / "template.yaml")["Resources"]["Stream"]["Properties"]
    wanted = function["Events"]["Table"]["Properties"]["FilterCriteria"]["Filters"]
    found = desk.client("lambda").list_event_source_mappings(FunctionName=desk.outputs["Stream"])
    [mapping] = found["EventSourceMappings"]
    patterns = [json.loads(one["Pattern"]) for one in mapping["FilterCriteria"]["Filters"]]
    assert patterns == [json.loads(one["Pattern"]) for one in wanted]


def test_files_of_the_past_are_copied_into_the_bucket(store: Store, phone: Phone) -> None:
    def waiting() -> list[str]:
        return [message.sk for message in messages(store) if message.media_id and message.media_state != "ready"]

    assert until(lambda: not waiting(), phone=phone)


def test_the_shop_has_work_of_every_kind(store: Store) -> None:
    cards = store.cards(Status.OPEN)
    now = clock.now()
    assert [card.name for card in cards if card.priority == "urgent"] == ["Rosângela Prado"]
    assert [card.name for card in cards if not can_write(card, CAPABILITIES, automatic=False, at=now)] == [
        "Marcos Tavares"
    ]
    assert {card.name for card in cards if not card.assignee} == {
        "Camila Ferreira",
        "Letícia Moraes",
        "Seu Antônio Braga",
    }
    assert [card.name for card in store.cards(Status.SNOOZED)] == ["Sônia do Condomínio Ipê"]
    assert {store.thread(thread).name for thread, _ in store.tasks()} == {"Fábio Rocha"}
