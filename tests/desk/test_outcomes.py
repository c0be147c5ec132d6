"""What comes of things days later, through the journal: told under the day of the thing, the same when recounted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from atende.desk.faq import matcher_cache
from atende.model import Episode, Status
from atende.reporting.journal import store
from atende.reporting.reconciliation import Recount
from atende.reporting.reports import Reports
from atende.storage.days import Day
from tests.desk.story import Story
from tests.desk.test_faq import ENTRIES, learns
from tests.desk.wires import Wires
from tests.story_clock import NOON

pytestmark = pytest.mark.desk


@pytest.fixture(autouse=True)
def memory() -> Iterator[None]:
    yield
    matcher_cache._kept.clear()


def report(story: Story, **more: Any) -> dict[str, Any]:
    return Reports(story.store, story.desk.shop.business.zone).report(days=7, at=story.now, **more)


def agrees(story: Story, days: int = 5) -> bool:
    dates = [f"{NOON + timedelta(days=number):%Y-%m-%d}" for number in range(days)]
    return not any(Recount(story.store).differences(day, now=story.now) for day in dates)


def helped(story: Story, *, by: str = "Ana") -> None:
    """Written, answered, over."""
    thread = story.thread_of(story.hears("Vocês têm bolo de fubá?", by=by))
    story.later(minutes=2).replies(thread, "Temos!")
    story.later(minutes=3).resolves(thread)


def test_whoever_is_back_within_three_days_was_not_done(story: Story, wires: Wires) -> None:
    story.uses(automations=())
    helped(story)
    helped(story, by="Bia")
    wires.flow()
    helped(story.later(hours=50), by="Ana")
    wires.flow()
    total = report(story.later(minutes=1))["total"]
    assert total["resolution_rate"] == {"resolved": 3, "reopened": 1, "rate": pytest.approx(200 / 3)}
    assert total["first_contact"] == {"visits": 2, "again": 1, "rate": 50}
    assert (total["retention"]["new"], total["retention"]["back"]) == (2, 0)
    days = {day["date"]: day["resolution_rate"]["rate"] for day in report(story)["days"]}
    assert (days["2026-11-25"], days["2026-11-27"]) == (50, 100)
    assert agrees(story)


def test_whoever_is_back_after_a_week_has_come_again(story: Story, wires: Wires) -> None:
    story.uses(automations=())
    helped(story)
    helped(story.later(days=6))
    wires.flow()
    total = report(story.later(minutes=1))["total"]
    assert (total["resolution_rate"]["reopened"], total["retention"]["back"]) == (0, 1)
    assert total["retention"]["cohorts"] == {"2026-11": [1, 1, 1, 1]}
    assert agrees(story, days=8)


def test_what_the_faq_settled_alone_is_told_from_what_a_person_had_to_follow(story: Story, wires: Wires) -> None:
    story.uses(automations=("optout", "faq"))
    for entry in ENTRIES:
        story.store.add(entry)
    learns(story)
    story.hears("Vocês fazem entrega?", by="Ana")
    thread = story.thread_of(story.hears("Aceitam pix?", by="Bia"))
    story.later(hours=2).replies(thread, "Aceitamos sim.")
    wires.flow()
    total = report(story)["total"]
    assert total["deflection"] == {"helped": 2, "followed": 1, "rate": 50}
    assert total["first_response"]["automatic"]["count"] == 2
    assert total["reply_time"]["count"] == 1
    assert agrees(story)


def test_an_agent_and_a_label_have_figures_of_their_own(story: Story, wires: Wires) -> None:
    story.uses(automations=())
    thread = story.thread_of(story.hears("oi"))
    story.desk.threads.label(thread.id, frozenset({"troca"}))
    story.later(minutes=1).replies(thread, "Bom dia!")
    story.later(minutes=5).resolves(thread)
    wires.flow()
    for by in (("agent", "maya"), ("label", "troca"), ("inbox", "whatsapp")):
        total = report(story.later(minutes=1), by=by)["total"]
        assert (total["first_response"]["count"], total["resolution"]["count"]) == (1, 1), by
    assert report(story, by=("label", "bolo"))["total"]["resolution"]["count"] == 0
    assert report(story)["total"]["problems"]["labels"] == {"troca": 1}


def test_a_day_closed_before_there_were_parts_is_read_and_gets_them_when_asked(story: Story, wires: Wires) -> None:
    story.uses(automations=())
    helped(story)
    wires.flow()
    old = {"volume": {"incoming": 7, "outgoing": 1, "automatic": 0, "opened": 1, "resolved": 1, "by_hour": [0] * 24}}
    story.store.add(Day(date="2026-11-25", folded=0, figures=old))
    story.later(days=1)
    assert report(story)["total"]["volume"]["incoming"] == 7
    assert report(story, by=("agent", "maya"))["total"]["volume"]["outgoing"] == 1
    assert report(story)["total"]["volume"]["incoming"] == 1


def test_nought_of_ten_is_a_rating(story: Story) -> None:
    asked = Episode(thread="t", number=1, opened=NOON, resolved=NOON, asked=NOON, scale=10, agent="maya")
    rated = replace(asked, rating=0, rated=NOON + timedelta(minutes=5))
    [told] = store.events(asked, rated, version=2, at=NOON)
    assert told.numbers == {"episode": 1, "rating": 0, "scale": 10, "after": 300}
    assert store.events(rated, rated, version=3, at=NOON) == []


def test_an_end_that_is_taken_back_leaves_no_trace(story: Story, wires: Wires) -> None:
    story.uses(automations=())
    thread = story.thread_of(story.hears("Onde está meu pedido?", by="Ana"))
    wires.flow()
    waiting = story.store.thread(thread.id)
    threads = story.later(minutes=5).desk.threads
    story.resolves(waiting)
    wires.flow()
    assert report(story.later(minutes=1))["total"]["resolution_rate"]["resolved"] == 1
    again = threads.take_back_end(thread.id, at=story.now)
    assert again == threads.take_back_end(thread.id, at=story.now)  # a second tap changes nothing
    assert (again.status, again.episode, again.waiting_since) == (Status.OPEN, 1, waiting.waiting_since)
    assert story.store.episodes(thread.id) == []
    wires.flow()
    total = report(story.later(minutes=1))["total"]
    assert (total["resolution_rate"]["resolved"], total["volume"]["opened"]) == (0, 1)
    assert agrees(story)
    story.later(minutes=5).replies(thread, "Saiu agora!")
    story.later(minutes=5).resolves(story.store.thread(thread.id))
    wires.flow()
    total = report(story.later(minutes=1))["total"]
    assert (total["resolution_rate"]["resolved"], total["resolution_rate"]["reopened"]) == (1, 0)
    assert agrees(story)
    late = story.later(minutes=11).desk.threads.take_back_end(thread.id, at=story.now)
    assert (late.status, late.episode) == (Status.OPEN, 2)
