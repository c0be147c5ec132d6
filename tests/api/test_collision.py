"""Replies of two people that cross: the customer gets one answer unless the second person insists."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from atende.core.errors import AnsweredMeanwhile
from atende.desk.inboxes import onboarding
from atende.desk.messages.reply import Sight
from atende.model import Agent, Thread
from tests.api.browser import Answer, Browser
from tests.desk.story import Story

pytestmark = pytest.mark.desk


def seen_replies(browser: Browser, thread: Thread) -> str:
    """The time of the newest outgoing message on this person's page, as the console sends it."""
    detail = browser.get(f"/api/threads/{thread.id}").body
    outgoing = [message["at"] for message in detail["messages"] if message["direction"] == "outgoing"]
    return str(max([detail["messages"][0]["at"], *outgoing]))


def replies(browser: Browser, thread: Thread, text: str, answered: str, **more: object) -> Answer:
    return browser.post(f"/api/threads/{thread.id}/messages", {"text": text, "answered": answered} | more)


def test_a_reply_that_crosses_anothers_is_held_and_sent_when_the_person_insists(
    maya: Browser, owner: Browser, story: Story, thread: Thread
) -> None:
    page = seen_replies(maya, thread)
    story.later(seconds=5)
    assert replies(owner, thread, "Custa 60", seen_replies(owner, thread)).status == 201
    story.later(seconds=2)
    held = replies(maya, thread, "São R$ 60", page)
    assert (held.status, held.error) == (409, "answered_meanwhile")
    [theirs] = [m for m in owner.get(f"/api/threads/{thread.id}").body["messages"] if m["direction"] == "outgoing"]
    assert (held.body["error"]["by"], held.body["error"]["at"]) == ("owner", theirs["at"])
    assert held.body["error"]["message"].endswith(".")
    assert story.said(thread) == ["Custa 60"]
    assert replies(maya, thread, "São R$ 60", page, insist=True).status == 201
    assert story.said(thread) == ["Custa 60", "São R$ 60"]


def test_who_has_seen_the_others_reply_is_not_held(maya: Browser, owner: Browser, story: Story, thread: Thread) -> None:
    story.later(seconds=5)
    replies(owner, thread, "Custa 60", seen_replies(owner, thread))
    story.later(seconds=2)
    assert replies(maya, thread, "E sai amanhã", seen_replies(maya, thread)).status == 201
    story.later(seconds=2)
    assert replies(maya, thread, "às 10h", seen_replies(maya, thread)).status == 201


def test_own_replies_and_automatic_ones_hold_nobody(maya: Browser, story: Story) -> None:
    thread = story.uses(automations=("greeting",)).thread_of(story.hears("oi"))
    page = maya.get(f"/api/threads/{thread.id}").body["opened"]
    for text in ("Bom dia", "Tudo bem?"):
        story.later(seconds=2)
        assert replies(maya, thread, text, page).status == 201


def test_a_reply_from_the_shops_phone_holds_too(maya: Browser, story: Story, thread: Thread) -> None:
    page = seen_replies(maya, thread)
    story.later(seconds=5).hears("Já respondo!", direction="outgoing")
    held = replies(maya, thread, "Oi!", page)
    assert (held.status, held.body["error"]["by"]) == (409, "phone")


def test_a_note_and_a_console_of_the_version_before_are_not_held(
    maya: Browser, owner: Browser, story: Story, thread: Thread
) -> None:
    page = seen_replies(maya, thread)
    story.later(seconds=5)
    replies(owner, thread, "Custa 60", page)
    assert replies(maya, thread, "cliente bom", page, kind="note").status == 201
    assert maya.post(f"/api/threads/{thread.id}/messages", {"text": "Oi"}).status == 201


def test_the_same_reply_again_is_the_same_message_whatever_came_between(
    maya: Browser, owner: Browser, story: Story, thread: Thread
) -> None:
    """The console repeats a request whose answer was lost."""
    page = seen_replies(maya, thread)
    key = {"idempotency-key": "the-same-key"}
    path, body = f"/api/threads/{thread.id}/messages", {"text": "Bom dia", "answered": page}
    first = maya.post(path, body, headers=key)
    story.later(seconds=2)
    replies(owner, thread, "Custa 60", seen_replies(owner, thread))
    again = maya.post(path, body, headers=key)
    assert (again.status, again.body["message"]["id"]) == (201, first.body["message"]["id"])
    assert story.said(thread) == ["Bom dia", "Custa 60"]


def test_of_replies_at_the_same_moment_one_leaves(story: Story, thread: Thread) -> None:
    people = [f"p{number}" for number in range(5)]
    for name in people:
        onboarding.hire(story.store.business, Agent(id=name, name=name))
    barrier = Barrier(len(people))

    def reply(name: str) -> bool:
        desk = story.again()
        barrier.wait()
        at = story.now + timedelta(milliseconds=people.index(name))
        try:
            sight = Sight(story.now, thread.opened)
            desk.messages.reply(thread.id, name, agent=name, key=f"key-{name}", at=at, seen=sight)
        except AnsweredMeanwhile:
            return False
        return True

    story.later(seconds=5)
    with ThreadPoolExecutor(len(people)) as pool:
        sent = list(pool.map(reply, people))
    assert (sent.count(True), len(story.said(thread))) == (1, 1)


class TestClaiming:
    def test_the_first_reply_claims_a_thread_of_nobody_and_it_can_be_given_back(
        self, maya: Browser, thread: Thread
    ) -> None:
        path = f"/api/threads/{thread.id}"
        assert maya.post(f"{path}/messages", {"text": "Bom dia"}).body["card"]["assignee"] == "maya"
        assert maya.post(f"{path}/assign", {"agent": None}).body["card"]["assignee"] is None

    def test_a_shop_may_keep_threads_nobodys(self, maya: Browser, owner: Browser, thread: Thread) -> None:
        assert owner.get("/api/team").body["claim_on_reply"] is True
        assert maya.post("/api/team", {"claim_on_reply": False}).status == 403
        assert owner.post("/api/team", {"claim_on_reply": False}).body["claim_on_reply"] is False
        card = maya.post(f"/api/threads/{thread.id}/messages", {"text": "Bom dia"}).body["card"]
        assert (card["assignee"], card["waiting_since"]) == (None, None)


def test_a_shop_chooses_how_long_a_reply_can_be_undone(maya: Browser, owner: Browser) -> None:
    assert maya.get("/api/boot").body["business"]["undo_seconds"] == 0
    assert maya.post("/api/team", {"undo_seconds": 5}).status == 403
    assert owner.post("/api/team", {"undo_seconds": 3}).status == 400
    kept = owner.post("/api/team", {"undo_seconds": 5}).body
    assert (kept["undo_seconds"], kept["claim_on_reply"]) == (5, True)
    assert maya.get("/api/boot").body["business"]["undo_seconds"] == 5
