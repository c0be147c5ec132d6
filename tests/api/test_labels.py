"""The page of labels: what becomes of the threads, rules, menus and views that carry them."""

from datetime import timedelta
from typing import Any

import pytest

from atende.desk.threads import labels as service
from atende.model import Thread
from atende.storage import labels, rules
from tests.api.browser import Browser
from tests.api.conftest import Works
from tests.desk.story import Story

pytestmark = [pytest.mark.desk, pytest.mark.usefixtures("queue")]


def names(browser: Browser) -> list[str]:
    return sorted(browser.get("/api/boot").body["labels"])


def labels_of(story: Story, *threads: Thread) -> list[list[str]]:
    return [sorted(story.store.thread(thread.id).labels) for thread in threads]


@pytest.fixture
def cakes(maya: Browser, story: Story) -> list[Thread]:
    """One open, one snoozed, one resolved this month and one resolved a year ago, all with the label."""
    story.uses(automations=())
    threads = [story.thread_of(story.hears("bolo", by=f"Cliente {number}")) for number in range(4)]
    for thread in threads:
        maya.post(f"/api/threads/{thread.id}/labels", {"labels": ["bolo", "sábado"]})
    story.desk.threads.snooze(
        threads[1].id, until=story.now + timedelta(days=2), seen=story.now + timedelta(minutes=1), at=story.now
    )
    for thread, ago in ((threads[2], timedelta()), (threads[3], timedelta(days=360))):
        at = story.now - ago
        story.desk.threads.resolve(thread.id, by="maya", at=at, seen=story.now + timedelta(minutes=1))
    return threads


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The job comes without the minute in which the change can be taken back."""
    monkeypatch.setattr("atende.api.labels.RELABEL_SECONDS", 0)


def progress(browser: Browser, label: str = "bolo") -> dict[str, Any]:
    return next(change for change in browser.get("/api/labels").body["changes"] if change["label"] == label)


class TestRenaming:
    def test_all_threads_get_the_new_name_and_keep_their_other_labels(
        self, owner: Browser, story: Story, cakes: list[Thread], works: Works
    ) -> None:
        owner.post("/api/labels", {"label": "bolo", "colour": "3"})
        assert owner.post("/api/labels/rename", {"label": "bolo", "into": " Encomenda de  bolo"}).status == 202
        assert names(owner) == ["encomenda de bolo", "sábado"]
        assert works()[-1] == "over"
        assert labels_of(story, *cakes) == [["encomenda de bolo", "sábado"]] * 4
        assert owner.get("/api/boot").body["label_colours"] == {"encomenda de bolo": "3"}
        assert (progress(owner)["changed"], progress(owner)["over"]) == (4, True)

    def test_rules_and_views_go_along(
        self, owner: Browser, maya: Browser, story: Story, cakes: list[Thread], works: Works
    ) -> None:
        rule = {
            "name": "Bolos",
            "when": {"event": "label", "value": "bolo"},
            "if": [{"is": "label", "value": "bolo"}],
            "then": [{"do": "unlabel", "value": "bolo"}, {"do": "note", "value": "bolo"}],
        }
        assert owner.post("/api/rules", rule).status == 201
        maya.post("/api/views", {"name": "Bolos", "filters": {"label": "bolo"}})
        owner.post("/api/labels/rename", {"label": "bolo", "into": "torta"})
        [stored] = rules.rulebook(story.store).rules
        assert stored["when"]["value"] == "torta"
        assert stored["if"][0]["value"] == "torta"
        assert [action["value"] for action in stored["then"]] == ["torta", "bolo"]
        works()
        assert maya.get("/api/boot").body["views"][0]["filters"]["label"] == "torta"

    def test_a_name_that_is_taken_is_merged_only_on_purpose(
        self, owner: Browser, story: Story, cakes: list[Thread], works: Works
    ) -> None:
        wanted = {"label": "bolo", "into": "sábado"}
        assert owner.post("/api/labels/rename", wanted).status == 409
        assert owner.post("/api/labels/rename", wanted | {"merge": True}).status == 202
        works()
        assert (names(owner), labels_of(story, *cakes)) == (["sábado"], [["sábado"]] * 4)

    def test_a_job_that_comes_twice_or_is_broken_off_changes_nothing_more(
        self, owner: Browser, story: Story, cakes: list[Thread], works: Works, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(service, "STEP", 1)
        wanted = {"label": "bolo", "into": "torta"}
        for _ in range(2):
            assert owner.post("/api/labels/rename", wanted).status == 202
        assert set(works()) == {"running", "over"}
        assert labels_of(story, *cakes) == [["sábado", "torta"]] * 4
        before = [story.store.partition(thread.id) for thread in cakes]
        assert story.desk.labels.step("bolo", at=story.now) == "over"
        assert [story.store.partition(thread.id) for thread in cakes] == before

    def test_a_thread_that_gets_the_label_meanwhile_is_changed_too(
        self, owner: Browser, maya: Browser, story: Story, cakes: list[Thread], works: Works
    ) -> None:
        owner.post("/api/labels/rename", {"label": "bolo", "into": "torta"})
        late = story.thread_of(story.hears("oi", by="Atrasada"))
        maya.post(f"/api/threads/{late.id}/labels", {"labels": ["bolo"]})
        works()
        assert labels_of(story, late) == [["torta"]]

    def test_contacts_get_the_new_name_too_also_one_whose_threads_another_contact_has(
        self, owner: Browser, maya: Browser, story: Story, cakes: list[Thread], works: Works
    ) -> None:
        kept = cakes[1].contact
        label_contacts(maya, cakes)
        assert maya.post(f"/api/threads/{cakes[0].id}/merge", {"contact": kept}).status == 200
        owner.post("/api/labels/rename", {"label": "bolo", "into": "torta"})
        works()
        contacts = [story.store.contact(thread.contact) for thread in cakes]
        assert [sorted(contact.labels) for contact in contacts] == [["torta", "vip"]] * 4


def label_contacts(browser: Browser, threads: list[Thread]) -> None:
    for thread in threads:
        assert browser.ask("PUT", f"/api/contacts/{thread.contact}", {"labels": ["bolo", "vip"]}).status == 200


class TestRemoving:
    def test_it_leaves_all_threads_and_contacts(
        self, owner: Browser, maya: Browser, story: Story, cakes: list[Thread], works: Works
    ) -> None:
        label_contacts(maya, cakes)
        assert owner.post("/api/labels/remove", {"label": "bolo"}).status == 202
        works()
        assert (names(owner), labels_of(story, *cakes)) == (["sábado", "vip"], [["sábado"]] * 4)
        assert [story.store.contact(thread.contact).labels for thread in cakes] == [{"vip"}] * 4

    def test_what_a_rule_sets_stays(self, owner: Browser, cakes: list[Thread]) -> None:
        owner.post(
            "/api/rules",
            {"name": "Novos", "when": {"event": "opened"}, "then": [{"do": "label", "value": "bolo"}]},
        )
        answer = owner.post("/api/labels/remove", {"label": "bolo"})
        assert (answer.status, "Novos" in answer.body["error"]["message"]) == (400, True)
        assert names(owner) == ["bolo", "sábado"]

    @pytest.mark.parametrize(("label", "status"), [("reclamação", 400), ("nenhuma", 404), ("", 400)])
    def test_what_cannot_go_is_refused(self, owner: Browser, story: Story, label: str, status: int) -> None:
        assert owner.post("/api/labels/remove", {"label": label}).status == status
        assert labels.changes(story.store) == []


def test_a_colour_is_one_of_the_list(owner: Browser, maya: Browser) -> None:
    assert owner.post("/api/labels", {"label": "bolo", "colour": "6"}).status == 400
    assert owner.post("/api/labels", {"label": "bolo", "colour": "5"}).status == 200
    assert maya.get("/api/labels").body["labels"] == [{"name": "bolo", "colour": "5"}]
