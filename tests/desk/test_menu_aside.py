"""The menu bot is in nobody's way: when it is silent, what it survives, and what it costs."""

from dataclasses import replace
from typing import Any

import pytest

from atende.desk.messages.run_automations import place_in_menu
from atende.model import Menu, Node, Priority
from atende.storage.menus import menu_key
from bench.meter import Meter
from tests.desk.menus import PERSON, TREE, automatic, begins, offers, taps, titles, types
from tests.desk.story import Story

pytestmark = pytest.mark.desk


@pytest.fixture
def shop(story: Story) -> Story:
    return offers(story, TREE)


@pytest.mark.parametrize("text", ["Meu bolo veio mofado, vou no Procon!", "Socorro, vazando gás aí na frente!", "SAIR"])
def test_complaint_urgency_and_stop_silence_it(shop: Story, text: str) -> None:
    begins(shop)
    said = types(shop, text)
    assert said is None or said.author == "optout" or said.automations == "sensitive"
    assert types(shop, "1") is None


def test_it_is_silent_where_a_person_answers(shop: Story) -> None:
    thread, first = begins(shop)
    shop.later(seconds=20).replies(thread, "Oi! Pode falar.")
    assert taps(shop, first, "Horário") is None
    assert types(shop, "menu") is None


def test_it_offers_itself_once_and_only_where_no_person_has_answered_yet(story: Story) -> None:
    thread = story.uses(automations=()).thread_of(story.hears("oi"))
    story.later(minutes=1).replies(thread, "Oi!")
    story.desk.threads.assign(thread.id, None)
    offers(story, TREE)
    assert types(story, "bom dia", seconds=7200) is None
    assert types(story, "menu")
    other = story.thread_of(story.later(hours=1).uses(automations=()).hears("oi", by="Bia"))
    offers(story, TREE)
    assert types(story, "e aí?", seconds=3600, by="Bia") is None
    assert other.first_reply is None


def test_whether_a_text_helped_may_be_typed(shop: Story) -> None:
    thread, _ = begins(shop)
    types(shop, "2")
    assert types(shop, "resolveu, obrigada") is None
    assert shop.store.thread(thread.id).waiting_since is None
    types(shop, "menu")
    types(shop, "2")
    said = types(shop, "não era isso")
    assert said
    assert PERSON in said.text
    assert shop.store.thread(thread.id).handed_now


@pytest.mark.parametrize(
    "heard", [{"type": "image"}, {"type": "location"}, {"text": "obrigada!"}, {"choice": "csat:x:1:5"}]
)
def test_a_photo_or_a_thank_you_is_offered_nothing(shop: Story, heard: dict[str, Any]) -> None:
    assert types(shop, **{"text": "Foto"} | heard) is None


def test_an_option_that_is_gone_leads_to_a_person(shop: Story) -> None:
    thread, first = begins(shop)
    offers(shop, replace(TREE, nodes=TREE.nodes[:3]))
    said = taps(shop, first, "Horário")
    assert said
    assert "não existe mais" in said.text
    assert shop.store.thread(thread.id).handed_now


@pytest.mark.parametrize(
    "tree", [None, Menu(), Menu(nodes=(Node(id="a", under="b"), Node(id="b", under="a", title="B")))]
)
def test_a_broken_tree_is_silent_and_its_old_rows_lead_to_a_person(shop: Story, tree: Menu | None) -> None:
    _, first = begins(shop)
    if tree is None:
        shop.store.load(Menu, menu_key(shop.store.business)).delete()
        shop.desk = shop.again()
    else:
        offers(shop, tree)
    assert types(shop, "oi", by="Bia") is None
    said = taps(shop, first, "Bolos e tortas")
    assert said
    assert "não existe mais" in said.text


def test_a_menu_with_nothing_in_it_is_a_persons(shop: Story) -> None:
    _, first = begins(shop)
    said = taps(shop, first, "Novidades")
    assert said
    assert PERSON in said.text


def test_a_redelivery_changes_nothing_whatever_has_been_chosen_since(shop: Story) -> None:
    begins(shop)
    chosen = shop.later(seconds=30).hears("1")
    shop.later(seconds=5).receives(chosen, desk=shop.again())
    types(shop, "2")
    thread = shop.thread_of(chosen)
    before = (shop.said(thread), thread)
    shop.receives(chosen, desk=shop.again())
    assert (shop.said(thread), shop.thread_of(chosen)) == before
    assert thread.menu == "slice"


def test_two_first_messages_at_once_get_one_menu(shop: Story) -> None:
    one, two = shop.heard("oi"), shop.heard("bom dia")
    shop.receives(one)
    thread = shop.thread_of(one)
    shop.store.change_thread(thread.id, lambda t: replace(t, menu="", menu_at=None))
    shop.later(seconds=1).receives(two)
    assert len(automatic(shop, thread)) == 1
    assert place_in_menu(shop.store.thread(thread.id), arrived=shop.now)


def test_whoever_has_left_the_shop_is_nobodys_assignee(shop: Story) -> None:
    _, first = begins(offers(shop, replace(TREE, nodes=(replace(TREE.nodes[4], assignee="gone"),))))
    thread = shop.thread_of(shop.hears("oi"))
    taps(shop, first, "Fazer um pedido")
    assert (shop.store.thread(thread.id).assignee, shop.store.thread(thread.id).priority) == (None, Priority.NONE)


def test_off_nothing_of_it_is_read(story: Story) -> None:
    story.store.put(TREE)
    thread = story.thread_of(story.hears("oi"))
    assert "menu" not in story.desk.__dict__
    assert titles(automatic(story, thread)[0]) == []


@pytest.mark.parametrize("heard", [{"text": "Foto", "type": "image"}, {"text": "obrigada!"}])
def test_a_message_that_it_does_not_heed_costs_nothing_more(table: str, heard: dict[str, str]) -> None:
    assert spent((), heard) == spent(("menu",), heard)


def spent(automations: tuple[str, ...], heard: dict[str, str]) -> tuple[float, float]:
    """Read and write units of a message to an answered thread."""
    story = Story.begin().uses(automations=())
    thread = story.thread_of(story.hears("oi"))
    story.later(minutes=1).replies(thread, "Oi!")
    story.uses(automations=automations).desk.shop.inbox("whatsapp")
    with Meter() as meter:
        story.later(hours=2).hears(**heard)
    return meter.reads, meter.writes
