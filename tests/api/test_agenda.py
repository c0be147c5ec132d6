"""The agenda of a day and a week, and the deadlines that an owner sets."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from atende.api.schemas import iso
from atende.aws.sqs import Queue
from atende.core import clock
from atende.core.ids import digest
from atende.desk.deadlines.schedule import ALARM
from atende.model import Deadlines, Due, FollowUp, Status, Thread
from atende.workers.job import work
from bench.scale import write
from tests.api.browser import Browser, Json
from tests.desk.story import Story

pytestmark = pytest.mark.desk

FAR = 40
"""Days ahead, so that no midnight lies between."""
SETTING: Json = {"inbox": "whatsapp", "first": 15, "next": 60, "window": 90, "give_back": 30, "nudge": 240}
SETTING |= {"resolve": 120, "move": True, "question": "Ainda quer?"}


def due(**ahead: float) -> datetime:
    return clock.now() + timedelta(**ahead)


def local(at: datetime) -> str:
    return f"{at.astimezone(ZoneInfo('America/Sao_Paulo')):%Y-%m-%d}"


def promised(maya: Browser, thread: Thread, **body: object) -> Json:
    answer = maya.post(f"/api/threads/{thread.id}/follow-ups", {"kind": "send", "text": "Já saiu!"} | body)
    assert answer.status == 201, answer.body
    follow_up: Json = answer.body["follow_up"]
    return follow_up


def agenda(browser: Browser, query: str = "") -> list[Json]:
    entries: list[Json] = browser.get(f"/api/agenda{query}").body["entries"]
    return entries


def test_it_shows_a_days_promises_and_those_of_a_week(maya: Browser, thread: Thread) -> None:
    day = due(days=FAR)
    first, second = promised(maya, thread, due=iso(day)), promised(maya, thread, due=iso(day + timedelta(days=3)))
    [entry] = agenda(maya, f"?from={local(day)}")
    assert (entry["id"], entry["name"], entry["by"], entry["assignee"]) == (first["id"], "Ana", "maya", None)
    week = agenda(maya, f"?from={local(day)}&days=7")
    assert [entry["id"] for entry in week] == [first["id"], second["id"]]
    assert agenda(maya, f"?from={local(day + timedelta(days=1))}") == []


def test_what_is_overdue_comes_with_today_and_goes_when_it_is_done(story: Story, maya: Browser) -> None:
    thread, question = story.later(hours=-8).surveyed()
    story.taps(1, question)
    [task] = agenda(maya)
    assert (task["kind"], task["thread"]) == ("call_back", thread.id)
    assert agenda(maya, f"?from={local(due(days=2))}") == []
    maya.post(f"/api/threads/{thread.id}/follow-ups/{task['id']}/done")
    assert agenda(maya) == []


def test_what_is_moot_is_not_in_it_and_is_told_as_cancelled_in_the_thread(
    story: Story, maya: Browser, thread: Thread
) -> None:
    story.now = clock.now() - timedelta(seconds=30)
    story.hears("quanto custa?")
    nudge = promised(maya, thread, kind="nudge", due=iso(due(hours=23)))
    story.now = clock.now() + timedelta(seconds=1)
    story.hears("ainda quero")
    assert agenda(maya, "?days=7") == []
    [shown] = maya.get(f"/api/threads/{thread.id}").body["follow_ups"]
    assert (shown["id"], shown["state"], shown["outcome"]) == (nudge["id"], "cancelled", "answered")


def test_what_follows_from_a_thread_is_read_off_the_thread(story: Story, maya: Browser, thread: Thread) -> None:
    story.uses(deadlines=Deadlines(first=86_400 * FAR, give_back=86_400 * (FAR + 1)))
    story.desk.deadlines.watch(story.store.thread(thread.id), at=story.now)
    [entry] = agenda(maya, f"?from={local(due(days=FAR))}")
    assert (entry["kind"], entry["state"], entry["name"]) == ("first", "pending", "Ana")
    shown = maya.get(f"/api/threads/{thread.id}").body["follow_ups"]
    assert [entry["kind"] for entry in shown] == ["first"]
    story.later(minutes=1).replies(thread, "Bom dia!")
    assert agenda(maya, f"?from={local(due(days=FAR))}&days=7") == []


def test_a_snoozed_thread_is_in_it_at_once_where_it_is_shown(story: Story, maya: Browser, thread: Thread) -> None:
    until = iso(due(days=FAR))
    maya.post(f"/api/threads/{thread.id}/snooze", {"until": until})
    [shown] = maya.get(f"/api/threads/{thread.id}").body["follow_ups"]
    assert (shown["kind"], shown["due"], story.store.thread(thread.id).status) == ("wake", until, Status.SNOOZED)


def test_of_thousands_a_thread_shows_the_next_ones_then_those_that_were_due_last(
    story: Story, maya: Browser, thread: Thread, table: str
) -> None:
    now = clock.now()

    def stored(number: int, **how: Any) -> FollowUp:
        due = now + timedelta(days=1, minutes=number)
        return FollowUp(id=digest(str(number)), thread=thread.id, what="send", due=due, text=str(number), **how)

    def shown() -> tuple[list[str], Json]:
        thread_detail = maya.get(f"/api/threads/{thread.id}").body
        return [follow_up["text"] for follow_up in thread_detail["follow_ups"]], thread_detail["more_follow_ups"]

    def numbers(*ranges: range) -> list[str]:
        return [str(number) for numbers in ranges for number in numbers]

    def write_all(follow_ups: Iterable[FollowUp]) -> None:
        write(table, map(story.store.item, follow_ups))

    write_all(stored(number) for number in range(40))
    story.store.add(replace(stored(-1), id=ALARM))
    assert shown() == (numbers(range(40)), {"unfinished": 0, "over": 0})
    write_all(stored(number, state=Due.DONE, outcome="sent") for number in range(1000, 1150))
    assert shown() == (numbers(range(40), range(1090, 1150)), {"unfinished": 0, "over": 90})
    write_all(stored(number) for number in range(40, 130))
    assert shown() == (numbers(range(100)), {"unfinished": 30, "over": 150})


@pytest.mark.parametrize("query", ["?from=ontem", "?days=0", "?days=99", "?days=x", "?from=9999-12-31"])
def test_a_question_that_makes_no_sense_is_refused(maya: Browser, query: str) -> None:
    assert maya.get(f"/api/agenda{query}").status == 400


@pytest.mark.parametrize("body", [
    {"due": None}, {"minutes": 0}, {"minutes": 10**6}, {"kind": "wake", "due": "2999-01-01T00:00:00Z"},
    {"minutes": 5, "enclosed": {"footer": "x"}}, {"minutes": 5, "asset": "x"}, {"minutes": "5"},
])  # fmt: skip
def test_what_cannot_be_promised_is_refused(maya: Browser, thread: Thread, body: Json) -> None:
    follow_up = {"kind": "send", "text": "Oi"} | body
    assert maya.post(f"/api/threads/{thread.id}/follow-ups", follow_up).status == 400


def test_a_nudge_after_business_time_says_when_it_is_due(maya: Browser, thread: Thread) -> None:
    made = promised(maya, thread, kind="nudge", minutes=90)
    assert abs(datetime.fromisoformat(made["due"]) - due(minutes=90)) < timedelta(minutes=1)


def test_an_owner_sets_deadlines_and_open_threads_get_them(
    story: Story, owner: Browser, maya: Browser, thread: Thread, queue: Queue
) -> None:
    usual = maya.get("/api/deadlines").body
    assert usual["inboxes"][0]["first"] == 0
    assert "Ainda podemos ajudar" in usual["usual"]
    assert owner.ask("PUT", "/api/deadlines", SETTING).status == 200
    [(_, job)] = queue.receive()
    assert (json.loads(job)["inbox"], json.loads(job)["channel"]) == ("whatsapp", "whatsapp")
    assert work(job) == {"do": "watch", "threads": 1}
    assert story.store.follow_up(thread.id, ALARM).what == "first"
    [shown] = maya.get("/api/deadlines").body["inboxes"]
    assert shown == SETTING | {"name": "WhatsApp"}
    kept = story.store.inbox("whatsapp")
    assert (kept.deadlines.first, kept.window_minutes, kept.texts) == (900, 90, {"ask": "Ainda quer?"})
    owner.ask("PUT", "/api/deadlines", SETTING | {"question": " "})
    assert (story.store.inbox("whatsapp").texts, story.store.inbox("whatsapp").deadlines) == ({}, kept.deadlines)
    owner.ask("PUT", "/api/deadlines", SETTING | {"nudge": 300})
    assert story.store.inbox("whatsapp").deadlines.since != kept.deadlines.since


@pytest.mark.parametrize("wrong", [{"first": -1}, {"nudge": 10**6}, {"window": 1440}, {"question": "x" * 4097}])
def test_deadlines_that_cannot_be_are_refused(owner: Browser, wrong: Json) -> None:
    assert owner.ask("PUT", "/api/deadlines", SETTING | wrong).status == 400
