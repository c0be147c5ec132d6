"""Who did what with personal data: noted, shown to the owner, exported, and kept when the person is erased."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest

from atende.api import app
from atende.aws import media_bucket
from atende.core.clock import ms
from atende.core.ids import digest
from atende.desk.privacy import access
from atende.desk.privacy.access import Action
from atende.model import Thread
from atende.storage import access_log, staff_notices
from atende.storage.directory import Directory
from atende.storage.shop_context import forget
from tests.api.browser import Browser
from tests.api.conftest import Works
from tests.api.program import Program
from tests.desk.story import Story

PAGES = Path(media_bucket.__file__).parents[1] / "console/web/pages"


def opened(story: Story, browser: Browser) -> Thread:
    story.uses(automations=())
    thread = story.thread_of(story.hears("oi"))
    assert browser.get(f"/api/threads/{thread.id}").status == 200
    return thread


def actions(owner: Browser, query: str = "") -> list[tuple[str, str]]:
    return [(entry["action"], entry["name"]) for entry in owner.get(f"/api/access-log{query}").body["entries"]]


def test_reading_again_within_the_hour_is_one_entry(story: Story, owner: Browser, maya: Browser) -> None:
    thread = opened(story, maya)
    maya.get(f"/api/threads/{thread.id}")
    assert actions(owner, "?action=read_thread") == [("read_thread", "Ana")]
    story.later(hours=1)
    maya.get(f"/api/threads/{thread.id}")
    maya.get(f"/api/contacts/{thread.contact}")
    read = [("read_contact", "Ana"), ("read_thread", "Ana"), ("read_thread", "Ana")]
    assert actions(owner, "?by=maya") == [*read, ("signed_in", "")]
    report = owner.get(f"/api/contacts/{thread.contact}/access").body["entries"]
    assert [entry["by_name"] for entry in report] == ["Maya"] * 3


def test_what_changes_settings_or_exports_is_noted_and_the_owner_alone_reads_it(
    story: Story, owner: Browser, maya: Browser
) -> None:
    thread = opened(story, owner)
    owner.post(f"/api/contacts/{thread.contact}/export", {})
    owner.post("/api/labels", {"label": "bolo", "colour": "1"})
    noted = {(entry["action"], entry["about"]) for entry in owner.get("/api/access-log").body["entries"]}
    assert noted >= {("exported", "export_person"), ("changed", "labels"), ("read_thread", "")}
    assert maya.get("/api/access-log").status == 403
    assert maya.get(f"/api/contacts/{thread.contact}/access").status == 403


@pytest.mark.parametrize("rest", ["?after=M%230", "?before=M%239", "/text?message=M%230"])
def test_each_way_to_read_a_conversation_is_noted(story: Story, owner: Browser, viewer: Browser, rest: str) -> None:
    story.uses(automations=())
    message = story.hears("oi")
    thread = story.thread_of(message)
    [first] = story.store.messages(thread.id, limit=1)
    assert viewer.get(f"/api/threads/{thread.id}{rest.replace('M%230', first.sk.replace('#', '%23'))}").status == 200
    assert actions(owner, "?action=read_thread") == [("read_thread", "Ana")]


def test_the_consoles_own_question_for_news_is_noted(story: Story, owner: Browser, viewer: Browser) -> None:
    story.uses(automations=())
    thread = story.thread_of(story.hears("oi"))
    [first] = story.store.messages(thread.id, limit=1)
    for rest in ("", "/threads", "/consents", "/channels"):
        assert viewer.get(f"/api/contacts/{thread.contact}{rest}").status == 200
        story.later(hours=1)
    cursor, asked = ms(story.now - timedelta(hours=5)), quote(first.sk)
    shown = viewer.get(f"/api/sync?cursor={cursor}-0&thread={thread.id}&unsent={asked}").body
    assert [message["text"] for message in shown["thread"]["messages"]] == ["oi"]
    noted = [action for action, _ in actions(owner, "?by=vera") if action != "signed_in"]
    assert sorted(noted) == ["listed", *["read_contact"] * 4, "read_thread"]


OF_A_THREAD = sorted(
    route.path
    for route in app.routes()
    if route.method == "GET" and "<thread>" in route.path and "<contact>" not in route.path
)


@pytest.mark.parametrize("path", [path for path in OF_A_THREAD if not path.endswith("/cost")])
def test_whatever_is_read_of_a_conversation_by_itself_is_noted(
    story: Story, owner: Browser, viewer: Browser, path: str
) -> None:
    """Also a file alone: whoever has its address needs no page of the console. What a conversation cost is figures."""
    story.uses(automations=())
    thread = story.thread_of(story.hears("oi")).id
    [message] = story.store.messages(thread, limit=1)
    story.store.change_message(thread, message.sk, lambda old: replace(old, media_key="media/in/a"))
    query = f"?message={quote(message.sk)}" if path.endswith(("/media", "/text")) else ""
    assert viewer.get(path.replace("<thread>", thread) + query).status in (200, 302)
    noted = [entry for entry in actions(owner, "?by=vera") if entry[0] != "signed_in"]
    assert noted == [("read_contact" if path.endswith("/person") else "read_thread", "Ana")]


@pytest.mark.parametrize(
    ("path", "about"),
    [
        ("/api/agenda", "follow-ups"),
        ("/api/surveys/threads?round=1764082800000", "surveys"),
        ("/api/surveys/reach", "surveys"),
        ("/api/figures/threads?figure=incoming", "threads"),
    ],
)
def test_each_other_list_with_names_of_customers_is_noted(story: Story, owner: Browser, path: str, about: str) -> None:
    assert owner.get(path).status == 200
    listed = [entry["about"] for entry in owner.get("/api/access-log?action=listed").body["entries"]]
    assert listed == [about]


def test_who_reads_what_a_webhook_was_told_is_noted(story: Story, owner: Browser) -> None:
    hook = {"url": "https://hook.example/a", "events": ["message.received"], "personal": True}
    made = owner.post("/api/webhooks", hook).body["webhooks"][0]["id"]
    assert owner.get(f"/api/webhooks/{made}/deliveries").status == 200
    listed = [entry["about"] for entry in owner.get("/api/access-log?action=listed").body["entries"]]
    assert listed == ["webhooks"]


def test_lists_searches_and_files_are_noted_once_an_hour(story: Story, owner: Browser, maya: Browser) -> None:
    story.uses(automations=())
    thread = story.thread_of(story.hears("oi"))
    program = Program.of(story.store.business)
    for path in ("/contacts", "/threads", "/contacts"):
        assert program.get(path).status == 200
    for path in ("/api/boot?first=10", "/api/threads?status=unresolved", "/api/threads?status=resolved"):
        assert maya.get(path).status == 200
    assert maya.get("/api/search?q=bolo").status == 200
    assert maya.get(f"/api/contacts/{thread.contact}/files").status == 200
    entries = owner.get("/api/access-log").body["entries"]
    listed = [(entry["by_name"], entry["about"]) for entry in entries if entry["action"] == "listed"]
    key = "Integração (API): Loja virtual"
    assert sorted(listed) == sorted([(key, "contacts"), (key, "threads"), ("Maya", "search"), ("Maya", "threads")])
    assert ("read_contact", "Ana") in actions(owner, "?by=maya")


def test_what_somebody_does_to_anothers_sign_ins_is_noted_with_the_person(
    story: Story, owner: Browser, maya: Browser
) -> None:
    token = owner.post("/api/people/maya/link", {"mail": False}).body["token"]
    assert Browser().post("/api/session", {"token": token}).status == 200
    assert [notice.way for notice in staff_notices.newest(story.store, "owner")] == ["invitation"]
    assert owner.ask("DELETE", "/api/people/maya/sessions").status == 200
    change = owner.post("/api/labels", {"label": "bolo", "colour": "1"}).headers["x-change"]
    assert owner.post(f"/api/settings/changes/{change}/undo", {}).status == 200
    entries = owner.get("/api/access-log?by=owner&action=changed").body["entries"]
    changed = [(entry["about"], entry["agent_name"]) for entry in entries]
    assert set(changed) >= {("sign_in_link", "Maya"), ("sessions", "Maya"), ("undo", "")}


def test_who_fetched_a_persons_export_is_in_the_persons_report(
    story: Story, owner: Browser, maya: Browser, works: Works
) -> None:
    thread = opened(story, owner)
    job = owner.post(f"/api/contacts/{thread.contact}/export", {}).body["job"]["id"]
    works()
    story.desk.staff.invite("Lia", "owner", key="lia", at=story.now)
    [lia] = [person for person in story.desk.staff.people() if person.name == "Lia"]
    partner = Browser.signed_in(story.store.business, lia.id, at=story.now)
    assert partner.get(f"/api/file-jobs/{job}/file").status == 302
    report = owner.get(f"/api/contacts/{thread.contact}/access").body["entries"]
    assert ("Lia", "fetched") in {(entry["by_name"], entry["action"]) for entry in report}
    story.desk.staff.remove(lia.id, Directory())
    forget(story.store.business)
    report = owner.get(f"/api/contacts/{thread.contact}/access").body["entries"]
    gone = f"Alguém que saiu ({lia.id})"
    assert gone in {entry["by_name"] for entry in report}
    assert {"id": lia.id, "name": gone} in owner.get("/api/access-log").body["people"]


def test_who_left_keeps_their_name_in_the_log(story: Story, owner: Browser, maya: Browser) -> None:
    opened(story, maya)
    assert owner.ask("DELETE", "/api/people/maya").status == 200
    assert "Alguém que saiu (Maya)" in {entry["by_name"] for entry in owner.get("/api/access-log").body["entries"]}


def test_pages_follow_each_other(story: Story, owner: Browser) -> None:
    for number in range(150):
        at = story.now + timedelta(seconds=number)
        access.note(story.store, Action.SIGNED_IN, by="vera", at=at, about="Firefox")
    first = owner.get("/api/access-log?action=signed_in&by=vera").body
    second = owner.get(f"/api/access-log?action=signed_in&by=vera&before={first['next'].replace('#', '%23')}").body
    ids = [entry["id"] for entry in (*first["entries"], *second["entries"])]
    assert (len(first["entries"]), len(ids), second["next"]) == (100, len(set(ids)), "")


def test_an_entry_keeps_no_id_of_the_contact(story: Story, maya: Browser, owner: Browser) -> None:
    thread = opened(story, maya)
    entries = access_log.newest(story.store, limit=10)
    assert thread.contact not in repr(entries)
    assert thread.id not in repr(entries)
    [subject] = {entry.subject for entry in entries if entry.subject}
    assert subject == digest(f"{story.store.business}#{thread.contact}", size=8)


def test_the_log_as_a_file(story: Story, owner: Browser, maya: Browser, works: Works) -> None:
    thread = opened(story, maya)
    for ending in ("csv", "jsonl"):
        answer = owner.post("/api/access-log/export", {"format": ending})
        assert answer.status == 202, answer.body
        works()
        link = owner.get(f"/api/file-jobs/{answer.body['job']['id']}/file").headers["location"]
        text = media_bucket.shelf().part(link.split("?")[0].split("/", 4)[4]).decode()
        assert (thread.contact in text, "read_thread" in text) == (True, True)
        if ending == "jsonl":
            assert {json.loads(line)["name"] for line in text.splitlines()} >= {"Maya"}


@pytest.mark.parametrize("page", ["accesslog/l/{}.js", "seenby/l/{}.js"])
def test_each_kind_of_access_has_words(page: str) -> None:
    """On a customer's page a sign-in and a list are about nobody."""
    start = "access" if page.startswith("accesslog") else "seenby"
    for language in ("pt-BR", "en", "es"):
        words = (PAGES / page.format(language)).read_text()
        missing = {kind for kind in Action if f'"{start}.action.{kind}"' not in words}
        assert missing <= {Action.SIGNED_IN, Action.LISTED} if start == "seenby" else not missing, (language, missing)
