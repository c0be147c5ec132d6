"""Follow-ups through the public door: signed webhooks in, schedules ring, each alarm twice; what is done, once."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from atende.model import Status, Thread
from atende.reporting.journal.store import Journal
from tests.api.browser import Browser
from tests.desk.story import ARRIVAL
from tests.front.front import Front
from tests.story_clock import StoryClock

pytestmark = pytest.mark.desk

type Json = dict[str, Any]

PHONE = "5511999990001"
FROM: Json = {"from": PHONE, "from_user_id": f"BR.{PHONE}"}
ANA: Json = {"profile": {"name": "Ana Souza"}, "wa_id": PHONE, "user_id": f"BR.{PHONE}"}
OFF: Json = dict.fromkeys(("first", "next", "window", "give_back", "nudge", "resolve"), 0)
NUDGE: Json = {"kind": "nudge", "text": "Ainda quer o bolo?"}
SEND: Json = {"kind": "send", "text": "Seu bolo está pronto!"}


@pytest.fixture(autouse=True)
def clockwork(front: Front, story_clock: StoryClock) -> None:
    """Everybody's clock is the story's, so that hours pass at once."""
    front.story.uses(automations=("optout",))
    story_clock.lag = ARRIVAL


def writes(front: Front, text: str = "Tem bolo de cenoura?") -> Thread:
    """Ana writes; her thread."""
    front.hears(text, contact=ANA, **FROM)
    return next(one for one in every(front) if one.name == "Ana Souza")


def every(front: Front) -> list[Thread]:
    store = front.story.store
    found = [card for status in (Status.OPEN, Status.SNOOZED, Status.PENDING) for card in store.cards(status)]
    return [store.thread(card.id) for card in [*found, *store.resolved(f"{front.story.now:%Y%m}")]]


def asks(maya: Browser, front: Front, thread: Thread, path: str, body: Json) -> None:
    answer = maya.post(f"/api/threads/{thread.id}/{path}", body)
    assert answer.status in (200, 201), answer.body
    assert front.wires.flow() == 0


def passes(front: Front, **time: float) -> None:
    """Time passes; what EventBridge has due by then rings, twice each, and what that sets rings in its turn."""
    front.story.later(**time)
    scheduler, group = front.wires.scheduler, front.wires.group
    for name in front.wires.schedules():
        found = scheduler.get_schedule(Name=name, GroupName=group)
        due = datetime.fromisoformat(found["ScheduleExpression"][3:-1]).replace(tzinfo=front.story.now.tzinfo)
        if due <= front.story.now:
            for _ in range(2):
                front.works(json.loads(found["Target"]["Input"]))
            scheduler.delete_schedule(Name=name, GroupName=group)
    assert front.wires.flow() == 0
    front.sends()


def said(front: Front, thread: Thread) -> list[str]:
    """What reached WhatsApp of what was promised, or followed from the thread."""
    found = front.story.messages(thread)
    return [one.text for one in found if one.author.startswith("follow-up:") and one.state == "sent"]


def outcomes(maya: Browser, thread: Thread) -> list[str]:
    return [one["outcome"] for one in maya.get(f"/api/threads/{thread.id}").body["follow_ups"]]


def told(front: Front, kind: str) -> int:
    """How often the journal of these two days has it."""
    zone = front.story.desk.shop.business.zone
    days = {front.story.desk.shop.local_date(front.story.now - timedelta(days=back)) for back in (0, 1)}
    return sum(event.kind == kind for day in days for event in Journal(front.story.store, zone).read(day))


def sets(owner: Browser, front: Front, **minutes: int) -> None:
    answer = owner.ask("PUT", "/api/deadlines", OFF | {"inbox": "whatsapp", "move": False, "question": ""} | minutes)
    assert answer.status == 200, answer.body
    front.story.desk = front.story.again()


def nothing(front: Front) -> None:
    pass


def writes_again(front: Front) -> None:
    writes(front, "Quero sim!")


def opts_out(front: Front) -> None:
    writes(front, "PARAR")


@pytest.mark.parametrize(("promise", "meanwhile", "outcome"), [
    (NUDGE, nothing, "sent"), (NUDGE, writes_again, "answered"), (SEND, writes_again, "sent"),
    (SEND, opts_out, "opted_out"),
])  # fmt: skip
def test_a_promise_is_kept_once_or_is_moot(
    front: Front, maya: Browser, promise: Json, meanwhile: Callable[[Front], None], outcome: str
) -> None:
    thread = writes(front)
    due = (front.story.now + timedelta(hours=2)).isoformat()
    asks(maya, front, thread, "follow-ups", promise | {"due": due})
    meanwhile(front)
    passes(front, hours=1)
    assert said(front, thread) == []
    passes(front, hours=1, seconds=1)
    assert said(front, thread) == ([promise["text"]] if outcome == "sent" else [])
    assert outcomes(maya, thread) == [outcome]
    assert front.wires.schedules() == []


def test_what_was_cancelled_and_what_was_moved_rings_for_nothing(front: Front, maya: Browser) -> None:
    thread = writes(front)
    due = front.story.now + timedelta(hours=2)
    for _ in range(2):
        asks(maya, front, thread, "follow-ups", SEND | {"due": due.isoformat()})
    cancelled, moved = maya.get(f"/api/threads/{thread.id}").body["follow_ups"]
    path = f"/api/threads/{thread.id}/follow-ups"
    assert maya.ask("DELETE", f"{path}/{cancelled['id']}").status == 200
    later = (due + timedelta(hours=1)).isoformat()
    assert maya.ask("PATCH", f"{path}/{moved['id']}", {"due": later}).status == 200
    assert front.wires.flow() == 0
    passes(front, hours=2, minutes=1)
    assert said(front, thread) == []
    passes(front, hours=1)
    assert said(front, thread) == [SEND["text"]]


@pytest.mark.parametrize("wakes", [False, True], ids=["at its hour", "by a message"])
def test_a_snoozed_thread_is_open_again_once(front: Front, maya: Browser, wakes: bool) -> None:
    thread = writes(front)
    asks(maya, front, thread, "snooze", {"until": (front.story.now + timedelta(hours=3)).isoformat()})
    passes(front, hours=1)
    assert [one.status for one in every(front)] == [Status.SNOOZED]
    if wakes:
        writes(front, "E aí?")
        assert [one.status for one in every(front)] == [Status.OPEN]
        asks(maya, front, thread, "resolve", {})
    passes(front, hours=3)
    assert [one.status for one in every(front)] == [Status.RESOLVED if wakes else Status.OPEN]


def test_who_is_silent_is_asked_once_and_then_resolved_unless_they_answer(
    front: Front, maya: Browser, owner: Browser
) -> None:
    sets(owner, front, nudge=120, resolve=60)
    thread = writes(front)
    asks(maya, front, thread, "messages", {"text": "Temos! De que tamanho?"})
    passes(front, hours=2, seconds=1)
    passes(front, minutes=30)
    assert [text[:28] for text in said(front, thread)] == ["Oi, Ana! Ainda podemos ajuda"]
    writes(front, "Grande")
    passes(front, hours=4)
    assert [one.status for one in every(front)] == [Status.OPEN]
    asks(maya, front, thread, "messages", {"text": "Anotado!"})
    passes(front, hours=2, seconds=5)
    passes(front, hours=1, seconds=5)
    assert [(one.status, one.resolved_by) for one in every(front)] == [(Status.RESOLVED, "auto")]
    assert (len(said(front, thread)), told(front, "resolved")) == (2, 1)


@pytest.mark.parametrize("answers", [False, True])
def test_who_waits_beyond_the_target_is_late_once(front: Front, maya: Browser, owner: Browser, answers: bool) -> None:
    sets(owner, front, first=15)
    thread = writes(front)
    passes(front, minutes=10)
    if answers:
        asks(maya, front, thread, "messages", {"text": "Temos!"})
    passes(front, minutes=6)
    passes(front, hours=2)
    assert told(front, "late") == (0 if answers else 1)
    assert [one.is_late for one in every(front)] == [not answers]


@pytest.mark.parametrize("answers", [False, True])
def test_an_assignment_that_nobody_answers_is_returned(
    front: Front, maya: Browser, owner: Browser, answers: bool
) -> None:
    sets(owner, front, give_back=30)
    thread = writes(front)
    asks(maya, front, thread, "assign", {"agent": "maya"})
    if answers:
        asks(maya, front, thread, "messages", {"text": "Temos!"})
    passes(front, minutes=31)
    assert [one.assignee for one in every(front)] == ["maya" if answers else None]


def test_a_closing_window_is_a_task_once_and_no_more_when_somebody_answered(
    front: Front, maya: Browser, owner: Browser
) -> None:
    sets(owner, front, window=60)
    thread = writes(front)
    passes(front, hours=23, seconds=5)
    [task] = maya.get("/api/boot").body["tasks"]
    assert (task["kind"], task["thread"]) == ("window", thread.id)
    asks(maya, front, thread, "messages", {"text": "Temos!"})
    assert maya.get("/api/boot").body["tasks"] == []
    passes(front, hours=1)
    assert maya.get("/api/boot").body["tasks"] == []
