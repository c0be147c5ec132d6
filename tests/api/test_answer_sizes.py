"""However much a customer writes, each answer of the API stays below Lambda's limit, and the thread opens."""

import json
from urllib.parse import quote

import pytest

from atende.model import Thread
from tests.api.browser import Browser
from tests.desk.story import Story

pytestmark = pytest.mark.desk

MOST = 1_000_000
"""Bytes of an answer; Lambda gives up above 6,291,456."""
LONGEST = 65_536
FILLINGS = ['"', "\x01", "😀", "\n", "\ufdfa", "a"]


@pytest.fixture
def flooded(story: Story) -> Thread:
    """A thread of 36 messages, each as long as one can be, in the characters that take most bytes."""
    story.uses(automations=())
    for number in range(36):
        text = FILLINGS[number % len(FILLINGS)] * (LONGEST - 4) + f" {number:03d}"
        heard = story.later(seconds=1).hears(text)
    return story.thread_of(heard)


def test_a_flooded_thread_opens_and_each_text_is_read_whole_on_demand(flooded: Thread, owner: Browser) -> None:
    page = owner.get(f"/api/threads/{flooded.id}").body
    assert len(page["messages"]) == 30
    older = owner.get(f"/api/threads/{flooded.id}?before={quote(page['older'])}").body
    assert len(older["messages"]) == 6
    for path in (
        "/api/boot",
        f"/api/threads/{flooded.id}",
        f"/api/threads/{flooded.id}?around={quote(page['messages'][9]['id'])}",
        f"/api/contacts/{flooded.contact}",
        f"/api/contacts/{flooded.contact}/threads",
        "/api/search?q=035",
    ):
        assert len(json.dumps(owner.get(path).body, ensure_ascii=False).encode()) < MOST, path
    last = page["messages"][-1]
    assert 4_096 <= len(last["text"]) == LONGEST - last["more"]
    whole = owner.get(f"/api/threads/{flooded.id}/text?message={quote(last['id'])}").body["text"]
    assert (whole.startswith(last["text"]), whole.endswith(" 035"), len(whole)) == (True, True, LONGEST)


def test_a_message_of_usual_length_comes_whole(story: Story, owner: Browser) -> None:
    thread = story.thread_of(story.hears("a" * 4_096))
    assert owner.get(f"/api/threads/{thread.id}").body["messages"][-1]["more"] == 0
