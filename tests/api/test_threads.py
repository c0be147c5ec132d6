"""What a person does in a thread, and what the console is told of it."""

import gzip
import json
from base64 import b64decode
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import pytest

from atende.api.app import resolve
from atende.api.schemas import iso
from atende.core import clock
from atende.model import Status, Thread
from tests.api.browser import Browser, Json
from tests.desk.story import Story
from tests.desk.test_edit import edit, revoke
from tests.story_clock import NOON

pytestmark = pytest.mark.desk

CARD = {
    "id", "protocol", "status", "inbox", "contact", "name", "phone", "last_text", "last_at", "last_direction", "heard",
    "waiting_since", "unread", "assignee", "team", "labels", "priority", "priority_reason", "rank", "marked",
    "window_ends", "free_until", "windowless", "comment", "opened", "snoozed_until", "resolved", "late", "scheduled",
}  # fmt: skip
TOMORROW = iso(NOON + timedelta(days=1))
DETAIL = CARD | {
    "automatic_ends",
    "continued_in",
    "continues",
    "regrouped",
    "contact_card",
    "messages",
    "bot",
    "older",
    "newer",
    "follow_ups",
    "more_follow_ups",
    "episodes",
    "seen",
}
MESSAGE = {
    "id", "direction", "type", "text", "at", "author", "author_name", "state", "reason", "quotes", "choice", "choices",
    "media", "understood", "beside", "edited", "was", "revoked", "mentions", "more",
}  # fmt: skip


def of(thread: Thread, end: str = "") -> str:
    return f"/api/threads/{thread.id}{end}"


class TestBoot:
    def test_it_has_all_that_a_console_begins_with(self, maya: Browser, story: Story, thread: Thread) -> None:
        boot = maya.get("/api/boot").body
        me = {"id": "maya", "name": "Maya", "role": "attendant", "away": False, "away_until": None}
        assert boot["me"] == me | {"limited": False}
        assert boot["business"]["name"] == "Padaria Estrela"
        assert [inbox["id"] for inbox in boot["inboxes"]] == ["whatsapp"]
        assert {agent["id"] for agent in boot["agents"]} == {"owner", "maya", "vera"}
        assert [card["id"] for card in boot["cards"]] == [thread.id]
        assert boot["cards"][0].keys() == CARD

    def test_resolved_threads_are_not_in_it(self, maya: Browser, story: Story, thread: Thread) -> None:
        story.later(seconds=5).resolves(thread)
        assert maya.get("/api/boot").body["cards"] == []

    def test_call_backs_are(self, maya: Browser, story: Story) -> None:
        thread, question = story.surveyed()
        story.taps(1, question)
        [task] = maya.get("/api/boot").body["tasks"]
        assert (task["thread"], task["kind"], task["state"]) == (thread.id, "call_back", "pending")
        assert (task["name"], thread.status) == ("Ana", Status.RESOLVED)
        maya.post(of(thread, f"/follow-ups/{task['id']}/done"))
        assert maya.get("/api/boot").body["tasks"] == []

    def test_a_large_shop_begins_with_those_who_wait_longest(self, maya: Browser, story: Story, thread: Thread) -> None:
        second = story.thread_of(story.later(minutes=1).hears("oi", by="Bia"))
        last = story.thread_of(story.later(minutes=1).hears("oi", by="Caio"))
        maya.post(of(thread, "/snooze"), {"until": iso(story.now + timedelta(days=1)), "seen": iso(story.now)})
        answers = [maya.get(f"/api/boot?first={first}").body for first in (1, 2, 3)]
        shown = [[card["id"] for card in answer["cards"]] for answer in answers]
        assert shown == [[second.id], [second.id, last.id], [second.id, last.id, thread.id]]
        assert [answer["complete"] for answer in answers] == [False, False, True]
        whole = maya.get("/api/boot").body
        assert (whole["complete"], whole["cards"]) == (True, answers[-1]["cards"])
        assert maya.get("/api/threads?status=unresolved").body == {"cards": whole["cards"], "next": None}

    @pytest.mark.parametrize("first", ["0", "-1", "1000", "dez", "²"])
    def test_first_is_a_number_of_cards(self, maya: Browser, first: str) -> None:
        assert maya.get(f"/api/boot?first={quote(first)}").status == 400

    def test_what_is_large_is_compressed_for_a_browser_that_reads_it(
        self, maya: Browser, story: Story, thread: Thread
    ) -> None:
        event = maya.event("GET", "/api/boot", None, {"accept-encoding": "gzip, deflate, br"})
        answer = resolve(event, None)
        assert (answer["isBase64Encoded"], answer["headers"]["Content-Encoding"]) == (True, "gzip")
        unpacked = json.loads(gzip.decompress(b64decode(answer["body"])))
        assert [card["id"] for card in unpacked["cards"]] == [thread.id]
        small = resolve(
            maya.event("GET", f"/api/sync?cursor={unpacked['cursor']}", None, {"accept-encoding": "gzip"}), None
        )
        assert "Content-Encoding" not in small["headers"]


class TestPreview:
    """A card shows what the contact said last: whoever triages need not open the thread."""

    def card(self, browser: Browser) -> Json:
        [card] = browser.get("/api/boot").body["cards"]
        return {name: card[name] for name in ("last_text", "last_direction", "heard")}

    def test_a_greeting_does_not_hide_the_question(self, maya: Browser, story: Story) -> None:
        story.hears("Tem bolo de cenoura?")
        shown = {"last_text": "Tem bolo de cenoura?", "last_direction": "outgoing", "heard": True}
        assert self.card(maya) == shown

    def test_an_answer_leaves_the_question_and_the_next_message_replaces_it(
        self, maya: Browser, story: Story, thread: Thread
    ) -> None:
        maya.post(of(thread, "/messages"), {"text": "Bom dia!"})
        maya.post(of(thread, "/messages"), {"text": "Posso ajudar?"})
        assert self.card(maya) == {"last_text": "oi", "last_direction": "outgoing", "heard": True}
        story.later(minutes=1).hears("Quero um bolo")
        assert self.card(maya) == {"last_text": "Quero um bolo", "last_direction": "incoming", "heard": True}

    def test_a_message_that_comes_late_is_what_they_said_last_if_only_the_shop_spoke_since(
        self, maya: Browser, story: Story, thread: Thread
    ) -> None:
        late = story.later(minutes=1).heard("e dois sonhos")
        older = story.heard("um pão")
        story.later(minutes=1)
        maya.post(of(thread, "/messages"), {"text": "Bom dia!"})
        for message in (late, replace(older, at=late.at - timedelta(seconds=9)), late):
            story.receives(message)
            assert self.card(maya) == {"last_text": "e dois sonhos", "last_direction": "outgoing", "heard": True}


class TestDetail:
    def test_a_thread_is_told_whole(self, maya: Browser, story: Story, thread: Thread) -> None:
        detail = maya.get(of(thread)).body
        assert detail.keys() == DETAIL
        assert detail["contact_card"]["name"] == "Ana"
        assert [message["text"] for message in detail["messages"]] == ["oi"]
        assert detail["messages"][0].keys() == MESSAGE
        assert detail["older"] is None

    def test_a_quote_names_a_message_beside_it_or_none(self, maya: Browser, story: Story) -> None:
        first = story.hears("vcs fazem bolo?")
        story.later(seconds=5).hears("esse aqui", quotes=first.source_id)
        story.later(seconds=5).hears("e aquele", quotes="wamid.of-last-year")
        messages = maya.get(of(story.thread_of(first))).body["messages"]
        heard = [message for message in messages if message["direction"] == "incoming"]
        assert [message["quotes"] for message in heard] == [None, heard[0]["id"], ""]

    def test_an_edit_or_a_deletion_shows_in_its_original_alone(self, maya: Browser, story: Story) -> None:
        first, other = story.hears("Quero 10 pães"), story.later(seconds=1).hears("Moro na Rua A")
        thread = story.thread_of(first)
        unread = maya.get(of(thread)).body["unread"]
        story.later(minutes=1).receives(edit(story, first.source_id, "Quero 100 pães"))
        story.later(minutes=1).receives(edit(story, first.source_id, "Quero 20 pães"))
        story.receives(revoke(story, other.source_id))
        story.later(minutes=1).receives(edit(story, "wamid.of-last-year", "Quero bolo"))
        detail = maya.get(of(thread)).body
        shown = [
            (message["text"], message["was"], bool(message["revoked"]))
            for message in detail["messages"]
            if message["author"] == ""
        ]
        assert shown == [
            ("Quero 20 pães", "Quero 10 pães", False),
            ("Moro na Rua A", "", True),
            ("Mensagem editada: Quero bolo", "", False),
        ]
        assert (detail["last_text"], detail["unread"]) == ("Mensagem editada: Quero bolo", unread)

    def test_older_pages_go_back_to_the_first_message(self, maya: Browser, story: Story, thread: Thread) -> None:
        for number in range(1, 65):
            story.later(seconds=1).hears(str(number))
        page = maya.get(of(thread)).body
        texts = [message["text"] for message in page["messages"]]
        while page["older"]:
            page = maya.get(of(thread, f"?before={quote(page['older'])}")).body
            texts = [message["text"] for message in page["messages"]] + texts
        assert texts == ["oi", *(str(number) for number in range(1, 65))]

    def test_the_messages_around_one_and_the_pages_beside_them(
        self, maya: Browser, story: Story, thread: Thread
    ) -> None:
        for number in range(60):
            story.later(seconds=1).hears(f"mensagem {number}")
        wanted = story.messages(thread)[25]
        page = maya.get(of(thread, f"?around={quote(wanted.sk)}")).body
        texts = [message["text"] for message in page["messages"]]
        assert texts == [f"mensagem {number}" for number in range(12, 42)]
        newer = maya.get(of(thread, f"?after={quote(page['newer'])}")).body
        assert [message["text"] for message in newer["messages"]] == [f"mensagem {number}" for number in range(41, 60)]
        assert (newer["newer"], newer["older"]) == (None, None)
        older = maya.get(of(thread, f"?before={quote(page['older'])}")).body
        assert [message["text"] for message in older["messages"]] == ["oi", *(f"mensagem {n}" for n in range(12))]
        assert (older["older"], older["newer"]) == (None, older["messages"][-1]["id"])

    @pytest.mark.parametrize("before", ["A", "T", "M", "~", "E%2300001", "M%23" + "9" * 200])
    def test_a_page_before_nonsense_is_refused(self, maya: Browser, thread: Thread, before: str) -> None:
        assert maya.get(of(thread, f"?before={before}")).status == 400

    def test_seen_is_what_was_on_the_page_not_now(self, maya: Browser, story: Story, thread: Thread) -> None:
        detail = maya.get(of(thread)).body
        assert detail["seen"] == iso(story.messages(thread)[-1].put)
        story.later(seconds=1).hears("mais uma coisa")
        answer = maya.post(of(thread, "/resolve"), {"seen": detail["seen"]})
        assert (answer.status, answer.error) == (409, "conflict")
        fresh = maya.get(of(thread)).body["seen"]
        assert maya.post(of(thread, "/resolve"), {"seen": fresh}).body["card"]["status"] == "resolved"


class TestSaying:
    def test_a_reply_waits_to_be_sent_and_takes_the_thread(self, maya: Browser, thread: Thread) -> None:
        answer = maya.post(of(thread, "/messages"), {"text": "Bom dia!", "kind": "reply"})
        assert answer.status == 201
        message, card = answer.body["message"], answer.body["card"]
        assert (message["state"], message["author_name"], message["direction"]) == ("queued", "Maya", "outgoing")
        assert (card["assignee"], card["waiting_since"], card["unread"]) == ("maya", None, 0)

    def test_the_same_key_again_is_the_same_message(self, maya: Browser, story: Story, thread: Thread) -> None:
        answers = [
            maya.post(of(thread, "/messages"), {"text": "Bom dia!"}, headers={"idempotency-key": "same-key-1"})
            for _ in range(3)
        ]
        assert len({answer.body["message"]["id"] for answer in answers}) == 1
        assert story.said(thread) == ["Bom dia!"]

    def test_the_same_key_of_another_person_is_another_message(
        self, maya: Browser, owner: Browser, story: Story, thread: Thread
    ) -> None:
        for browser in (maya, owner):
            browser.post(of(thread, "/messages"), {"text": "Bom dia!"}, headers={"idempotency-key": "same-key-1"})
        assert len(story.said(thread)) == 2

    @pytest.mark.parametrize("key", [None, "", "short", "k" * 201])
    def test_a_message_without_a_key_is_refused(self, maya: Browser, thread: Thread, key: str | None) -> None:
        answer = maya.post(of(thread, "/messages"), {"text": "Bom dia!"}, headers={"idempotency-key": key})
        assert answer.status == 400
        assert "Idempotency-Key" in answer.body["error"]["message"]

    def test_a_closed_window_is_said(self, maya: Browser, story: Story) -> None:
        thread = story.uses(automations=()).thread_of(story.hears("oi"))
        story.later(hours=25)
        answer = maya.post(of(thread, "/messages"), {"text": "Bom dia!"})
        assert (answer.status, answer.error) == (409, "window_closed")
        assert "24 horas" in answer.body["error"]["message"]
        assert maya.post(of(thread, "/messages"), {"text": "Não respondeu.", "kind": "note"}).status == 201

    @pytest.mark.parametrize("body", [
        {"text": ""}, {"text": "  "}, {"text": "x" * 4097}, {"text": "oi", "kind": "shout"}, {"text": None},
        {"text": "oi", "seen": "yesterday"}, {"text": "oi", "seen": "2026-11-25T12:00:00"}, {"text": "oi", "to": "x"},
    ])  # fmt: skip
    def test_what_cannot_be_said_is_refused(self, maya: Browser, story: Story, thread: Thread, body: Json) -> None:
        assert maya.post(of(thread, "/messages"), body).status == 400
        assert story.said(thread) == []

    def test_a_time_of_the_future_is_seen_as_now(self, maya: Browser, story: Story, thread: Thread) -> None:
        maya.post(of(thread, "/read"), {"seen": "2099-01-01T00:00:00Z"})
        seen = story.store.thread(thread.id).read_seen
        assert seen
        assert seen <= clock.now()


class TestChanging:
    @pytest.mark.parametrize(("verb", "body", "shown"), [
        ("read", {}, {"unread": 0}),
        ("assign", {"agent": "owner"}, {"assignee": "owner"}),
        ("assign", {"agent": None}, {"assignee": None}),
        ("labels", {"labels": [" Bolo  de FESTA ", "bolo de festa"]}, {"labels": ["bolo de festa"]}),
        ("priority", {"priority": "urgent"}, {"priority": "urgent"}),
        ("resolve", {}, {"status": "resolved"}),
        ("snooze", {"until": TOMORROW}, {"snoozed_until": TOMORROW}),
    ])  # fmt: skip
    def test_a_verb_changes_the_card(self, maya: Browser, thread: Thread, verb: str, body: Json, shown: Json) -> None:
        card = maya.post(of(thread, f"/{verb}"), body).body["card"]
        detail = maya.get(of(thread)).body
        assert all(card[name] == detail[name] == value for name, value in shown.items())

    @pytest.mark.parametrize(("verb", "body"), [
        ("assign", {"agent": "nobody"}),
        ("labels", {"labels": ["#"]}),
        ("labels", {"labels": ["x"] * 51}),
        ("labels", {"labels": ["x" * 31]}),
        ("labels", {"labels": "x"}),
        ("priority", {"priority": "immense"}),
        ("snooze", {"until": "2020-01-01T00:00:00Z"}),
        ("snooze", {"until": "0001-01-01T00:00:00+14:00"}),
        ("snooze", {"until": "9999-01-01T00:00:00Z"}),
        ("settle", {"message": "M#1", "sent": "yes"}),
    ])  # fmt: skip
    def test_what_cannot_be_is_refused(self, maya: Browser, thread: Thread, verb: str, body: Json) -> None:
        assert maya.post(of(thread, f"/{verb}"), body).status == 400

    def test_a_resolved_thread_is_opened_again(self, maya: Browser, story: Story, thread: Thread) -> None:
        story.later(seconds=2).resolves(thread)
        assert maya.post(of(thread, "/reopen")).body["card"]["status"] == Status.OPEN

    def test_a_wrong_mark_is_taken_away_and_nothing_else_is(self, maya: Browser, story: Story) -> None:
        story.uses(automations=("complaint",))
        thread = story.thread_of(story.hears("Meu pedido veio errado, que absurdo!", by="Bia"))
        reason = maya.get(of(thread)).body["priority_reason"]
        wrong = {"reason": reason}
        for _ in range(2):  # also twice
            card = maya.post(of(thread, "/mark/dismiss"), wrong).body["card"]
            assert (card["priority"], card["priority_reason"], card["labels"]) == ("none", "", [])
        assert maya.get("/api/boot").body["tasks"] == []
        card = maya.post(of(thread, "/priority"), {"priority": "urgent"}).body["card"]
        story.later(minutes=1).hears("oi", by="Bia")
        refused = maya.post(of(thread, "/mark/dismiss"), {"reason": card["priority_reason"]})
        assert (refused.status, refused.error) == (409, "conflict")
        assert maya.get(of(thread)).body["priority"] == "urgent"

    def test_a_message_that_is_not_there_is_not_settled(self, maya: Browser, thread: Thread) -> None:
        for name in ("M#1", "T", "E#00001", ""):
            answer = maya.post(of(thread, "/settle"), {"message": name, "sent": True})
            assert answer.status == 404, name


class TestFollowUps:
    def make(self, browser: Browser, thread: Thread, **more: object) -> Json:
        due = iso(clock.now() + timedelta(hours=2))
        return browser.post(of(thread, "/follow-ups"), {"kind": "send", "due": due, "text": "Já saiu!"} | more).body

    def test_one_is_made_moved_and_cancelled(self, maya: Browser, thread: Thread) -> None:
        made = self.make(maya, thread)["follow_up"]
        assert (made["kind"], made["state"], made["by_name"]) == ("send", "pending", "Maya")
        due = iso(clock.now() + timedelta(hours=5))
        moved = maya.ask("PATCH", of(thread, f"/follow-ups/{made['id']}"), {"due": due}).body["follow_up"]
        assert (moved["due"], moved["text"]) == (due, "Já saiu!")
        assert maya.ask("DELETE", of(thread, f"/follow-ups/{made['id']}"), {}).body["follow_up"]["state"] == "cancelled"
        assert maya.ask("PATCH", of(thread, f"/follow-ups/{made['id']}"), {"due": due}).status == 409

    def test_who_opted_out_is_promised_nothing(self, maya: Browser, story: Story, thread: Thread) -> None:
        story.store.change_contact(thread.contact, lambda c: replace(c, opted_out=story.now))
        assert self.make(maya, thread)["error"]["code"] == "opted_out"

    @pytest.mark.parametrize(
        "more", [{"kind": "call_back"}, {"kind": "x"}, {"text": " "}, {"due": "soon"}, {"due": "2020-01-01T00:00:00Z"}]
    )
    def test_what_cannot_be_promised_is_refused(self, maya: Browser, thread: Thread, more: Json) -> None:
        assert self.make(maya, thread, **more)["error"]["code"] == "bad_request"
