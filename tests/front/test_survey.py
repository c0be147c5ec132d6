"""The survey and what the owner hears of it, through the public door: signed webhooks in, the phone's messages out."""

import os
from typing import Any

import pytest

from atende.core import clock
from atende.model import Thread
from infra.local import mail
from tests.api.browser import Browser
from tests.front.front import Front

pytestmark = pytest.mark.desk

type Json = dict[str, Any]

PHONE = "5511999990001"
ANA: Json = {"profile": {"name": "Ana Souza"}, "wa_id": PHONE, "user_id": f"BR.{PHONE}"}
FROM: Json = {"from": PHONE, "from_user_id": f"BR.{PHONE}"}


def resolved(front: Front, maya: Browser) -> Thread:
    front.hears("Bom dia! Tem pão de queijo?", contact=ANA, **FROM)
    [thread] = front.threads()
    assert maya.post(f"/api/threads/{thread.id}/resolve").status == 200
    assert front.wires.flow() == 0
    return thread


def evening(front: Front) -> None:
    """The clock's job, and those that follow from it as they come due."""
    at = clock.now().isoformat()
    front.works({"do": "survey", "at": at, "date": at[:10]})
    for body in front.jobs():
        front.works(body)
    assert front.wires.flow() == 0
    front.sends()


@pytest.mark.parametrize("way", ["tap", "typed"])
def test_a_day_is_asked_about_and_the_owner_hears_what_came_back(
    front: Front, maya: Browser, owner: Browser, way: str
) -> None:
    thread = resolved(front, maya)
    evening(front)
    question = front.story.question(thread)
    assert question.state == "sent"
    row = next(one for one in question.choices if one.id.endswith(":2"))
    tapped = {
        "type": "interactive",
        "interactive": {"type": "list_reply", "list_reply": {"id": row.id, "title": row.title}},
    }
    front.hears("nota 2", contact=ANA, **FROM, **(tapped if way == "tap" else {}))
    front.hears("Demorou para responder.", contact=ANA, **FROM)
    episode = front.story.store.episode(thread.id, 1)
    assert episode
    assert (episode.rating, episode.comment) == (2, "Demorou para responder.")
    assert front.story.store.thread(thread.id).status == "resolved"
    assert [task["kind"] for task in maya.get("/api/boot").body["tasks"]] == ["call_back"]
    assert "nota 2/5" in owner.get("/api/boot").body["alerts"][0]["text"]
    [told] = owner.get("/api/surveys").body["rounds"]
    assert told["counts"]["asked"] == 1


def test_the_digest_is_mailed_once_and_reads_as_the_day_was(front: Front, maya: Browser, owner: Browser) -> None:
    resolved(front, maya)
    evening(front)
    address = f"lucia.{front.story.store.business}@example.com"
    front.story.confirms("owner", address)
    wanted = {"on": True, "hour": 8, "channel": "email", "address": address, "phone": "", "template": ""}
    assert owner.ask("PUT", "/api/digest", wanted | {"template_language": "", "silent": []}).status == 200
    for _ in range(2):
        front.works({"do": "digest", "date": f"{clock.now():%Y-%m-%d}"})
    [letter] = [one for one in mail.sent(os.environ["AWS_ENDPOINT_URL"]) if one["To"] == [address]]
    assert letter["Source"] == mail.SENDER
    assert "Padaria Estrela" in letter["Subject"]
    assert "https://loja.example/ajustes/resumo" in letter["BodyText"]
    assert letter["BodyHtml"].startswith("<!doctype html>")
    [sent] = owner.get("/api/digest").body["letters"]
    assert (sent["name"], sent["state"]) == ("digest", "sent")
