"""Somebody is back about a complaint in time: an episode has one call-back, which a further complaint brings up to date
or begins again, and an answer ends."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from atende.model import Due, FollowUp, Thread
from tests.desk.story import Story
from tests.desk.test_marking import COMPLAINT

pytestmark = pytest.mark.desk


def owed(story: Story, thread: Thread) -> list[FollowUp]:
    return [one for one in story.store.follow_ups(thread.id) if one.what == "call_back"]


def complained(story: Story, text: str = COMPLAINT, **more: Any) -> Thread:
    return story.thread_of(story.hears(text, **more))


def test_a_complaint_is_owed_an_answer_in_four_business_hours_and_a_second_one_is_told(story: Story) -> None:
    story.later(hours=6)  # 18h, an hour before closing
    heard = story.hears(COMPLAINT)
    thread = story.thread_of(heard)
    [owes] = owed(story, thread)
    assert owes.due == heard.at.replace(hour=13) + timedelta(days=1)  # 10h of the next morning
    assert owes.text.startswith("Retornar: reclamação (")
    assert story.store.tasks() == [(thread.id, owes.id)]
    story.receives(heard, desk=story.again())
    assert owed(story, thread) == [owes]
    worse = story.later(minutes=1).hears("Isso é um absurdo, vou reclamar no Procon!")
    [still] = owed(story, thread)
    assert (still.id, still.due, still.state) == (owes.id, owes.due, Due.PENDING)
    assert still.text.startswith("Reclamou de novo, retornar: reclamação (")
    assert "Procon" in still.text
    story.receives(worse, desk=story.again())
    story.receives(heard, desk=story.again())
    assert owed(story, thread) == [still]


@pytest.mark.parametrize("by", ["reply", "phone", "resolve", "hand"])
def test_an_answer_or_a_tick_ends_it_and_the_next_episode_begins_anew(story: Story, by: str) -> None:
    thread = complained(story)
    [owes] = owed(story, thread)
    story.later(minutes=10)
    if by == "reply":
        story.replies(thread, "Sinto muito, Ana!")
    elif by == "phone":
        story.receives(story.heard("Sinto muito!", direction="outgoing"))
    elif by == "resolve":
        story.resolves(thread)
    else:
        story.desk.follow_ups.tick_off(thread.id, owes.id)
    [over] = owed(story, thread)
    assert (over.state, over.outcome) == (Due.DONE, "ended" if by == "resolve" else "called")
    assert story.store.tasks() == []
    if by in ("reply", "phone"):  # a person reads what comes next
        story.later(minutes=5).hears(COMPLAINT)
        assert owed(story, thread) == [over]
    if by in ("phone", "hand"):
        again = story.later(hours=24).hears(COMPLAINT)
        [owes] = owed(story, thread)
        assert (owes.state, owes.due, owes.outcome) == (Due.PENDING, again.at + timedelta(hours=4), "")
        assert owes.text.startswith("Reclamou de novo")
        assert story.store.tasks() == [(thread.id, owes.id)]
    story.later(minutes=5).resolves(story.store.thread(thread.id))
    story.later(hours=1).hears(COMPLAINT)
    assert len(owed(story, thread)) == 2


@pytest.mark.parametrize("by", ["resolve", "hand"])
def test_what_only_the_end_had_ended_is_owed_again_when_the_end_is_taken_back(story: Story, by: str) -> None:
    thread = complained(story)
    [owes] = owed(story, thread)
    if by == "hand":
        story.desk.follow_ups.tick_off(thread.id, owes.id)
    story.later(minutes=1).resolves(thread)
    story.desk.threads.take_back_end(thread.id, at=story.now)
    assert [one.state for one in owed(story, thread)] == [Due.PENDING if by == "resolve" else Due.DONE]
    if by == "hand":
        story.desk.follow_ups.untick(thread.id, owes.id)
    assert story.store.tasks() == [(thread.id, owes.id)]


def test_what_a_person_has_answered_before_it_comes_again_owes_nothing_more(story: Story) -> None:
    heard = story.hears(COMPLAINT)
    thread = story.thread_of(heard)
    story.later(minutes=5).replies(thread, "Sinto muito!")
    story.receives(heard, desk=story.again())
    assert [one.state for one in owed(story, thread)] == [Due.DONE]


def test_a_shop_may_want_no_deadline_and_a_usual_message_owes_nothing(story: Story) -> None:
    assert owed(story, story.thread_of(story.hears("Tem bolo de milho?"))) == []
    story.store.put(replace(story.desk.shop.business, call_back_hours=0))
    story.desk = story.again()
    assert owed(story, complained(story, by="Bia")) == []
