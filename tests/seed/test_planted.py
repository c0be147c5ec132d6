"""The planted shop on the deployed desk: as if everything in it had happened."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from atende import clock
from atende.model import Direction, Message, State, Status
from atende.recount import Recount
from atende.shops import Opening
from atende.storage.store import Store
from infra.local import APP
from infra.local.seed import NUMBERS, business_of, plant
from infra.local.seed.plan import DAYS
from infra.local.seed.times import ZONE
from infra.local.shop import Shop, connected, until
from infra.local.stack import DEAD, QUEUES, LocalDesk
from infra.local.whatsapp import Phone

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def phone() -> Iterator[Phone]:
    with Phone() as phone:
        yield phone


@pytest.fixture(scope="module")
def desk(phone: Phone, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalDesk]:
    with LocalDesk(Path(tmp_path_factory.mktemp("seeded")), graph_url=phone.graph_url) as desk:
        desk.allow(APP, secret="estrela", verify=APP)
        desk.authorize(NUMBERS[0].phone_number_id, token="estrela")
        phone.connect(desk.webhook_url.format(app=APP), app=APP, secret="estrela", numbers=NUMBERS)
        plant(desk, phone, lambda _: None)
        yield desk


@pytest.fixture
def store(desk: LocalDesk) -> Iterator[Store]:
    with connected(desk):
        yield Store(business_of(NUMBERS[0]))


@pytest.fixture
def kinds(desk: LocalDesk) -> Counter[str]:
    return kinds_of(desk)


def kinds_of(desk: LocalDesk) -> Counter[str]:
    pages = desk.client("dynamodb").get_paginator("scan").paginate(TableName=desk.outputs["TableName"])
    return Counter(item["kind"]["S"] for page in pages for item in page["Items"])


def chats(phone: Phone) -> dict[str, list[str]]:
    """What the shop said to everybody, as their phones show it."""
    return {customer.name: [one.text for one in customer.received()] for customer in phone.customers()}


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
    assert kinds_of(desk) - kinds == Counter(session=2)
    assert chats(phone) == before


def test_nothing_was_sent_and_nothing_waits(desk: LocalDesk, phone: Phone, store: Store) -> None:
    sqs = desk.client("sqs")
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    waiting = [
        sqs.get_queue_attributes(QueueUrl=desk.outputs[queue], AttributeNames=names)["Attributes"]
        for queue in (*QUEUES, *DEAD)
    ]
    assert phone.calls == []
    assert all(int(count) == 0 for queue in waiting for count in queue.values())
    assert {m.state for m in messages(store) if m.direction is Direction.OUTGOING} == {State.SENT}


def test_no_message_lies_in_the_future(store: Store) -> None:
    found, now = messages(store), clock.now()
    assert len(found) > 500
    assert max(message.at for message in found) < now
    assert max(message.t_read for message in found if message.t_read) < now


def test_the_figures_of_every_day_are_what_is_counted_again(store: Store) -> None:
    recount, now = Recount(store), clock.now()
    days = [f"{(now - timedelta(days=back)).astimezone(ZONE):%Y-%m-%d}" for back in range(DAYS)]
    assert {day: recount.differences(day, now=now) for day in days} == {day: [] for day in days}


def test_the_shop_has_work_of_every_kind(store: Store) -> None:
    cards = store.cards(Status.OPEN)
    now = clock.now()
    assert [card.name for card in cards if card.priority == "urgent"] == ["Rosângela Prado"]
    assert [card.name for card in cards if not card.can_reply(at=now)] == ["Marcos Tavares"]
    assert {card.name for card in cards if not card.assignee} == {
        "Camila Ferreira",
        "Letícia Moraes",
        "Seu Antônio Braga",
    }
    assert [card.name for card in store.cards(Status.SNOOZED)] == ["Sônia do Condomínio Ipê"]
    [(thread, _)] = store.tasks()
    assert store.thread(thread).name == "Fábio Rocha"


def test_the_phone_shows_what_the_shop_said_and_the_chat_goes_on(desk: LocalDesk, phone: Phone) -> None:
    diego, opening = phone.customer("Diego Santana"), Opening(name="Padaria", number="1", app=APP)
    with Shop(desk.console_url, plant(desk, phone, print), opening=opening, business="") as shop:
        card = until(lambda: shop.card(diego.phone), phone=phone)
        said = [one["text"] for one in shop.thread(card["id"])["messages"] if one["direction"] == "outgoing"]
        assert len(said) >= 3
        assert chats(phone)["Diego Santana"][-len(said) :] == said
        shop.reply(card["id"], "Caiu, Diego!")
        assert until(lambda: chats(phone)["Diego Santana"][-1] == "Caiu, Diego!", phone=phone)


def test_the_bakery_answers_what_it_is_asked_most(desk: LocalDesk, phone: Phone) -> None:
    nilza = phone.customer("Nilza Ramos")
    nilza.says("vocês abrem domingo?", to=NUMBERS[0].phone_number_id)
    # The stream may still read what was planted: a fortnight, which comes before this.
    [said] = until(lambda: nilza.received(NUMBERS[0].phone_number_id), phone=phone)
    assert "Nosso horário: segunda a sexta" in said.text
    assert [choice.title for choice in said.choices] == ["Isso resolveu", "Falar com atendente"]
