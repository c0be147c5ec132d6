"""How people arrange the list of conversations: saved views, pinned threads, threads marked as unread."""

from typing import Any

import pytest

from atende.desk.inboxes import onboarding
from atende.model import Agent, Role, Status, Thread
from atende.storage import list_settings
from tests.api.browser import Browser
from tests.desk.story import Story

pytestmark = pytest.mark.desk

URGENT = {"name": "Urgentes minhas", "filters": {"group": "waiting", "whose": "mine", "urgent": True}}


def names(browser: Browser, field: str = "views") -> list[str]:
    return [view["name"] for view in browser.get("/api/boot").body[field]]


class TestViews:
    def test_a_view_of_ones_own_is_there_at_the_next_visit_and_for_nobody_else(
        self, maya: Browser, owner: Browser
    ) -> None:
        maya.post("/api/views", URGENT)
        [view] = maya.get("/api/boot").body["views"]
        assert (view["name"], view["filters"]["whose"], view["filters"]["unread"]) == ("Urgentes minhas", "mine", False)
        assert (names(owner), names(maya, "team_views")) == ([], [])

    def test_a_view_of_the_team_is_everybodys_and_anybody_who_answers_removes_it(
        self, maya: Browser, owner: Browser, viewer: Browser
    ) -> None:
        maya.post("/api/views", URGENT | {"team": True})
        assert [names(browser, "team_views") for browser in (owner, viewer)] == [["Urgentes minhas"]] * 2
        assert owner.post("/api/views/remove", {"name": "Urgentes minhas", "team": True}).body["team_views"] == []
        assert owner.post("/api/views/remove", {"name": "Urgentes minhas", "team": True}).status == 200

    def test_the_same_name_replaces_and_names_stand_in_order(self, maya: Browser) -> None:
        maya.post("/api/views", URGENT)
        maya.post("/api/views", {"name": "  bolos ", "filters": {"label": "bolo"}})
        maya.post("/api/views", URGENT | {"filters": {"whose": "nobody"}})
        views = maya.get("/api/boot").body["views"]
        assert [view["name"] for view in views] == ["bolos", "Urgentes minhas"]
        assert views[1]["filters"]["whose"] == "nobody"

    @pytest.mark.parametrize(
        "wrong",
        [
            {"name": " "},
            {"name": "x" * 31},
            {"filters": {"group": "all"}},
            {"filters": {"label": "x" * 101}},
            {"filters": {"unread": "yes"}},
            {"filters": {"sort": "waiting"}},
        ],
    )
    def test_nonsense_is_refused(self, maya: Browser, wrong: dict[str, Any]) -> None:
        assert maya.post("/api/views", URGENT | wrong).status == 400
        assert names(maya) == []

    def test_there_is_an_end_of_views(self, maya: Browser) -> None:
        answers = [maya.post("/api/views", URGENT | {"name": f"visão {number}"}).status for number in range(21)]
        assert answers == [200] * 20 + [400]

    def test_whoever_leaves_takes_their_views_along(self, story: Story, maya: Browser) -> None:
        maya.post("/api/views", URGENT)
        story.store.remove_agent("maya")
        onboarding.hire(story.store.business, Agent(id="maya", name="Outra Maya", role=Role.ATTENDANT))
        assert list_settings.of(story.store, "maya")[0].views == ()


class TestPins:
    def test_a_pin_is_the_persons_own(self, maya: Browser, owner: Browser, thread: Thread) -> None:
        for _ in range(2):
            assert maya.post("/api/pins", {"thread": thread.id, "on": True}).body["pinned"] == [thread.id]
        assert (owner.get("/api/boot").body["pinned"], maya.get("/api/boot").body["pinned"]) == ([], [thread.id])
        assert maya.post("/api/pins", {"thread": thread.id, "on": False}).body["pinned"] == []

    def test_what_is_not_there_cannot_be_pinned(self, maya: Browser) -> None:
        assert maya.post("/api/pins", {"thread": "t404", "on": True}).status == 404

    def test_there_is_an_end_of_pins(self, maya: Browser, story: Story) -> None:
        threads = [story.thread_of(story.hears("oi", by=f"Cliente {number}")).id for number in range(21)]
        answers = [maya.post("/api/pins", {"thread": thread, "on": True}).status for thread in threads]
        assert answers == [200] * 20 + [400]


class TestUnread:
    def test_a_thread_is_unread_again_until_somebody_opens_it(
        self, maya: Browser, owner: Browser, story: Story, thread: Thread
    ) -> None:
        path = f"/api/threads/{thread.id}"
        seen = maya.get(path).body["seen"]
        assert maya.post(path + "/read", {"seen": seen}).body["card"]["unread"] == 0
        for _ in range(2):
            assert maya.post(path + "/unread").body["card"]["unread"] == 1
        assert owner.post(path + "/read", {"seen": owner.get(path).body["seen"]}).body["card"]["unread"] == 0

    def test_the_wait_and_the_status_stay_as_they_are(self, maya: Browser, story: Story, thread: Thread) -> None:
        maya.post(f"/api/threads/{thread.id}/messages", {"text": "Bom dia!"})
        maya.post(f"/api/threads/{thread.id}/unread")
        after = story.store.thread(thread.id)
        assert (after.status, after.waiting_since, len(after.unread)) == (Status.OPEN, None, 1)
