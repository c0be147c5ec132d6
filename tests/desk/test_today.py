"""Figures at any look: the first of a process, one hours after the last, one of another process or edition."""

from dataclasses import replace
from datetime import timedelta

import pytest

from atende.core.clock import ms
from atende.model import Event
from atende.reporting import reports
from atende.reporting.drilldown import Trace, Trail
from atende.reporting.journal.store import line
from atende.reporting.reports import Reports
from atende.storage import days
from atende.storage.days import EDITION, Day, DayPart, packed
from atende.storage.journal import Page
from tests.desk.story import Story

pytestmark = pytest.mark.desk


def tell(story: Story, name: str) -> None:
    """A message of an hour's journal."""
    told = Event(id=f"in:{name}", at=story.now, kind="incoming", thread="t", inbox="whatsapp")
    story.store.add(Page(date="2026-11-25", written=ms(story.now), batch=name, events=[line(told)]))


def heard(story: Story) -> int:
    zone = story.desk.shop.business.zone
    report = Reports(story.store, zone).report(days=1, at=story.now)
    count: int = report["today"]["volume"]["incoming"]
    return count


@pytest.mark.parametrize("worth", [1, 150], ids=["kept for others", "not worth keeping"])
def test_each_look_counts_everything_once(story: Story, monkeypatch: pytest.MonkeyPatch, worth: int) -> None:
    monkeypatch.setattr("atende.reporting.partial_day.WORTH", worth)
    for hour in range(3):
        tell(story, f"morning-{hour}")
        story.later(hours=1)
    assert [heard(story), heard(story)] == [3, 3], "the first look of a process"
    for hour in range(3):
        tell(story, f"afternoon-{hour}")
        story.later(hours=1)
    tell(story, "now")
    assert [heard(story), heard(story)] == [7, 7], "hours after the last look"
    reports._last.clear()
    tell(story.later(seconds=5), "later")
    assert [heard(story.later(minutes=1)), heard(story)] == [8, 8], "of another process"


def test_what_is_told_again_hours_later_counts_once(story: Story) -> None:
    tell(story, "early")
    tell(story.later(hours=2), "late")
    told = Event(id="in:early", at=story.now - timedelta(hours=2), kind="incoming", thread="t", inbox="whatsapp")
    story.store.add(Page(date="2026-11-25", written=ms(story.now), batch="again", events=[line(told)]))
    assert [heard(story), heard(story.later(minutes=1)), heard(story)] == [2, 2, 2]


def test_a_day_that_was_closed_before_threads_told_hours_is_closed_again_when_they_are_asked_for(story: Story) -> None:
    tell(story, "noon")
    reports.Reports(story.store, story.desk.shop.business.zone).close("2026-11-25")
    story.store.change(Day, days.day_key(story.store.business, "2026-11-25"), lambda day: replace(day, edition=1))
    old = [Trail("t", "whatsapp", [], [Trace("incoming", 1, "")])]
    story.store.put(DayPart(date="2026-11-25", part="threads", folded=0, packed=packed(old)))
    told = Reports(story.store, story.desk.shop.business.zone)
    assert [one.thread for one in told.behind("hour:12", ["2026-11-25"], at=story.later(days=2).now)] == ["t"]
    assert days.closed(story.store, "2026-11-25", "2026-11-25")["2026-11-25"].edition == EDITION
