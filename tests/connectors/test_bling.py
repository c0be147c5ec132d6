"""A shop answers who asks for an order from Bling, in the owner's words, and sees orders beside the thread. Nothing is
written there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from atende.model import Direction, Thread
from atende.storage import connections
from infra.local.vendors import Bling, Faults
from tests.connectors.connected import Connected
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires

pytestmark = pytest.mark.desk
TEXT = "{{nome}}, o pedido {{pedido}} está {{situacao}}. Rastreio: {{rastreio}}"


@pytest.fixture
def bling() -> Iterator[Bling]:
    with Bling() as vendor:
        yield vendor


@pytest.fixture
def shop(story: Story, wires: Wires, bling: Bling) -> Connected:
    story.uses(automations=())
    shop = Connected(story, wires, "bling", bling)
    shop.connects(client_id="app", client_secret="secret", refresh_token="rt-1")
    assert shop.does("authorize") == "done"
    digits = story.heard("oi").person.phone or ""
    ana = bling.customer("Ana", f"({digits[2:4]}) {digits[4:9]}-{digits[9:]}")
    bling.customer("Quem chegou depois", "(11) 90000-0000")
    bling.order(ana, 41, state=9, at="2026-11-20")
    bling.order(ana, 42, tracking="BR123")
    return shop


def says(shop: Connected, text: str, *, by: str = "Ana") -> list[str]:
    thread = shop.story.thread_of(shop.story.hears(text, by=by))
    shop.run()
    return said(shop, thread)


def said(shop: Connected, thread: Thread) -> list[str]:
    return [m.text for m in shop.story.messages(thread) if m.direction is Direction.OUTGOING]


def writes(shop: Connected, text: str) -> None:
    connections.change_connection(shop.story.store, "bling", lambda old: replace(old, options={"answer_text": text}))


def test_it_is_off_until_the_owner_has_written_a_text(shop: Connected, bling: Bling) -> None:
    calls = len(bling.calls)
    assert says(shop, "Cadê meu pedido?") == []
    assert len(bling.calls) == calls


def test_the_newest_order_is_told_once_in_the_owners_words(shop: Connected) -> None:
    writes(shop, TEXT)
    answer = "Ana, o pedido 42 está Em andamento. Rastreio: BR123"
    assert says(shop, "Cadê meu pedido?") == [answer]
    shop.story.later(minutes=2)
    assert says(shop, "E meu pedido, chegou?") == [answer], "once in an hour"
    shop.story.later(hours=2)
    assert says(shop, "Onde está meu pedido?") == [answer, answer]


def test_other_words_strangers_and_threads_of_a_person_get_no_answer(shop: Connected) -> None:
    writes(shop, TEXT)
    assert says(shop, "Quero fazer um pedido") == []
    assert says(shop, "Cadê meu pedido?", by="Desconhecido") == []
    thread = shop.story.thread_of(shop.story.hears("oi"))
    shop.story.desk.threads.assign(thread.id, "maya")
    assert says(shop, "Cadê meu pedido?") == []


def test_orders_are_shown_beside_the_thread_and_nothing_is_written(shop: Connected, bling: Bling) -> None:
    thread = shop.story.thread_of(shop.story.hears("oi"))
    assert shop.does("view", thread.contact) == "done"
    view = connections.view(shop.story.store, "bling", thread.contact)
    assert view
    assert [(order["number"], order["status"]) for order in view.shown["orders"]] == [
        ("42", "Em andamento"),
        ("41", "Atendido"),
    ]
    assert {call.method for call in bling.calls if "oauth" not in call.path} == {"GET"}


def test_a_pause_delays_the_answer_and_an_outage_leaves_the_question_to_people(shop: Connected, bling: Bling) -> None:
    writes(shop, TEXT)
    bling.faults = Faults(next=["throttled"], retry_after=30)
    began = shop.story.now
    assert len(says(shop, "Cadê meu pedido?")) == 1
    assert shop.story.now - began >= timedelta(seconds=30)
    shop.story.later(hours=2)

    bling.faults, calls, began = Faults(down=True), len(bling.calls), shop.story.now
    thread = shop.story.thread_of(shop.story.hears("E meu pedido, chegou?"))
    shop.run(until=lambda: shop.story.now - began > timedelta(minutes=5))
    assert "problemas" in shop.connection.error
    shop.run(until=lambda: shop.story.now - began > timedelta(hours=1))
    assert len(bling.calls) - calls < 30
    assert shop.does("view", thread.contact) == "failed"
    bling.faults = Faults()
    shop.run()
    assert len(said(shop, thread)) == 1, "an hour later nobody waits for an automatic answer"
    assert shop.does("view", thread.contact) == "done"
    assert (shop.connection.error, connections.unsent(shop.story.store, "bling")) == ("", [])


def test_a_revoked_access_stops_all_calls_until_the_owner_connects_again(shop: Connected, bling: Bling) -> None:
    writes(shop, TEXT)
    bling.access, bling.refresh = "", "rt-2"
    thread = shop.story.thread_of(shop.story.hears("Cadê meu pedido?"))
    assert [state for state in shop.run() if state != "paused"] == ["later", "failed"]
    assert shop.connection.state == "broken"
    calls = len(bling.calls)
    assert shop.does("view", thread.contact) == "failed"
    assert len(bling.calls) == calls
    shop.connects(client_id="app", client_secret="secret", refresh_token="rt-2")
    assert shop.does("authorize") == "done"
    shop.run()
    assert len(said(shop, thread)) == 1, "the question is not ten minutes old"
    assert connections.unsent(shop.story.store, "bling") == []


def test_two_shops_with_one_account_answer_their_own_customers(
    shop: Connected, bling: Bling, stack: Stack, wires: Wires
) -> None:
    other = Story.begin(name="Confeitaria Lua")
    other.uses(automations=())
    second = Connected(other, Wires.lay(stack, other), "bling", bling)
    second.connects(client_id="app", client_secret="secret", refresh_token=bling.refresh)
    assert second.does("authorize") == "done"
    for each, number in ((shop, "42"), (second, "42")):
        writes(each, "{{pedido}}")
        assert says(each, "Cadê meu pedido?") == [number]
    assert [each.connection.state for each in (shop, second)] == ["connected", "connected"]


def test_a_state_that_may_not_be_read_is_told_by_its_number(shop: Connected, bling: Bling) -> None:
    bling.forbidden = r"/Api/v3/situacoes/\d+"
    writes(shop, "{{situacao}}")
    assert says(shop, "Cadê meu pedido?") == ["15"]


@pytest.mark.parametrize("body", [{}, {"data": None}, {"error": {"type": "TOO_MANY"}}])
def test_what_cannot_be_read_is_not_an_order_less_customer(
    shop: Connected, bling: Bling, body: dict[str, object]
) -> None:
    bling.instead = {"/Api/v3/contatos": body}
    thread = shop.story.thread_of(shop.story.hears("oi"))
    assert shop.does("view", thread.contact) == "failed"
    view = connections.view(shop.story.store, "bling", thread.contact)
    assert view
    assert view.state == "failed"
