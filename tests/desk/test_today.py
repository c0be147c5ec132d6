"""Today's figures at any look: the first of a process, one hours after the last, one of another process."""

from datetime import timedelta

import pytest

from atende import reports
from atende.clock import ms
from atende.journal import line
from atende.model import Event
from atende.reports import Reports
from atende.storage.nouns import Page
from tests.desk.story import Story

pytestmark = pytest.mark.desk


def tell(story: Story, name: str) -> None:
    """A message of an hour's journal."""
    told = Event(id=f"in:{name}", at=story.now, kind="incoming", thread="t", inbox="whatsapp")
    story.store.add(Page(date="2026-11-25", written=ms(story.now), batch=name, events=[line(told)]))


def heard(story: Story) -> int:
    zone = story.desk.business.zone
    report = Reports(story.store, zone).report(days=1, at=story.now)
    count: int = report["today"]["volume"]["incoming"]
    return count


@pytest.mark.parametrize("worth", [1, 150], ids=["kept for others", "not worth keeping"])
def test_each_look_counts_everything_once(story: Story, monkeypatch: pytest.MonkeyPatch, worth: int) -> None:
    monkeypatch.setattr("atende.sofar.WORTH", worth)
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
