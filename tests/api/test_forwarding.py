"""A message goes on to another conversation of the shop: its words, or its file without another upload."""

import pytest

from atende.model import Thread
from tests.api.browser import Answer, Browser
from tests.desk.story import Story

pytestmark = pytest.mark.desk


@pytest.fixture
def other(story: Story) -> Thread:
    return story.thread_of(story.hears("Bom dia", by="Beto"))


def forward(browser: Browser, source: Thread, message: str, to: Thread) -> Answer:
    body = {"text": "", "forward": {"thread": source.id, "message": message}}
    return browser.post(f"/api/threads/{to.id}/messages", body)


def test_words_go_on_as_they_were_said(maya: Browser, story: Story, thread: Thread, other: Thread) -> None:
    heard = story.messages(thread)[0]
    answer = forward(maya, thread, heard.sk, other)
    assert (answer.status, answer.body.get("message", answer.body).get("text")) == (201, heard.text), answer.body
    place = {"location": {"latitude": -23.56, "longitude": -46.65, "name": "Loja"}}
    said = maya.post(f"/api/threads/{thread.id}/messages", {"text": "", "enclosed": place}).body["message"]
    assert forward(maya, thread, said["id"], other).body["message"]["type"] == "location"


def test_what_is_no_customers_stays(maya: Browser, story: Story, thread: Thread, other: Thread) -> None:
    note = maya.post(f"/api/threads/{thread.id}/messages", {"text": "Cuidado", "kind": "note"}).body["message"]["id"]
    assert forward(maya, thread, note, other).status == 400
    assert forward(maya, thread, "M#1#1#ab", other).status == 404
    neighbour = Story.begin(name="Loja vizinha")
    theirs = neighbour.thread_of(neighbour.hears("segredo"))
    assert forward(maya, theirs, neighbour.messages(theirs)[0].sk, other).status == 404


def test_the_window_of_the_other_conversation_counts(
    maya: Browser, story: Story, thread: Thread, other: Thread
) -> None:
    heard = story.messages(thread)[0].sk
    story.later(hours=25)
    answer = forward(maya, thread, heard, other)
    assert (answer.status, answer.error) == (409, "window_closed")
