"""What the owner sets of the survey and sees of it."""

import pytest

from atende.api.schemas import iso
from atende.model import Thread
from atende.storage.directory import Directory, Shop, shop_key
from tests.api.browser import Browser, Json
from tests.desk.story import Story

pytestmark = pytest.mark.desk

SET: Json = {
    "on": True, "hour": 9, "scale": 10, "low": 5, "comment_minutes": 30, "remind_hours": 3, "rest_days": 7,
    "skip": ["Fornecedor"], "template": "", "template_language": "", "agreed": "",
}  # fmt: skip


def test_what_is_set_is_what_the_clock_and_the_desk_do(story: Story, owner: Browser) -> None:
    told = owner.ask("PUT", "/api/survey", SET).body["setting"]
    assert told == SET | {"skip": ["fornecedor"], "template_language": "pt_BR"}
    assert owner.get("/api/survey").body["setting"] == told
    kept = Directory().must(Shop, shop_key(story.store.business))
    assert (kept.survey_hour, kept.survey_on, kept.remind_hours) == (9, True, 3)
    assert story.again().shop.asking.rest_days == 7


def test_the_page_shows_the_question_on_both_scales_and_what_a_template_costs(owner: Browser) -> None:
    found = owner.get("/api/survey").body
    assert [len(found["previews"][scale]["choices"]) for scale in ("5", "10")] == [5, 10]
    assert found["previews"]["5"]["sorry"].startswith("Sentimos muito")
    assert found["usual_low"] == {"5": 2, "10": 6}
    assert found["templates"] == []


@pytest.mark.parametrize("wrong", [
    {"hour": 24}, {"hour": -1}, {"scale": 7}, {"low": 10}, {"low": -2}, {"comment_minutes": 61}, {"rest_days": 366},
    {"remind_hours": 24}, {"skip": ["a#b"]}, {"template": "pesquisa"}, {"hour": True}, {"skip": "x"},
])  # fmt: skip
def test_what_cannot_be_is_refused_with_a_sentence(owner: Browser, wrong: Json) -> None:
    answer = owner.ask("PUT", "/api/survey", SET | wrong)
    assert (answer.status, answer.body["error"]["message"][-1]) == (400, ".")


@pytest.fixture
def resolved(story: Story, thread: Thread) -> Thread:
    story.later(minutes=1).resolves(thread)
    return thread


def test_who_was_asked_and_why_the_others_were_not(story: Story, owner: Browser, resolved: Thread) -> None:
    shy = story.thread_of(story.hears("SAIR", by="Bia"))
    story.uses(automations=("optout",)).hears("SAIR", by="Bia")
    story.later(minutes=1).resolves(shy)
    at = story.later(minutes=1).now
    story.asks()
    [told] = owner.get("/api/surveys").body["rounds"]
    assert told["at"] == iso(at)
    assert {name: count for name, count in told["counts"].items() if count} == {"asked": 1, "opted_out": 1}
    story.taps(2, story.question(resolved))
    found = owner.get(f"/api/surveys/threads?round={told['id']}").body
    assert [(row["name"], row["verdict"], row["rating"]) for row in found["rows"]] == [
        ("Bia", "opted_out", None), ("Ana", "asked", 2),
    ]  # fmt: skip


@pytest.mark.parametrize("round_", ["", "x", "٣", "9" * 14])
def test_a_round_that_is_none(owner: Browser, round_: str) -> None:
    assert owner.get(f"/api/surveys/threads?round={round_}").status == 400


def test_a_round_of_nobody(owner: Browser) -> None:
    assert owner.get("/api/surveys/threads?round=1").body == {"rows": [], "more": 0}


def test_somebody_of_the_shop_asks_now(maya: Browser, story: Story, resolved: Thread) -> None:
    told = maya.post(f"/api/threads/{resolved.id}/ask").body["episode"]
    assert told["asked"]
    assert story.question(resolved).choices
    again = maya.post(f"/api/threads/{resolved.id}/ask")
    assert (again.status, again.body["error"]["message"]) == (409, "Este atendimento já tem a sua pesquisa.")


def test_an_open_thread_is_not_asked_about(maya: Browser, thread: Thread) -> None:
    assert maya.post(f"/api/threads/{thread.id}/ask").status == 409
