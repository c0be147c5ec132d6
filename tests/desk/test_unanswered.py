"""Rules that wait for nobody to answer: an alarm of the thread, in business time."""

from datetime import timedelta

import pytest

from atende.core.errors import BadRequest
from atende.model import FollowUp, Thread
from atende.storage import rules as stored
from tests.desk.ruled import MESSAGE, Json, Ruled, hears, rule

pytestmark = pytest.mark.desk


def alarm(shop: Ruled, thread: Thread) -> FollowUp:
    return shop.story.store.follow_up(thread.id, "unanswered")


def rings(shop: Ruled, thread: Thread) -> str:
    business = shop.story.store.business
    rev = alarm(shop, thread).rev
    return shop.does({"do": "follow_up", "business": business, "thread": thread.id, "id": "unanswered", "rev": rev})


def unanswered(minutes: int, label: str) -> Json:
    return rule({"event": "unanswered", "value": minutes}, ("label", label))


def test_nobody_of_the_shop_moves_or_takes_out_what_rings_for_its_rules(shop: Ruled) -> None:
    shop.rules(unanswered(30, "meia hora"))
    thread = hears(shop, "oi")
    shop.runs()
    before, later = alarm(shop, thread), shop.story.now + timedelta(days=300)
    for attempt in (
        lambda: shop.story.desk.follow_ups.cancel(thread.id, "unanswered"),
        lambda: shop.story.desk.follow_ups.reschedule(thread.id, "unanswered", due=later, text=None, at=shop.story.now),
        lambda: shop.story.desk.follow_ups.tick_off(thread.id, "unanswered"),
    ):
        with pytest.raises(BadRequest):
            attempt()
    assert alarm(shop, thread) == before


def test_nobody_answered_for_so_much_business_time(shop: Ruled) -> None:
    shop.rules(unanswered(30, "meia hora"), unanswered(60, "uma hora"))
    shop.story.now = shop.story.now.replace(hour=21, minute=50)  # 18h50, ten minutes before closing
    thread = hears(shop, "oi")
    shop.runs()
    first = alarm(shop, thread)
    assert f"{first.due:%d %H:%M}" == "26 10:20"  # 7h20 of the next morning
    assert len(shop.wires.schedules()) == 1
    shop.story.now = first.due
    assert rings(shop, thread) == "pending"
    shop.runs()
    assert shop.thread(thread).labels == {"meia hora"}
    shop.story.now = alarm(shop, thread).due
    assert (rings(shop, thread), f"{shop.story.now:%H:%M}") == ("done", "10:50")
    assert shop.thread(thread).labels == {"meia hora", "uma hora"}
    assert len(stored.runs(shop.story.store, thread.id)) == 2


def test_an_answer_in_time_sets_nothing_off_and_the_next_wait_counts_anew(shop: Ruled) -> None:
    shop.rules(unanswered(30, "espera"), unanswered(10, "um pouco"))
    thread = hears(shop, "oi")
    shop.runs()
    shop.story.later(minutes=5).replies(thread, "Bom dia!")
    shop.story.now = alarm(shop, thread).due
    assert rings(shop, thread) == "done"
    hears(shop, "e o bolo?")
    shop.runs()
    assert alarm(shop, thread).due == shop.story.now.replace(microsecond=0) + timedelta(minutes=10)
    shop.story.later(minutes=10, seconds=1)
    rings(shop, thread)
    shop.story.later(seconds=30).replies(thread, "Já está no forno.")
    shop.story.later(minutes=1).hears("ok, e o café?")
    shop.runs()
    assert alarm(shop, thread).due < shop.story.now + timedelta(minutes=11)
    assert shop.thread(thread).labels == {"um pouco"}


def test_a_shop_whose_rules_wait_for_nobody_has_no_alarm(shop: Ruled) -> None:
    shop.rules(rule(MESSAGE, ("label", "x")))
    thread = hears(shop, "oi")
    shop.runs()
    assert shop.story.store.follow_ups(thread.id) == []
