"""What people change in the settings: noted with who and when, taken back within a minute, lost to no other owner."""

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

import pytest

from atende.api.route_modules import MODULES, SETTINGS
from atende.aws.sqs import Queue
from atende.core import clock
from atende.desk.people import tokens
from atende.desk.settings_history import SILENT, values
from atende.model import Agent, Inbox, Role
from atende.model.team import Team
from atende.storage import faq, quick_replies, rules, setting_changes, table
from atende.storage.directory import Directory
from atende.storage.schema import noun_of
from atende.workers.job import work
from tests.api.browser import Answer, Browser, Json
from tests.api.test_routes import BODIES, STAFFING, WORDING
from tests.desk.story import Story
from tests.story_clock import NOON

pytestmark = pytest.mark.desk

RULE = {"name": "Novos", "when": {"event": "opened"}, "then": [{"do": "label", "value": "novo"}]}
SURVEY: Json = BODIES["survey"]


@pytest.fixture
def bia(story: Story, owner: Browser) -> Iterator[Browser]:
    """Another owner."""
    token = owner.post("/api/people", {"name": "Bia", "role": "owner"}).body["token"]
    browser = Browser()
    answer = browser.post("/api/session", {"token": token})
    browser.cookie = answer.cookies[0].split(";")[0].split("=", 1)[1]
    yield browser
    assert browser.log.unexpected == []


def put(browser: Browser, path: str, body: Json, *, read: str | None = None) -> Answer:
    return browser.ask("PUT", path, body, headers={"x-read-at": read})


def undone(browser: Browser, change: str) -> int:
    return browser.post(f"/api/settings/changes/{change}/undo").status


def newest(browser: Browser) -> Json:
    change: Json = browser.get("/api/settings/changes").body["changes"][0]
    return change


def greeting(story: Story) -> str:
    return story.store.inbox("whatsapp").texts.get("greeting", "")


class TestHistory:
    def test_it_says_who_changed_what_when_and_both_values(self, owner: Browser, story: Story) -> None:
        put(owner, "/api/greetings", WORDING)
        story.later(seconds=5)
        put(owner, "/api/greetings", WORDING | {"text": "Olá!"})
        change = newest(owner)
        assert (change["by"], change["by_name"]) == ("owner", "Dono")
        assert abs(datetime.fromisoformat(change["at"]) - clock.now()) < timedelta(seconds=5)
        [part] = change["parts"]
        assert (part["kind"], part["action"], part["fields"]) == (
            "inbox",
            "changed",
            {"texts.greeting": ["Oi!", "Olá!"]},
        )

    def test_what_changes_nothing_is_not_noted(self, owner: Browser) -> None:
        put(owner, "/api/greetings", WORDING)
        count = len(owner.get("/api/settings/changes").body["changes"])
        again = put(owner, "/api/greetings", WORDING)
        assert "x-change" not in again.headers
        assert len(owner.get("/api/settings/changes").body["changes"]) == count

    def test_one_request_is_one_entry(self, owner: Browser) -> None:
        assert put(owner, "/api/survey", SURVEY | {"hour": 9, "rest_days": 7}).status == 200
        change = newest(owner)
        assert {part["kind"] for part in change["parts"]} == {"survey", "business"}
        assert "shop" not in {part["kind"] for part in change["parts"]}, "the clock's copy is nobody's concern"

    def test_people_and_roles_are_in_it_and_no_secret(self, owner: Browser, bia: Browser, story: Story) -> None:
        owner.ask("PUT", "/api/people/vera/address", {"email": "vera@example.com"})
        put(owner, "/api/people/vera", {"name": "Vera", "role": "attendant"})
        role, address, hired = owner.get("/api/settings/changes").body["changes"][:3]
        assert role["parts"][0]["fields"] == {"role": ["viewer", "attendant"]}
        assert address["parts"][0]["fields"] == {"email_wanted": ["", "vera@example.com"]}
        assert (hired["parts"][0]["action"], hired["parts"][0]["title"]) == ("created", "Bia")
        stored = str(setting_changes.since(story.store, story.now - timedelta(days=1)))
        assert "email_code" not in stored

    def test_it_is_read_by_pages(self, owner: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("atende.api.changes.PAGE", 4)
        for number in range(6):
            put(owner, "/api/greetings", WORDING | {"text": f"Oi {number}"})
        seen, before = [], ""
        while True:
            page = owner.get(f"/api/settings/changes?before={before}").body
            seen += [change["parts"][0]["fields"]["texts.greeting"][1] for change in page["changes"]]
            before = page["next"]
            if not before:
                break
        assert seen == [f"Oi {number}" for number in reversed(range(6))]

    def test_it_is_the_owners(self, maya: Browser, viewer: Browser) -> None:
        assert [browser.get("/api/settings/changes").status for browser in (maya, viewer)] == [403, 403]

    def test_another_shops_changes_are_not_there(self, owner: Browser) -> None:
        change = put(owner, "/api/greetings", WORDING).headers["x-change"]
        other = Story.begin(name="Outra loja")
        stranger = Browser.signed_in(other.store.business, "owner", at=clock.now())
        assert stranger.get("/api/settings/changes").body["changes"] == []
        assert undone(stranger, change) == 404

    def test_customers_and_threads_are_not_followed(self, owner: Browser, story: Story) -> None:
        story.thread_of(story.hears("oi"))
        assert owner.get("/api/settings/changes").body["changes"] == []
        assert table.witness.get() is None


class TestUndo:
    def test_a_change_is_taken_back_with_everything_that_it_changed(self, owner: Browser, story: Story) -> None:
        put(owner, "/api/survey", SURVEY)
        business = story.store.business
        before = [*story.store.configuration(), *(shop for shop in Directory().shops() if shop.business == business)]
        change = put(owner, "/api/survey", SURVEY | {"on": False, "hour": 9, "scale": 10}).headers["x-change"]
        assert story.store.settings().survey_on is False
        assert undone(owner, change) == 200
        after = [*story.store.configuration(), *(shop for shop in Directory().shops() if shop.business == business)]
        assert after == before
        assert newest(owner)["undoes"] is True
        assert undone(owner, change) == 409, "once"

    def test_the_first_change_goes_back_to_the_default(self, owner: Browser, story: Story) -> None:
        change = put(owner, "/api/survey", SURVEY | {"rest_days": 7}).headers["x-change"]
        assert undone(owner, change) == 200
        assert owner.get("/api/survey").body["setting"]["rest_days"] == 30

    def test_it_overwrites_nobodys_later_change(self, owner: Browser, bia: Browser, story: Story) -> None:
        change = put(owner, "/api/greetings", WORDING).headers["x-change"]
        put(bia, "/api/greetings", WORDING | {"text": "Oi da Bia"})
        assert undone(owner, change) == 409
        assert greeting(story) == "Oi da Bia"

    def test_another_field_of_the_same_item_stays_as_somebody_changed_it(
        self, owner: Browser, bia: Browser, story: Story
    ) -> None:
        change = put(owner, "/api/greetings", WORDING).headers["x-change"]
        put(bia, "/api/hours", STAFFING)
        hours = story.store.inbox("whatsapp").hours
        assert undone(owner, change) == 200
        assert (greeting(story), story.store.inbox("whatsapp").hours) == ("", hours)

    def test_after_a_minute_it_is_too_late(self, owner: Browser, story: Story) -> None:
        change = put(owner, "/api/greetings", WORDING).headers["x-change"]
        assert newest(owner)["undoable"] is True
        story.later(seconds=100)
        assert newest(owner)["undoable"] is False
        assert undone(owner, change) == 409
        assert greeting(story) == "Oi!"

    def test_what_was_removed_comes_back(self, owner: Browser, story: Story) -> None:
        owner.post("/api/replies", {"shortcut": "pix", "text": "Chave", "title": "Pix"})
        kept = quick_replies.by_shortcut(story.store, "pix")
        change = owner.ask("DELETE", "/api/replies/pix", {}).headers["x-change"]
        assert undone(owner, change) == 200
        assert quick_replies.by_shortcut(story.store, "pix") == kept

    def test_what_was_added_goes(self, owner: Browser, story: Story) -> None:
        change = owner.post("/api/replies", {"shortcut": "pix", "text": "Chave"}).headers["x-change"]
        assert undone(owner, change) == 200
        assert quick_replies.find(story.store, "pix") is None

    def test_a_rule_comes_back_in_its_place(self, owner: Browser, story: Story) -> None:
        for name in ("Um", "Dois", "Três"):
            assert owner.post("/api/rules", RULE | {"name": name}).status == 201
        before = rules.rulebook(story.store)
        change = owner.ask("DELETE", f"/api/rules/{before.rules[1]['id']}", {}).headers["x-change"]
        assert len(rules.rulebook(story.store).rules) == 2
        assert undone(owner, change) == 200
        assert rules.rulebook(story.store) == before

    def test_a_question_is_learnt_again(self, owner: Browser, story: Story, asked_jobs: Any) -> None:
        body = {"phrasings": ["Abrem domingo?"], "answer": "Sim."}
        name = owner.post("/api/faq", body).body["entry"]["id"]
        change = put(owner, f"/api/faq/{name}", body | {"answer": "Não."}).headers["x-change"]
        waiting = asked_jobs.waiting()
        assert undone(owner, change) == 200
        assert faq.entries(story.store)[0].answer == "Sim."
        assert asked_jobs.waiting() == waiting + 1

    def test_deadlines_fields_and_teams(self, owner: Browser, story: Story) -> None:
        team = owner.post("/api/teams", {"name": "Vendas", "members": ["maya"]})
        story.confirms("owner", BODIES["digest"]["address"])
        before = story.store.configuration()
        changes = [
            put(owner, "/api/deadlines", BODIES["deadlines"]),
            put(owner, "/api/contact-fields", {"fields": [{"id": "peso", "name": "Peso", "type": "number"}]}),
            put(owner, "/api/economy", {"cap": 5_000_000}),
            owner.ask("DELETE", f"/api/teams/{team.body['team']}", {}),
            put(owner, "/api/digest", BODIES["digest"]),
        ]
        assert [answer.status for answer in changes] == [200] * 5
        assert [undone(owner, answer.headers["x-change"]) for answer in reversed(changes)] == [200] * 5
        settled = [noun for noun in story.store.configuration() if type(noun).__name__ not in ("Digest", "Budget")]
        assert settled == before

    @pytest.mark.parametrize("change", ["x", "0000000000000-00000000", "é", "..", "M" * 200])
    def test_a_change_that_is_not_there(self, owner: Browser, change: str) -> None:
        assert undone(owner, change) == 404

    def test_a_role_is_taken_back_while_an_owner_stays(self, owner: Browser, story: Story) -> None:
        change = put(owner, "/api/people/vera", {"name": "Vera", "role": "owner"}).headers["x-change"]
        vera = Browser.signed_in(story.store.business, "vera", at=clock.now())
        put(vera, "/api/people/owner", {"name": "Dono", "role": "attendant"})
        assert vera.post(f"/api/settings/changes/{change}/undo").status == 409
        assert story.store.agent("vera").role is Role.OWNER
        back = vera.get("/api/settings/changes").body["changes"][0]["id"]
        assert undone(vera, back) == 200
        asked = story.later(seconds=30).now
        assert undone(owner, change) == 200
        session = Directory().session(tokens.hashed(vera.cookie))
        assert session is not None
        assert (session.changed or NOON) >= asked, "it counts at once in every process"
        assert (story.store.agent("vera").role, story.store.agent("owner").role) == (Role.VIEWER, Role.OWNER)

    def test_a_removed_person_is_back_with_their_teams_and_threads(
        self, owner: Browser, story: Story, queue: Queue
    ) -> None:
        story.uses(automations=())
        thread = story.thread_of(story.hears("oi"))
        owner.post(f"/api/threads/{thread.id}/assign", {"agent": "maya"})
        owner.post("/api/teams", {"name": "Vendas", "members": ["maya", "owner"]})
        before = story.store.agent("maya")
        change = owner.ask("DELETE", "/api/people/maya", {}).headers["x-change"]
        answer = owner.post(f"/api/settings/changes/{change}/undo")
        assert (answer.status, "Maya está de volta" in answer.body["message"]) == (200, True)
        assert story.store.agent("maya") == before
        [team] = [noun for noun in story.store.configuration() if isinstance(noun, Team)]
        assert team.members == {"maya", "owner"}
        release = json.dumps({"do": "release", "business": story.store.business, "agent": "maya"})
        assert (work(release)["threads"], story.store.thread(thread.id).assignee) == (0, "maya")

    def test_a_person_who_was_invited_is_back_too(
        self, owner: Browser, bia: Browser, story: Story, queue: Queue
    ) -> None:
        invited = next(noun for noun in story.store.configuration() if isinstance(noun, Agent) and noun.name == "Bia")
        change = owner.ask("DELETE", f"/api/people/{invited.id}", {}).headers["x-change"]
        assert bia.get("/api/boot").status == 401
        assert undone(owner, change) == 200
        assert story.store.agent(invited.id) == invited
        assert bia.get("/api/boot").status == 401, "the old session stays over"

    def test_an_invitation_and_an_address_are_not_taken_back_here(self, owner: Browser, bia: Browser) -> None:
        invited = newest(owner)
        answer = owner.ask("PUT", "/api/people/vera/address", {"email": "vera@example.com"})
        assert "x-change" not in answer.headers
        assert [undone(owner, change["id"]) for change in (invited, newest(owner))] == [409, 409]

    @pytest.mark.parametrize(
        ("path", "body"),
        [
            ("rename", {"label": "bolo", "into": "torta", "merge": True}),
            ("rename", {"label": "bolo", "into": "doce"}),
            ("remove", {"label": "bolo"}),
        ],
    )
    def test_a_label_is_taken_back_until_threads_were_changed(
        self, owner: Browser, story: Story, queue: Queue, path: str, body: Json
    ) -> None:
        story.uses(automations=())
        thread = story.thread_of(story.hears("oi"))
        for label in ("bolo", "torta"):
            owner.post("/api/labels", {"label": label, "colour": "1"})
        owner.post(f"/api/threads/{thread.id}/labels", {"labels": ["bolo"]})
        if path == "rename":
            owner.post("/api/rules", RULE | {"when": {"event": "label", "value": "bolo"}})
        before = owner.get("/api/labels").body["labels"]
        answer = owner.post(f"/api/labels/{path}", body)
        assert answer.status == 202, (answer.body, owner.log.unexpected, newest(owner))
        change = answer.headers["x-change"]
        assert undone(owner, change) == 200
        relabel = json.dumps({"do": "relabel", "business": story.store.business, "label": "bolo"})
        assert work(relabel)["state"] == "over"
        assert story.store.thread(thread.id).labels == {"bolo"}
        assert owner.get("/api/labels").body == {"labels": before, "changes": []}
        assert all(rule["when"]["value"] == "bolo" for rule in rules.rulebook(story.store).rules)
        change = owner.post(f"/api/labels/{path}", body).headers["x-change"]
        story.desk.labels.step("bolo", at=story.now)
        assert undone(owner, change) == 409
        assert "bolo" not in story.store.thread(thread.id).labels

    def test_only_an_owner_takes_back(self, owner: Browser, maya: Browser) -> None:
        change = put(owner, "/api/greetings", WORDING).headers["x-change"]
        assert undone(maya, change) == 403


class TestTwoOwners:
    def test_the_second_is_refused_with_both_values(self, owner: Browser, bia: Browser, story: Story) -> None:
        read = owner.get("/api/greetings").headers["x-read-at"]
        story.later(seconds=20)
        put(bia, "/api/greetings", WORDING | {"text": "Oi da Bia"})
        story.later(seconds=20)
        answer = put(owner, "/api/greetings", WORDING | {"text": "Oi da dona"}, read=read)
        error = answer.body["error"]
        assert (answer.status, error["code"], error["by_name"]) == (409, "changed_meanwhile", "Bia")
        assert error["fields"] == {"texts.greeting": ["Oi da Bia", "Oi da dona"]}
        assert "Bia" in error["message"]
        assert greeting(story) == "Oi da Bia"
        fresh = owner.get("/api/greetings").headers["x-read-at"]
        assert put(owner, "/api/greetings", WORDING | {"text": "Oi da dona"}, read=fresh).status == 200

    def test_whoever_has_seen_the_other_value_may_overrule_it(self, owner: Browser, bia: Browser, story: Story) -> None:
        read = owner.get("/api/greetings").headers["x-read-at"]
        story.later(seconds=20)
        for text in ("Um", "Dois"):
            put(bia, "/api/greetings", WORDING | {"text": text})
        sent = WORDING | {"text": "Oi da dona"}
        seen = put(owner, "/api/greetings", sent, read=read).body["error"]["change"]
        headers = {"x-read-at": read, "x-seen-change": seen}
        assert owner.ask("PUT", "/api/greetings", sent, headers=headers).status == 200
        put(bia, "/api/greetings", WORDING | {"text": "Três"})
        assert owner.ask("PUT", "/api/greetings", sent, headers=headers).status == 409

    def test_fields_that_nobody_else_changed_are_saved(self, owner: Browser, bia: Browser, story: Story) -> None:
        read = owner.get("/api/hours").headers["x-read-at"]
        story.later(seconds=20)
        put(bia, "/api/greetings", WORDING)
        assert put(owner, "/api/hours", STAFFING, read=read).status == 200

    def test_the_same_value_is_no_conflict(self, owner: Browser, bia: Browser, story: Story) -> None:
        read = owner.get("/api/greetings").headers["x-read-at"]
        story.later(seconds=20)
        put(bia, "/api/greetings", WORDING)
        assert put(owner, "/api/greetings", WORDING, read=read).status == 200

    def test_a_change_that_was_stored_while_the_page_was_read_counts(
        self, owner: Browser, bia: Browser, story: Story
    ) -> None:
        put(bia, "/api/greetings", WORDING | {"text": "Oi da Bia"})
        story.later(seconds=2)
        read = owner.get("/api/greetings").headers["x-read-at"]
        assert put(owner, "/api/greetings", WORDING, read=read).status == 409

    def test_ones_own_change_is_no_conflict(self, owner: Browser, story: Story) -> None:
        read = owner.get("/api/greetings").headers["x-read-at"]
        story.later(seconds=20)
        first = put(owner, "/api/greetings", WORDING, read=read)
        story.later(seconds=20)
        assert put(owner, "/api/greetings", WORDING | {"text": "B"}, read=first.headers["x-read-at"]).status == 200

    def test_another_tab_of_ones_own_is_a_conflict(self, owner: Browser, story: Story) -> None:
        read = owner.get("/api/greetings").headers["x-read-at"]
        story.later(seconds=20)
        put(owner, "/api/greetings", WORDING)
        assert put(owner, "/api/greetings", WORDING | {"text": "B"}, read=read).status == 409

    def test_what_a_refused_request_had_changed_before_is_taken_back(
        self, owner: Browser, bia: Browser, story: Story
    ) -> None:
        """The survey's page writes the survey, then the business: the hour is the business's."""
        put(owner, "/api/survey", SURVEY)
        read = owner.get("/api/survey").headers["x-read-at"]
        story.later(seconds=20)
        put(bia, "/api/survey", SURVEY | {"hour": 8})
        story.later(seconds=20)
        assert put(owner, "/api/survey", SURVEY | {"hour": 9, "rest_days": 3}, read=read).status == 409
        setting = owner.get("/api/survey").body["setting"]
        assert (setting["hour"], setting["rest_days"]) == (8, 30)

    @pytest.mark.parametrize("read", ["x", "2026-11-25", "yesterday"])
    def test_a_time_that_is_none_is_refused(self, owner: Browser, story: Story, read: str) -> None:
        assert put(owner, "/api/greetings", WORDING, read=read).status == 400
        assert greeting(story) == ""

    def test_who_says_no_time_is_not_checked(self, owner: Browser, bia: Browser) -> None:
        put(bia, "/api/greetings", WORDING | {"text": "Oi da Bia"})
        assert put(owner, "/api/greetings", WORDING).status == 200


def test_what_is_no_setting_is_named_and_exists() -> None:
    for kind, silent in SILENT.items():
        known = {field.name for field in fields(noun_of(kind))} | {"deadlines.since"}
        assert silent <= known, kind


def test_every_word_of_a_settings_path_has_a_module() -> None:
    assert MODULES.keys() >= SETTINGS


def test_values_are_by_entry_where_people_change_entries() -> None:
    inbox = Inbox(id="i", channel="c", address="1", app="a", name="Loja", texts={"away": "Fechado"})
    shown = values(inbox, "inbox")
    assert (shown["texts.away"], shown["deadlines.first"], "deadlines.since" in shown) == ("Fechado", 0, False)
    person = values(Agent(id="a", name="A", role=Role.OWNER, email_code="x"), "agent")
    assert (person["role"], "email_code" in person) == ("owner", False)
