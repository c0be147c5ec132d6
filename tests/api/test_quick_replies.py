"""Quick replies through the API: kept, found by shortcut, used, pasted, and handed out as a table."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from atende.api.app import resolve
from atende.aws import media_bucket
from atende.core import clock
from atende.desk.quick_replies.import_text import understood
from atende.model import Thread
from atende.reporting.journal.store import Journal, events
from atende.storage import quick_replies
from atende.storage.assets import Asset
from atende.storage.quick_replies import QuickReply
from tests.api.browser import Browser, Json
from tests.desk.story import Story

pytestmark = pytest.mark.desk

PIX: Json = {"shortcut": "/Chave Pix", "title": "Pix", "text": " Oi, {{nome}}! Nossa chave: 11 3000-4000 "}


def added(owner: Browser, **body: object) -> Json:
    answer = owner.post("/api/replies", PIX | body)
    assert answer.status == 201, answer.body
    found: Json = answer.body["reply"]
    return found


def listed(browser: Browser) -> list[str]:
    return [one["shortcut"] for one in browser.get("/api/replies").body["replies"]]


def photo(story: Story) -> str:
    """The id of a photo that was uploaded and looked at."""
    asset = "0" * 26
    key = media_bucket.outgoing_key(story.store.business, asset)
    story.store.add(Asset(id=asset, key=key, mime="image/jpeg", filename="bolo.jpg", size=5))
    return asset


def test_they_are_kept_changed_and_taken_out(owner: Browser, maya: Browser) -> None:
    headers = {"idempotency-key": "the same key"}
    pix = owner.post("/api/replies", PIX, headers=headers).body["reply"]
    assert owner.post("/api/replies", PIX, headers=headers).body["reply"] == pix
    assert (pix["shortcut"], pix["text"]) == ("chave-pix", "Oi, {{nome}}! Nossa chave: 11 3000-4000")
    assert owner.post("/api/replies", PIX).error == "conflict"
    added(owner, shortcut="entrega", text="Até 5 km.", buttons=["Quero", " ", "Não, obrigado"])
    moved = owner.ask("PUT", "/api/replies/chave-pix", PIX | {"shortcut": "pix"}).body["reply"]
    assert moved == pix | {"shortcut": "pix"}
    assert owner.ask("PUT", "/api/replies/pix", PIX | {"shortcut": "entrega"}).error == "conflict"
    shown = maya.get("/api/replies").body
    assert [one["shortcut"] for one in shown["replies"]] == ["entrega", "pix"]
    assert (shown["replies"][0]["buttons"], shown["next"], shown["used"]) == (["Quero", "Não, obrigado"], None, {})
    assert shown["values"]["whatsapp"]["volta"] == ""
    assert owner.ask("DELETE", "/api/replies/pix", {}).status == 200
    assert owner.ask("DELETE", "/api/replies/pix", {}).status == 404
    assert owner.ask("PUT", "/api/replies/pix", PIX).status == 404


def test_an_interrupted_renaming_ends_when_it_is_asked_again(owner: Browser, story: Story) -> None:
    pix = added(owner)
    old = quick_replies.by_shortcut(story.store, "chave-pix")
    owner.ask("PUT", "/api/replies/chave-pix", PIX | {"shortcut": "pix"})
    story.store.add(old)
    assert owner.ask("PUT", "/api/replies/chave-pix", PIX | {"shortcut": "pix"}).body["reply"]["id"] == pix["id"]
    assert listed(owner) == ["pix"]


@pytest.mark.parametrize("wrong", [
    {"shortcut": "🎂"}, {"text": " "}, {"text": "x" * 4097}, {"title": "x" * 61}, {"buttons": ["a", "b", "c", "d"]},
    {"buttons": ["a" * 21]}, {"buttons": ["a", "a"]}, {"text": "x" * 1025, "buttons": ["a"]}, {"asset": "nowhere"},
])  # fmt: skip
def test_what_cannot_be_is_refused_with_a_sentence(owner: Browser, wrong: Json) -> None:
    answer = owner.post("/api/replies", PIX | wrong)
    assert (answer.status, answer.error) == (400, "bad_request")
    assert answer.body["error"]["message"].endswith(".")


def test_there_is_no_end_to_them_and_they_come_by_the_page(owner: Browser, story: Story) -> None:
    for number in range(205):
        story.store.add(QuickReply(shortcut=f"r{number:03}", id=f"{number}", text="Oi"))
    first = owner.get("/api/replies").body
    second = owner.get(f"/api/replies?after={first['next']}").body
    assert [len(first["replies"]), len(second["replies"]), second["next"]] == [200, 5, None]
    assert "used" not in second


def test_an_answer_that_came_from_one_counts_once(owner: Browser, maya: Browser, story: Story, thread: Thread) -> None:
    pix = added(owner)
    said = {"text": "Oi, Ana! Nossa chave: 11 3000-4000", "quick": pix["id"]}
    headers = {"idempotency-key": "one answer"}
    sent = [maya.post(f"/api/threads/{thread.id}/messages", said, headers=headers) for _ in range(2)]
    assert [answer.status for answer in sent] == [201, 201]
    [message] = [one for one in story.messages(thread) if one.quick]
    told = events(None, message, version=1, at=clock.now()) * 2 + events(message, message, version=2, at=clock.now())
    Journal(story.store, "America/Sao_Paulo").write(told, clock=clock.now)
    assert owner.get("/api/replies").body["used"] == {pix["id"]: 1}
    assert maya.post(f"/api/threads/{thread.id}/messages", said | {"quick": "Não"}).status == 400


def test_one_with_a_file_and_one_with_buttons_are_sent_as_they_are(
    owner: Browser, maya: Browser, story: Story, thread: Thread
) -> None:
    asset = photo(story)
    bolo = added(owner, shortcut="bolo", text="Olha!", asset=asset, filename="bolo.jpg")
    assert bolo["file"] == {"asset": asset, "mime": "image/jpeg", "filename": "bolo.jpg", "size": 5}
    added(owner, shortcut="quer", text="Quer este?", asset=asset, filename="bolo.jpg", buttons=["Quero"])
    assert "X-Amz-Signature" in maya.get("/api/replies/bolo/media").headers["location"]
    assert maya.get("/api/replies/chave-pix/media").status == 404
    for said in (
        {"text": "Olha!", "asset": asset, "filename": "bolo.jpg", "quick": bolo["id"]},
        {"text": "Quer?", "choices": [{"id": "quick:1", "title": "Quero"}], "quick": bolo["id"]},
        {"text": "Este?", "choices": [{"id": "quick:1", "title": "Quero"}], "asset": asset, "filename": "bolo.jpg"},
    ):
        assert maya.post(f"/api/threads/{thread.id}/messages", said).status == 201
    sent = [(one.type, bool(one.asset), len(one.choices)) for one in story.messages(thread)[-3:]]
    assert sent == [("image", True, 0), ("choices", False, 1), ("choices", True, 1)]
    sound = media_bucket.outgoing_key(story.store.business, "1" * 26)
    story.store.add(Asset(id="1" * 26, key=sound, mime="audio/mpeg", filename="oi.mp3", size=5))
    refused = owner.post("/api/replies", PIX | {"shortcut": "som", "asset": "1" * 26, "buttons": ["Quero"]})
    assert "imagem, um vídeo ou um documento" in refused.body["error"]["message"]


def test_a_pasted_list_is_shown_as_it_is_understood_and_then_kept(owner: Browser) -> None:
    added(owner)
    text = "/oi\nBom dia!\n\n/chave-pix\nOutra chave\n/entrega Até 5 km.\nGrátis acima de R$ 80."
    half = len(text) // 2
    shown = owner.post("/api/replies/understood", {"parts": [text[:half], text[half:]]}).body["replies"]
    assert [(one["shortcut"], one["state"]) for one in shown] == [
        ("oi", "new"), ("chave-pix", "taken"), ("entrega", "new"),
    ]  # fmt: skip
    assert shown[2]["text"] == "Até 5 km.\nGrátis acima de R$ 80."
    told = {"replies": [{"shortcut": one["shortcut"], "text": one["text"]} for one in shown]}
    assert owner.post("/api/replies/import", told).body == {"added": 2, "changed": 0, "kept": 1}
    assert owner.post("/api/replies/import", told | {"replace": True}).body == {"added": 2, "changed": 1, "kept": 0}
    again = owner.post("/api/replies/understood", {"parts": [text]}).body["replies"]
    assert {one["state"] for one in again} == {"same"}
    assert owner.post("/api/replies/import", {"replies": [{"shortcut": "/", "text": "x"}]}).status == 400


def test_what_is_exported_can_be_pasted_back(owner: Browser, story: Story) -> None:
    added(owner, text='Oi; "Ana"\nTudo bem?', buttons=["Sim", "Não"])
    added(owner, shortcut="entrega", text="Até 5 km.")
    table = resolve(owner.event("GET", "/api/replies/export", None, {}), None)["body"]
    assert next(csv.reader(io.StringIO(table.removeprefix("\ufeff")), delimiter=";"))[0] == "atalho"
    found = understood(table)
    assert [(one.shortcut, one.text, one.buttons) for one in found] == [
        ("chave-pix", 'Oi; "Ana"\nTudo bem?', ("Sim", "Não")), ("entrega", "Até 5 km.", ()),
    ]  # fmt: skip


def test_no_spreadsheet_takes_what_is_exported_for_a_formula(owner: Browser, story: Story) -> None:
    said = ['=HYPERLINK("https://x.y";"Pix")', "+55 11 91234-5678", "- pão\n- bolo", "@loja", "'=1", "''", "'tá bom"]
    for number, text in enumerate(said):
        added(owner, shortcut=f"r{number}", text=text, title=text[:9])
    table = resolve(owner.event("GET", "/api/replies/export", None, {}), None)["body"]
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff")), delimiter=";"))
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")]
    assert [one.text for one in understood(table)] == said


def test_counts_are_of_the_last_thirty_days(owner: Browser, story: Story) -> None:
    pix = added(owner)
    long_ago = clock.now() - timedelta(days=40)
    heard = story.thread_of(story.hears("oi"))
    message = story.replies(heard, "Oi")
    old = replace(message, at=long_ago, put=long_ago, quick=pix["id"])
    Journal(story.store, "America/Sao_Paulo").write(events(None, old, version=1, at=long_ago), clock=lambda: long_ago)
    assert owner.get("/api/replies").body["used"] == {}
