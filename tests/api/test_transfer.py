"""A thread is passed on with a note, and mentions in notes: the people it concerns are told."""

from datetime import timedelta

import pytest

from atende.core import clock
from atende.model import Reason, Thread
from atende.storage import devices
from atende.storage.devices import Device
from atende.storage.shop_context import forget
from tests.api.browser import Browser, Json
from tests.api.test_teams import form
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk


def passes(browser: Browser, thread: Thread, **to: object) -> Json:
    answer = browser.post(f"/api/threads/{thread.id}/transfer", {"agent": None} | to)
    assert answer.status == 200, answer.body
    card: Json = answer.body["card"]
    return card


def notices(browser: Browser) -> list[tuple[str, str]]:
    return [(notice["kind"], notice["sentence"]) for notice in browser.get("/api/notices").body["notices"]]


class TestTransfer:
    def test_both_are_told_and_the_note_stays_with_the_thread(
        self, maya: Browser, owner: Browser, story: Story, wires: Wires, thread: Thread
    ) -> None:
        cursor = owner.get("/api/boot").body["cursor"]
        story.now = clock.now()
        assert passes(maya, thread, agent="owner", note="Quer nota fiscal")["assignee"] == "owner"
        assert [m.text for m in story.messages(thread)] == ["oi", "Quer nota fiscal"]
        wires.flow()
        told = owner.get(f"/api/sync?cursor={cursor}").body["notices"]
        assert (told["unread"], told["newest"][0]["kind"]) == (1, "given")
        story.later(minutes=1)
        passes(maya, thread, agent="maya")
        assert notices(owner) == [
            ("taken", "Maya passou adiante a sua conversa de Ana"),
            ("given", "Maya passou a conversa de Ana para você"),
        ]
        assert notices(maya) == [], "nobody is told what they did themselves"
        seen = [owner.post("/api/notices/read", {"thread": seen}).body for seen in ("another", thread.id)]
        assert seen == [{"unread": 2}, {"unread": 0}], "whoever sees a thread has read the notices of it"
        assert owner.post("/api/notices/read", {}).status == 400

    def test_a_team_is_told_and_the_thread_waits_for_one_of_them(
        self, maya: Browser, owner: Browser, thread: Thread
    ) -> None:
        form(owner, "Vendas", "maya", "owner")
        card = passes(maya, thread, team="vendas")
        assert (card["team"], card["assignee"]) == ("vendas", None)
        assert notices(owner) == [("team", "Maya passou a conversa de Ana para a equipe Vendas")]
        assert passes(maya, thread, team="")["team"] == ""

    def test_where_threads_are_assigned_one_of_the_team_gets_it(
        self, maya: Browser, owner: Browser, story: Story
    ) -> None:
        thread = story.uses(automations=()).thread_of(story.hears("oi"))
        form(owner, "Vendas", "owner")
        owner.ask("PUT", "/api/team/assignment", {"inbox": "whatsapp", "how": "turn"})
        card = passes(maya, thread, team="vendas")
        assert (card["team"], card["assignee"]) == ("vendas", "owner")

    def test_the_same_request_again_passes_it_once(self, maya: Browser, owner: Browser, thread: Thread) -> None:
        key = {"idempotency-key": "pass-it-once"}
        for _ in range(2):
            path, body = f"/api/threads/{thread.id}/transfer", {"agent": "owner", "note": "Quer nota"}
            assert maya.post(path, body, headers=key).status == 200
        assert notices(owner) == [("given", "Maya passou a conversa de Ana para você")]
        assert len(owner.get(f"/api/threads/{thread.id}").body["messages"]) == 2

    @pytest.mark.parametrize(
        "body",
        [{"agent": "vera"}, {"agent": "x"}, {"agent": None, "team": "x"}, {"agent": "owner", "note": "x" * 4097}],
    )
    def test_who_cannot_answer_gets_nothing(
        self, maya: Browser, owner: Browser, story: Story, thread: Thread, body: Json
    ) -> None:
        before = story.store.partition(thread.id)
        assert maya.post(f"/api/threads/{thread.id}/transfer", body).status == 400
        assert (story.store.partition(thread.id), notices(owner)) == (before, [])

    def test_a_resolved_thread_is_opened_first(self, maya: Browser, story: Story, thread: Thread) -> None:
        story.later(minutes=1).resolves(thread)
        assert maya.post(f"/api/threads/{thread.id}/transfer", {"agent": "owner"}).status == 400


class TestMentions:
    def test_a_note_tells_whom_it_names(self, maya: Browser, owner: Browser, thread: Thread) -> None:
        name = owner.get("/api/boot").body["me"]["name"]
        body = {"kind": "note", "text": f"@{name} pode ver o preço?", "mentions": ["owner", "maya", "nobody"]}
        note = maya.post(f"/api/threads/{thread.id}/messages", body).body["message"]
        assert note["mentions"] == [{"id": "owner", "name": name}], "only who is named in the text"
        [notice] = owner.get("/api/notices").body["notices"]
        assert (notice["kind"], notice["text"], notice["message"]) == ("mention", body["text"], note["id"])
        assert owner.get("/api/boot").body["notices"] == 1
        assert owner.post("/api/notices/read", {"until": notice["at"]}).body["unread"] == 0
        assert owner.get("/api/boot").body["notices"] == 0

    def test_a_removed_person_stays_readable(self, maya: Browser, story: Story, thread: Thread) -> None:
        body = {"kind": "note", "text": "@Vera sabe disso", "mentions": ["vera"]}
        maya.post(f"/api/threads/{thread.id}/messages", body)
        story.store.remove_agent("vera")
        note = maya.get(f"/api/threads/{thread.id}").body["messages"][-1]
        assert (note["text"], note["mentions"]) == ("@Vera sabe disso", [{"id": "vera", "name": "Vera"}])

    def test_each_person_has_a_list_of_their_own(self, maya: Browser, viewer: Browser, thread: Thread) -> None:
        body = {"kind": "note", "text": "@Vera, olha", "mentions": ["vera"]}
        maya.post(f"/api/threads/{thread.id}/messages", body)
        assert (notices(viewer), notices(maya)) == ([("mention", "Maya mencionou você na conversa de Ana")], [])
        assert maya.post("/api/notices/read", {"until": "2030-01-01T00:00:00Z"}).body["unread"] == 0
        assert viewer.get("/api/notices").body["unread"] == 1

    def test_an_edited_note_tells_only_whom_it_names_now(
        self, maya: Browser, owner: Browser, viewer: Browser, story: Story, thread: Thread
    ) -> None:
        name = owner.get("/api/boot").body["me"]["name"]
        body = {"kind": "note", "text": "@Vera, olha", "mentions": ["vera"]}
        note = maya.post(f"/api/threads/{thread.id}/messages", body).body["message"]["id"]
        viewer.post("/api/notices/read", {"until": "2030-01-01T00:00:00Z"})
        change = {"note": note, "text": f"@Vera, @Maya e @{name}: olhem"}
        assert viewer.ask("PUT", f"/api/threads/{thread.id}/notes", change).status == 403
        assert notices(owner) == []
        for _ in range(2):
            edited = maya.ask("PUT", f"/api/threads/{thread.id}/notes", change).body["message"]
        assert {mention["id"] for mention in edited["mentions"]} == {"vera", "maya", "owner"}
        assert [len(notices(browser)) for browser in (owner, viewer, maya)] == [1, 1, 0]
        assert viewer.get("/api/notices").body["unread"] == 0


def test_devices_ring_for_who_is_given_a_thread_or_named(
    maya: Browser, owner: Browser, story: Story, thread: Thread
) -> None:
    push = "https://fcm.googleapis.com/fcm/send/x"
    devices.register(story.store, Device(agent="owner", endpoint=push, session="s", name="Celular", at=story.now))
    forget(story.store.business)
    name = owner.get("/api/boot").body["me"]["name"]
    passes(maya, thread, agent="owner")
    story.later(minutes=1)
    body = {"kind": "note", "text": f"@{name}, viu?", "mentions": ["owner"]}
    maya.post(f"/api/threads/{thread.id}/messages", body)
    rung = devices.notifications(story.store, "owner", since=story.now - timedelta(hours=1))
    assert sorted(notification.reason for notification in rung) == [Reason.MENTION, Reason.TRANSFER]
