"""A campaign by the API: counted, started with the number that was shown, sent by jobs, looked at."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from atende.core.clock import ms
from atende.desk.contacts import walk
from atende.desk.inboxes.store import Account
from atende.storage import access_log, campaigns
from tests.api.browser import Browser
from tests.desk.story import Story

pytestmark = pytest.mark.desk

BODY = {"type": "BODY", "text": "Oi, {{1}}! Hoje tem bolo."}
BUTTONS = {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Parar promoções"}]}
WRITTEN = {
    "name": "Bolo",
    "inbox": "whatsapp",
    "enclosed": {"template": {"name": "bolo", "language": "pt_BR", "body": [{"text": "{{nome}}"}]}},
}


def test_a_campaign_is_counted_started_and_looked_at(
    story: Story, owner: Browser, maya: Browser, works: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk, "LETTERS", ("", "a", "b"))
    monkeypatch.setattr(walk, "FIRST_YEAR", 2026)
    facts = {"name": "bolo", "language": "pt_BR", "status": "APPROVED", "category": "MARKETING", "quality": "GREEN"}
    account = Account.of(story.store)
    account.learn_template("whatsapp", "1", facts | {"components": [BODY, BUTTONS]}, at=ms(story.now))
    account.learn_template("whatsapp", "2", facts | {"name": "sem", "components": [BODY]}, at=ms(story.now))
    story.uses(automations=())
    for name in ("Ana", "Bia"):
        thread = story.thread_of(story.hears("oi", by=name))
        story.later(minutes=1).resolves(thread)
    decided = {"purpose": "marketing", "given": True, "reason": "no balcão"}
    [ana] = story.store.called("ana")
    assert owner.post(f"/api/contacts/{ana}/consents", decided).status == 201
    assert maya.get("/api/campaigns").status == 403
    [number] = owner.get("/api/campaigns").body["numbers"]
    assert [(t["name"], t["stop_button"]) for t in number["templates"]] == [("bolo", 0), ("sem", None)]
    without_button = {"template": {"name": "sem", "language": "pt_BR", "body": [{"text": "x"}]}}
    assert owner.post("/api/campaigns", WRITTEN | {"enclosed": without_button}).status == 400
    written = owner.post("/api/campaigns", WRITTEN)
    assert (written.status, written.body["state"], written.body["text"]) == (
        202,
        "counting",
        "Oi, {{nome}}! Hoje tem bolo.",
    )
    path = f"/api/campaigns/{written.body['id']}"
    assert works() == ["counted"]
    counted = owner.get(path).body
    assert (counted["expected"], counted["cost"]) == (1, 62_500)
    assert [(left["count"], left["words"]) for left in counted["left_out"]] == [
        (1, "não disse sim a receber promoções")
    ]
    assert owner.post(f"{path}/act", {"act": "start", "expected": 2}).status == 409
    late = {"act": "start", "expected": 1, "when": (story.now + timedelta(hours=1)).isoformat()}
    assert owner.post(f"{path}/act", late).body["state"] == "scheduled"
    assert owner.post(f"{path}/act", {"act": "remove"}).status == 409
    assert owner.post(f"{path}/act", {"act": "pause"}).body["state"] == "paused"
    story.later(hours=1, minutes=1)
    works()
    assert owner.post(f"{path}/act", {"act": "resume"}).status == 202
    assert "done" in works()
    done = owner.get(path).body
    assert (done["state"], done["done"]) == ("done", 1)
    assert "looked" in works()
    failed = {"131026": 3, "7": 2, "?": 1}
    campaigns.change(story.store, written.body["id"], lambda stored: replace(stored, failures=failed))
    undeliverable, *unknown = owner.get(path).body["failures"]
    assert undeliverable["words"].startswith("O WhatsApp não conseguiu entregar"), "a code is told in words"
    assert [failure["words"] for failure in unknown] == ["", ""]
    assert owner.get("/api/campaigns").body["campaigns"][0]["results"] == {}
    rested = owner.ask("PUT", "/api/campaigns/settings", {"days": 14, "begins": 8, "ends": 18})
    assert rested.body == {"days": 14, "begins": 8, "ends": 18}
    noted = [entry.about for entry in access_log.newest(story.store, limit=20)]
    assert {"campaign_start", "campaign_pause", "campaign_resume"} <= set(noted)
