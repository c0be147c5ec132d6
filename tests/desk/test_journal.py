"""The journal: what the stream tells, each thing once, on its own day."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from atende.core.clock import ms
from atende.model import Event
from atende.reporting.journal.store import OVERLAP, Cursor, Journal, unique
from atende.reporting.reports import Reports
from atende.storage import days
from atende.storage import journal as stored
from atende.storage.journal import Page
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

TODAY, YESTERDAY = "2026-11-25", "2026-11-24"


def journal(story: Story) -> Journal:
    return Journal(story.store, story.desk.shop.business.zone)


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def test_the_stream_tells_the_storys_time_whatever_day_it_is(story: Story, wires: Wires) -> None:
    story.hears("oi")
    wires.flow()
    events = [event for page in stored.pages(story.store, TODAY) for event in page.events]
    assert {event["kind"] for event in events} >= {"incoming", "card"}
    assert [event for event in events if event.get("late") or event["at"] > ms(story.now + timedelta(minutes=1))] == []


def a_day(story: Story, wires: Wires) -> None:
    """Two threads, one answered after 2 minutes, resolved after 12 and rated 5; a note; a follow-up."""
    thread, question = story.surveyed()
    story.desk.notes.write(thread.id, "Cliente antiga.", agent="maya", key="n", at=story.later(minutes=1).now)
    story.later(minutes=1).taps(5, question)
    other = story.thread_of(story.later(minutes=1).hears("oi", by="Bia"))
    story.promises(other, "Oi?", minutes=5)
    wires.flow()


def kinds(story: Story) -> Counter[str]:
    return Counter(event.kind for event in journal(story).read(TODAY) if event.kind not in ("card", "status"))


def test_everything_of_a_day_is_told_once(story: Story, wires: Wires) -> None:
    a_day(story, wires)
    expected = {
        "opened": 2,
        "incoming": 3,
        "outgoing": 5,
        "first_auto": 2,
        "first_reply": 1,
        "resolved": 1,
        "asked": 1,
        "rated": 1,
    }
    assert kinds(story) == expected | {"note": 1, "follow_up": 1}


def test_a_batch_that_is_written_twice_folds_away(story: Story, wires: Wires) -> None:
    a_day(story, wires)
    before = kinds(story)
    wires.fanout.take(wires.seen)
    wires.fanout.take(reversed(wires.seen))
    assert kinds(story) == before


def test_figures_equal_a_count_by_hand(story: Story, wires: Wires) -> None:
    a_day(story, wires)
    figures = Reports(story.store, story.desk.shop.business.zone).report(days=1, at=story.now)["today"]
    volume = figures["volume"]
    assert (volume["incoming"], volume["outgoing"], volume["automatic"]) == (3, 5, 4)
    assert (volume["opened"], volume["resolved"], volume["by_hour"][12], volume["by_hour"][18]) == (2, 1, 1, 2)
    assert (figures["first_response"]["count"], figures["first_response"]["mean"]) == (1, 120)
    assert (figures["resolution"]["count"], figures["resolution"]["mean"]) == (1, 720)
    csat = figures["csat"]
    assert (csat["asked"], csat["answered"], csat["score"], csat["average"]) == (1, 1, 100, 5)


def test_events_carry_no_text_name_or_phone(story: Story, wires: Wires) -> None:
    a_day(story, wires)
    told = str(stored.pages(story.store, TODAY))
    assert not any(word in told for word in ("Bom dia", "Cliente antiga", "Ana", "55119"))


def test_two_shops_see_nothing_of_each_other(story: Story, wires: Wires) -> None:
    a_day(story, wires)
    other = Story.begin(name="Outra loja")
    assert stored.pages(other.store, TODAY) == []
    report = Reports(other.store, "America/Sao_Paulo").report(days=1, at=story.now)
    assert report["today"]["volume"]["incoming"] == 0


def test_an_event_of_another_day_is_told_there_and_today_marked_late(story: Story) -> None:
    event = Event(id="in:1", at=story.now - timedelta(days=1), kind="incoming", thread="t")
    journal(story).write([event], clock=at(story.now))
    assert [one.late for one in journal(story).read(YESTERDAY)] == [False]
    assert [one.late for one in journal(story).read(TODAY)] == [True]


def test_a_late_copy_folds_into_the_event_itself(story: Story) -> None:
    event = Event(id="in:1", at=story.now, kind="incoming", thread="t")
    late = replace(event, late=True)
    assert unique([event, late]) == unique([late, event]) == unique([late, event, late]) == [event]


def test_a_late_event_opens_a_closed_day_again(story: Story) -> None:
    reports = Reports(story.store, story.desk.shop.business.zone)
    first = Event(id="in:1", at=story.now - timedelta(days=1), kind="incoming", thread="t")
    journal(story).write([first], clock=at(story.now - timedelta(days=1)))
    assert reports.close(YESTERDAY)["all"]["volume"]["incoming"] == 1
    late = Event(id="in:2", at=story.now - timedelta(days=1), kind="incoming", thread="t")
    journal(story).write([late], clock=at(story.now))
    found = reports.report(days=2, at=story.now)
    assert [day["volume"]["incoming"] for day in found["days"]] == [2, 0]
    kept = days.closed(story.store, YESTERDAY, YESTERDAY)[YESTERDAY]
    assert kept.folded == kept.touched == 1


def test_yesterday_is_not_stored_in_the_first_minutes_of_today(story: Story) -> None:
    reports = Reports(story.store, story.desk.shop.business.zone)
    midnight = datetime.fromisoformat("2026-11-25T00:00-03:00")
    reports.report(days=2, at=midnight + timedelta(minutes=5))
    assert YESTERDAY not in days.closed(story.store, YESTERDAY, YESTERDAY)
    reports.report(days=2, at=midnight + timedelta(minutes=16))
    assert YESTERDAY in days.closed(story.store, YESTERDAY, YESTERDAY)


def test_a_put_that_took_long_is_written_again(story: Story) -> None:
    moments = iter([story.now + timedelta(seconds=n) for n in (0, 0, 5, 6, 6.5)])
    event = Event(id="in:1", at=story.now, kind="incoming", thread="t")
    journal(story).write([event], clock=lambda: next(moments))
    pages = stored.pages(story.store, TODAY)
    assert [page.written for page in pages] == [ms(story.now), ms(story.now + timedelta(seconds=6))]
    assert len(journal(story).read(TODAY)) == 1


class TestPolling:
    """What a console gets that asks again and again."""

    def page(self, story: Story, name: str, *, seconds: float = 0) -> None:
        written = story.now + timedelta(seconds=seconds)
        event = {"id": f"in:{name}", "at": ms(written), "kind": "incoming", "thread": name}
        story.store.add(Page(date=TODAY, written=ms(written), batch=name, events=[event]))

    def test_nothing_new_gives_the_same_cursor(self, story: Story) -> None:
        cursor = Cursor(ms(story.now))
        assert journal(story).since(cursor, now=story.now) == ([], cursor)

    def test_what_was_written_after_the_cursor_is_given_once(self, story: Story) -> None:
        self.page(story, "t1", seconds=1)
        events, cursor = journal(story).since(Cursor(ms(story.now)), now=story.later(seconds=2).now)
        assert [event.thread for event in events] == ["t1"]
        assert journal(story).since(cursor, now=story.now) == ([], cursor)

    def test_a_page_of_an_earlier_millisecond_that_becomes_visible_later_is_not_lost(self, story: Story) -> None:
        self.page(story, "t1", seconds=1)
        _, cursor = journal(story).since(Cursor(ms(story.now)), now=story.now)
        self.page(story, "t2", seconds=0.5)
        events, after = journal(story).since(cursor, now=story.now)
        assert "t2" in [event.thread for event in events]
        assert after != cursor

    def test_an_idle_cursor_stops_reading_the_last_page(self, story: Story) -> None:
        self.page(story, "t1", seconds=1)
        _, cursor = journal(story).since(Cursor(ms(story.now)), now=story.now)
        later = story.later(minutes=1).now
        events, moved = journal(story).since(cursor, now=later)
        assert (events, moved) == ([], Cursor(ms(later)))
        assert journal(story).since(moved, now=story.later(minutes=1).now) == ([], moved)

    def test_an_idle_cursor_is_moved_over_midnight(self, story: Story) -> None:
        cursor = Cursor(ms(story.now))
        tomorrow = story.later(hours=13).now
        assert journal(story).since(cursor, now=tomorrow) == ([], Cursor(ms(tomorrow)))

    def test_a_cursor_around_midnight_reads_both_days(self, story: Story) -> None:
        story.now = datetime.fromisoformat("2026-11-25T23:59:59-03:00")
        self.page(story, "t1")
        events, _ = journal(story).since(Cursor(ms(story.now)), now=story.now + OVERLAP)
        assert [event.thread for event in events] == ["t1"]
