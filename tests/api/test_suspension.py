"""A shop that whoever runs the stack has suspended: nobody uses it, nothing leaves, and nothing that comes is lost."""

import pytest

from atende.desk import Desk
from atende.desk.inboxes import suspension
from atende.model import State, Thread
from atende.storage.shop_context import forget
from tests.api.browser import Browser
from tests.api.program import Program
from tests.desk.story import Story

pytestmark = pytest.mark.desk


@pytest.fixture
def thread(story: Story) -> Thread:
    story.uses(automations=())
    return story.thread_of(story.hears("oi"))


def suspends(story: Story) -> None:
    suspension.suspend(story.store, at=story.now)
    forget(story.store.business)
    story.desk = Desk(story.store)


def resumes(story: Story) -> None:
    suspension.resume(story.store, at=story.now)
    forget(story.store.business)
    story.desk = Desk(story.store)


def test_nobody_uses_a_suspended_shop_and_everybody_does_once_it_is_back(story: Story, maya: Browser) -> None:
    program = Program.of(story.store.business)
    suspends(story)
    refused = maya.get("/api/boot")
    assert (refused.status, refused.error) == (403, "suspended")
    assert "suspensa" in refused.body["error"]["message"]
    assert Browser.signed_in(story.store.business, "maya", at=story.now).get("/api/boot").error == "suspended"
    asked = program.get("/threads")
    assert (asked.status, asked.code) == (401, "key_needed")
    resumes(story)
    assert maya.get("/api/boot").status == 200
    assert program.get("/threads").status == 200


def test_what_comes_is_kept_and_what_was_to_leave_says_why_it_did_not(story: Story, thread: Thread) -> None:
    message = story.later(seconds=5).replies(thread, "Já vai!")
    suspends(story)
    story.delivers(message)
    story.later(minutes=1).hears("alguém aí?")
    assert story.sent == []
    failed = story.message(message)
    assert failed.state is State.FAILED
    assert "suspensa" in failed.reason
    assert [item.text for item in story.messages(thread)] == ["oi", "Já vai!", "alguém aí?"]
    resumes(story)
    story.delivers(story.later(minutes=1).replies(thread, "Voltamos!"))
    assert story.sent == ["Voltamos!"]


def test_automations_are_silent_meanwhile(story: Story) -> None:
    suspends(story)
    thread = story.thread_of(story.hears("Bom dia, quanto custa?"))
    assert [item.text for item in story.messages(thread)] == ["Bom dia, quanto custa?"]
    resumes(story)
    other = story.thread_of(story.later(minutes=5).hears("oi, voltaram?", by="Bia"))
    assert len(story.messages(other)) == 2


def test_the_owner_sees_who_suspended_the_shop_and_when(story: Story, owner: Browser) -> None:
    suspends(story)
    resumes(story.later(minutes=1))
    entries = owner.get("/api/access-log?by=admin").body["entries"]
    assert [entry["about"] for entry in entries] == ["resumed", "suspended"]
    assert {entry["by_name"] for entry in entries} == {"Quem opera o Atende"}


def test_a_shop_is_suspended_once(story: Story) -> None:
    suspends(story)
    since = story.store.settings().suspended
    suspends(story.later(minutes=1))
    assert story.store.settings().suspended == since
