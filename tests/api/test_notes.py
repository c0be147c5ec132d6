"""A note's author and the owner change it, delete it, and take that back."""

import pytest

from atende.model import Thread
from atende.model.message_changes import rewritten
from atende.model.thread import Message
from atende.reporting.journal.store import events
from tests.api.browser import Browser, Json
from tests.desk.story import Story

pytestmark = pytest.mark.desk


@pytest.fixture
def note(maya: Browser, thread: Thread) -> Json:
    said: Json = maya.post(f"/api/threads/{thread.id}/messages", {"text": "Caprichar", "kind": "note"}).body["message"]
    return said


def shown(browser: Browser, thread: Thread) -> Json:
    note: Json = browser.get(f"/api/threads/{thread.id}").body["messages"][-1]
    return note


def rewrite(browser: Browser, thread: Thread, note: Json, text: str) -> int:
    return browser.ask("PUT", f"/api/threads/{thread.id}/notes", {"note": note["id"], "text": text}).status


def test_an_edited_note_says_so_and_keeps_what_it_was(
    maya: Browser, viewer: Browser, thread: Thread, note: Json
) -> None:
    assert (rewrite(maya, thread, note, "Caprichar muito"), rewrite(maya, thread, note, "Caprichar muito")) == (
        200,
        200,
    )
    told = shown(viewer, thread)
    assert (told["text"], told["was"], bool(told["edited"])) == ("Caprichar muito", "Caprichar", True)
    assert rewrite(maya, thread, note, "Caprichar") == 200
    told = shown(viewer, thread)
    assert (told["text"], told["was"], told["edited"]) == ("Caprichar", "", None), "undone, it was never edited"


def test_a_deleted_note_is_read_by_nobody_and_comes_back(
    maya: Browser, owner: Browser, thread: Thread, note: Json
) -> None:
    path = f"/api/threads/{thread.id}/notes"
    for _ in range(2):
        assert maya.post(f"{path}/delete", {"note": note["id"]}).status == 200
    told = shown(owner, thread)
    assert (told["text"], told["was"], bool(told["revoked"])) == ("", "", True)
    assert rewrite(maya, thread, note, "Outra") == 200
    assert shown(owner, thread)["text"] == "", "what is deleted is not edited"
    assert owner.post(f"{path}/restore", {"note": note["id"]}).status == 200
    told = shown(maya, thread)
    assert (told["text"], told["revoked"]) == ("Caprichar", None)


def test_only_its_author_and_the_owner_may(
    maya: Browser, owner: Browser, viewer: Browser, thread: Thread, note: Json
) -> None:
    own = owner.post(f"/api/threads/{thread.id}/messages", {"text": "Do dono", "kind": "note"}).body["message"]
    assert rewrite(viewer, thread, note, "x") == 403, "a viewer changes nothing"
    answer = maya.ask("PUT", f"/api/threads/{thread.id}/notes", {"note": own["id"], "text": "x"})
    assert (answer.status, "Só quem escreveu" in answer.body["error"]["message"]) == (403, True)
    assert maya.post(f"/api/threads/{thread.id}/notes/delete", {"note": own["id"]}).status == 403
    assert rewrite(owner, thread, note, "Visto pelo dono") == 200
    assert shown(viewer, thread)["text"] == "Do dono"


def test_what_is_no_note_is_not_touched(maya: Browser, story: Story, thread: Thread) -> None:
    heard = story.messages(thread)[0]
    assert rewrite(maya, thread, {"id": heard.sk}, "x") == 404
    assert rewrite(maya, thread, {"id": "M#1"}, "x") == 404
    assert rewrite(maya, thread, {"id": thread.id}, "x") == 404
    assert story.messages(thread)[0] == heard


@pytest.mark.parametrize("text", ["", "  ", "x" * 4097])
def test_a_note_needs_words(maya: Browser, thread: Thread, note: Json, text: str) -> None:
    assert rewrite(maya, thread, note, text) == 400
    assert shown(maya, thread)["text"] == "Caprichar"


def test_open_consoles_learn_of_it_and_no_figure_does(maya: Browser, story: Story, thread: Thread, note: Json) -> None:
    [old] = [message for message in story.messages(thread) if message.sk == note["id"]]
    new: Message = rewritten(old, text="Outra", at=story.now)
    assert {event.kind for event in events(old, new, version=2, at=story.now)} == {"card"}
