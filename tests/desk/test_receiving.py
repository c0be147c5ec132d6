"""What comes in, through the desk's own door."""

import pytest

from atende.model import Status
from tests.desk.story import Story

pytestmark = pytest.mark.desk


def test_a_first_message_is_greeted_once(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    story.later(seconds=30).hears("vocês abrem domingo?")
    assert len(story.said(thread)) == 1
    assert "Ana" in story.said(thread)[0]
    assert thread.protocol in story.said(thread)[0]


def test_a_redelivery_changes_nothing(story: Story) -> None:
    heard = story.hears("oi")
    before = list(story.store.partition(story.thread_of(heard).id))
    story.later(minutes=5).receives(heard, desk=story.again())
    assert story.store.partition(story.thread_of(heard).id) == before


def test_a_message_waits_and_counts_as_unread(story: Story) -> None:
    first = story.hears("oi")
    story.later(minutes=1).hears("tem pão de queijo?")
    thread = story.thread_of(first)
    assert thread.waiting_since == first.at
    assert len(thread.unread) == 2
    assert thread.last_text == "tem pão de queijo?"
    assert thread.status is Status.OPEN


def test_thanks_within_the_reopen_time_reopens_and_later_opens_a_new_thread(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    story.later(minutes=2).replies(thread, "Bom dia!")
    story.later(minutes=2).resolves(thread)
    again = story.thread_of(story.later(hours=1).hears("mais uma coisa"))
    assert (again.id, again.status, again.episode) == (thread.id, Status.OPEN, 2)
    story.later(minutes=1).resolves(again)
    other = story.thread_of(story.later(hours=26).hears("oi de novo"))
    assert other.id != thread.id
    assert other.protocol != thread.protocol
    assert len(story.said(other)) == 0


@pytest.mark.parametrize("fact", ["reopen", "resolve", "read"])
def test_a_redelivery_after_a_person_acted_brings_nothing_back(story: Story, fact: str) -> None:
    heard = story.hears("oi")
    thread = story.thread_of(heard)
    story.later(minutes=1)
    if fact == "read":
        story.desk.read(thread.id, seen=story.now)
    else:
        story.resolves(thread)
    if fact == "reopen":
        story.desk.reopen(thread.id, at=story.later(minutes=1).now)
    before = story.store.thread(thread.id)
    story.receives(heard, desk=story.again())
    assert story.store.thread(thread.id) == before


def test_an_old_message_is_stored_but_answered_by_nobody(story: Story) -> None:
    heard = story.heard("oi")
    story.later(hours=25).receives(heard)
    thread = story.thread_of(heard)
    assert story.said(thread) == []
    assert not thread.can_reply(at=story.now)
