"""A story that is told in memory leaves what the deployed desk makes of it."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from random import Random
from typing import Any

import pytest

from atende.core import clock
from atende.desk.inboxes import onboarding
from atende.desk.inboxes.onboarding import Opening
from atende.reporting.journal.store import Journal
from atende.storage.shop_context import forget
from atende.storage.store import Store
from infra.local.seed import plan, script
from infra.local.seed.cast import phone_of, regulars
from infra.local.seed.loading import last_event, wait
from infra.local.seed.memory import in_memory
from infra.local.seed.plan import Day
from infra.local.seed.planting import Planting
from infra.local.seed.stream import Stream
from infra.local.seed.teller import Bygone, Teller
from infra.local.seed.times import ZONE
from infra.local.shop import connected
from infra.local.whatsapp import Number
from infra.local.whatsapp.book import Person
from tests.world import APP, World

pytestmark = pytest.mark.integration

MADE = ("thread", "message", "episode", "followup", "marker", "contact", "alias", "link", "threadref", "protocol")
"""Kinds of items of which a story leaves as many wherever it is told; pages of the journal are as many as batches."""


def days(now: datetime) -> list[Day]:
    """The first two of a fortnight: a survey, ratings, low ones among them."""
    people = [Person(id=one.name, name=one.name, phone=phone_of(one.name)) for one in script.today()]
    return list(plan.fortnight(now, regulars(), people, Random("a story")))[:2]


def tell(store: Store, number: str, now: datetime) -> str:
    """Tells these days to a shop; the thread that was told last."""
    of_shop = Number(phone_number_id=number, display_phone_number=number, name="Padaria", waba_id=f"9{number}")
    planting = Planting(
        teller=Teller(Bygone(store, now=now), of_shop, app=APP), now=now, progress=lambda _: None, threads={}
    )
    planting.fortnight(days(now))
    return [thread for threads in planting.threads.values() for thread in threads][-1]


def events(store: Store, now: datetime) -> Counter[Any]:
    """What the journal tells, without what is named or timed by chance."""
    journal = Journal(store, ZONE.key)
    dates = sorted({journal.date(step.at) for day in days(now) for talk in day.talks for step in talk.steps})
    told = [event for date in dates for event in journal.read(date) if not event.late]
    return Counter((one.kind, one.what, one.by, one.inbox, tuple(sorted(one.numbers.items()))) for one in told)


def kinds(items: Iterable[dict[str, Any]], business: str) -> Counter[str]:
    own = [item for item in items if item["PK"]["S"].split("#")[:2] == ["B", business]]
    return Counter(kind for item in own if (kind := item["kind"]["S"]) in MADE)


def test_it_leaves_the_same_journal_and_the_same_items(world: World) -> None:
    number, now = "551177770001", clock.now()
    opening = Opening(channel="whatsapp", name="Padaria de papel", number=number, app=APP)
    desk, shop = world.desk, world.shop(name=opening.name, number=number)
    with connected(desk):
        store = Store(shop.business)
        thread = tell(store, number, now)
        wait(store, last_event(store, thread))
        deployed = events(store, now)
        pages = desk.client("dynamodb").get_paginator("scan").paginate(TableName=desk.outputs["TableName"])
        items = kinds((item for page in pages for item in page["Items"]), shop.business)
    forget(shop.business)
    with in_memory() as table:
        store = Store(onboarding.open_shop(opening).id)
        stream = Stream.of(desk, table)
        thread = tell(store, number, now)
        last_event(store, thread)
        stream.flow()
        assert events(store, now) == deployed
        assert kinds(table.items(), store.business) == items
    assert sum(deployed.values()) > 200
