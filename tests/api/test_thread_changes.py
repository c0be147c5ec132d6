"""What programs change about a thread: all of it or nothing, at once with others, and only if nobody was faster."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import timedelta
from typing import Any

import pytest

from atende.core import clock
from atende.model import Thread
from tests.api.program import Answer, Program
from tests.desk.story import Story

pytestmark = pytest.mark.desk

CALLERS = 6


@pytest.fixture
def program(story: Story) -> Iterator[Program]:
    program = Program.of(story.store.business)
    yield program
    assert program.log.unexpected == []


@pytest.fixture
def thread(story: Story) -> Thread:
    story.uses(automations=())
    return story.thread_of(story.hears("Oi, tem bolo?"))


def at_once(change: Callable[[int], Answer]) -> list[Answer]:
    with ThreadPoolExecutor(CALLERS) as pool:
        return list(pool.map(lambda number: copy_context().run(change, number), range(CALLERS)))


def test_labels_that_six_callers_add_at_once_all_stay(program: Program, thread: Thread) -> None:
    path = f"/threads/{thread.id}"
    program.ask("PATCH", path, {"labels": ["antes", "fica"]})
    body = {"remove_labels": ["antes"]}
    answers = at_once(lambda number: program.ask("PATCH", path, body | {"add_labels": [f"canal-{number}"]}))
    assert {answer.status for answer in answers} == {200}
    assert program.get(path).body["labels"] == [*(f"canal-{number}" for number in range(CALLERS)), "fica"]
    known = {label["name"] for label in program.get("/labels").body["data"]}
    assert known >= {f"canal-{number}" for number in range(CALLERS)}


def test_of_six_callers_with_the_same_etag_exactly_the_first_changes_the_thread(
    program: Program, thread: Thread
) -> None:
    path = f"/threads/{thread.id}"
    tag = program.get(path).headers["etag"]
    answers = at_once(
        lambda number: program.ask("PATCH", path, {"add_labels": [f"canal-{number}"]}, headers={"if-match": tag})
    )
    assert sorted(answer.status for answer in answers) == [200, *[412] * (CALLERS - 1)]
    assert {answer.code for answer in answers if answer.status == 412} == {"overtaken"}
    [changed] = [answer for answer in answers if answer.status == 200]
    after = program.get(path)
    assert (after.body, after.headers["etag"]) == (changed.body, changed.headers["etag"])


def test_callers_who_read_again_after_a_412_lose_nothing(program: Program, thread: Thread) -> None:
    path = f"/threads/{thread.id}"

    def adds(number: int) -> Answer:
        while True:
            now = program.get(path)
            body = {"labels": [*now.body["labels"], f"canal-{number}"]}
            answer = program.ask("PATCH", path, body, headers={"if-match": now.headers["etag"]})
            if answer.status != 412:
                return answer

    assert {answer.status for answer in at_once(adds)} == {200}
    assert program.get(path).body["labels"] == [f"canal-{number}" for number in range(CALLERS)]


def test_an_etag_is_the_same_in_every_language_and_old_after_a_message(
    story: Story, program: Program, thread: Thread
) -> None:
    path = f"/threads/{thread.id}"
    tags = [program.get(path, headers={"accept-language": language}).headers["etag"] for language in ("en", "es")]
    changed = program.ask("PATCH", path, {"priority": "high"}, headers={"if-match": tags[0], "accept-language": "es"})
    assert (len({*tags}), changed.status) == (1, 200)
    assert changed.headers["etag"] == program.get(path).headers["etag"]
    story.later(minutes=1).hears("Alô?")
    body = {"status": "resolved"}
    late = program.ask("PATCH", path, body, headers={"if-match": changed.headers["etag"]})
    assert (late.status, late.code) == (412, "overtaken")
    same = program.ask("PATCH", path, {"priority": "high"}, headers={"if-match": tags[0]})
    assert same.status == 412  # also where nothing would change


IMPOSSIBLE: dict[str, dict[str, Any]] = {
    "nobody of the team": {"assignee": "nobody", "status": "resolved"},
    "a time that is over": {"status": "snoozed", "snoozed_until": "2001-01-01T00:00:00Z"},
    "too many labels": {"add_labels": [f"l{number}" for number in range(30)]},
}


@pytest.mark.parametrize("why", IMPOSSIBLE)
def test_a_change_of_which_a_part_is_impossible_changes_nothing(program: Program, thread: Thread, why: str) -> None:
    path = f"/threads/{thread.id}"
    program.ask("PATCH", path, {"labels": ["antes"]})
    before, labels = program.get(path).body, program.get("/labels").body
    body = {"assignee": "maya", "priority": "high", "add_labels": ["meia"]} | IMPOSSIBLE[why]
    answer = program.ask("PATCH", path, body)
    assert (answer.status, answer.code) == (409, "not_possible")
    assert (program.get(path).body, program.get("/labels").body) == (before, labels)


def test_all_of_labels_and_some_of_them_are_not_said_together(program: Program, thread: Thread) -> None:
    answer = program.ask("PATCH", f"/threads/{thread.id}", {"labels": ["a"], "add_labels": ["b"]})
    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, "/labels")


def test_a_repeated_change_changes_nothing_more(story: Story, program: Program, thread: Thread) -> None:
    path = f"/threads/{thread.id}"
    until = clock.iso(story.now + timedelta(hours=3))
    for body in (
        {"status": "snoozed", "snoozed_until": until, "add_labels": ["festa"]},
        {"status": "open", "assignee": "maya", "remove_labels": ["festa"]},
        {"status": "resolved", "priority": "low"},
        {"status": "open"},
    ):
        first, again = (program.ask("PATCH", path, body) for _ in range(2))
        assert (first.status, again.body, again.headers["etag"]) == (200, first.body, first.headers["etag"])
    assert [episode.number for episode in story.store.episodes(thread.id)] == [1]
    assert story.store.thread(thread.id).episode == 2


def test_a_resolved_thread_is_not_snoozed(story: Story, program: Program, thread: Thread) -> None:
    path = f"/threads/{thread.id}"
    program.ask("PATCH", path, {"status": "resolved"})
    until = clock.iso(story.now + timedelta(hours=3))
    answer = program.ask("PATCH", path, {"status": "snoozed", "snoozed_until": until})
    assert (answer.status, answer.code) == (409, "not_possible")
