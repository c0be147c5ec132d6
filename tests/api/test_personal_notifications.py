"""A person says how they are notified; a device registers, is woken, and asks what to show."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from atende.aws.sqs import Queue
from atende.core import clock
from atende.core.clock import ms
from atende.model import Reason, Thread
from atende.storage import devices
from atende.storage.directory import Directory, PushKey
from tests.api.browser import Browser, Json
from tests.desk.story import Story

pytestmark = pytest.mark.desk

ENDPOINT = "https://fcm.googleapis.com/fcm/send/abc"
CHOSEN: Json = {
    "silent": ["unassigned"], "inboxes": ["whatsapp"], "quiet_from": "22:00", "quiet_until": "07:00",
    "open_only": True, "words": False, "sound": False,
}  # fmt: skip


def register(browser: Browser, endpoint: str = ENDPOINT) -> Json:
    device: Json = browser.post("/api/me/devices", {"endpoint": endpoint, "name": "Chrome"}).body["device"]
    return device


def news(browser: Browser, since: int | None = None) -> list[Json]:
    told: list[Json] = browser.get("/api/me/notifications/news" + (f"?since={since}" if since else "")).body["news"]
    return told


def test_a_setting_is_the_persons_own(maya: Browser, owner: Browser) -> None:
    assert maya.ask("PUT", "/api/me/notifications", CHOSEN).body["setting"] == CHOSEN
    assert maya.get("/api/me/notifications").body["setting"] == CHOSEN
    assert owner.get("/api/me/notifications").body["setting"]["silent"] == []


def test_people_are_offered_what_can_concern_them(maya: Browser, owner: Browser, viewer: Browser) -> None:
    offered = [browser.get("/api/me/notifications").body["reasons"] for browser in (maya, owner, viewer)]
    assert offered[0] == ["mine", "unassigned", "urgent", "mention", "transfer"]
    assert (offered[1][-1], offered[2]) == ("alert", [])


@pytest.mark.parametrize("wrong", [
    {"silent": ["x"]}, {"inboxes": ["outra"]}, {"quiet_from": "25:00"}, {"quiet_until": ""}, {"quiet_until": "22:00"},
    {"quiet_from": "9"},
])  # fmt: skip
def test_what_cannot_be_is_refused_with_a_sentence(maya: Browser, wrong: Json) -> None:
    answer = maya.ask("PUT", "/api/me/notifications", CHOSEN | wrong)
    assert (answer.status, answer.body["error"]["message"][-1]) == (400, ".")


@pytest.mark.parametrize("hostile", [
    "http://fcm.googleapis.com/a", "https://example.com/a", "https://fcm.googleapis.com.example.com/a",
    "https://169.254.169.254/latest", "https://user@fcm.googleapis.com/a", "https://fcm.googleapis.com:22/a",
    "file:///etc/passwd", "", "https://fcm.googleapis.com/" + "a" * 2000, "https://fcm.googleapis.com/a b",
    "https://fcm.googleapis.com@example.com/", "https://[::1]/a", "https://[",
])  # fmt: skip
def test_an_endpoint_that_is_no_push_service_is_refused(maya: Browser, story: Story, hostile: str) -> None:
    assert maya.post("/api/me/devices", {"endpoint": hostile, "name": ""}).status == 400
    assert devices.devices(story.store, "maya") == []


def test_a_device_is_registered_listed_and_removed(maya: Browser, owner: Browser, story: Story) -> None:
    device = register(maya)
    again = maya.post("/api/me/devices", {"endpoint": ENDPOINT, "name": ""}).body["device"]
    assert again["name"] == "Chrome"
    assert again["id"] == device["id"]
    assert maya.get("/api/me/notifications").body["devices"] == [again]
    assert again["here"] is True
    assert owner.ask("DELETE", f"/api/me/devices/{device['id']}", {}).status == 404
    assert maya.ask("DELETE", f"/api/me/devices/{device['id']}", {}).status == 200
    assert maya.get("/api/me/notifications").body["devices"] == []
    assert not devices.setting(story.store, "maya").push


def test_signing_out_ends_the_devices_of_that_session_alone(maya: Browser, story: Story) -> None:
    register(maya)
    other = Browser.signed_in(story.store.business, "maya", at=clock.now())
    register(other, ENDPOINT + "2")
    maya.ask("DELETE", "/api/session", {})
    assert [device.endpoint for device in devices.devices(story.store, "maya")] == [ENDPOINT + "2"]


def test_the_key_is_made_when_somebody_first_asks(
    maya: Browser, asked_jobs: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Directory, "push_key", lambda _: None)
    assert maya.get("/api/me/notifications").body["key"] == ""
    assert {"do": "push_key"} in [json.loads(body) for _, body in asked_jobs.receive()]
    monkeypatch.undo()
    Directory().put(PushKey(public="BPub"))
    assert maya.get("/api/me/notifications").body["key"] == "BPub"


def test_a_device_shows_what_is_new_and_unread(maya: Browser, story: Story, thread: Thread) -> None:
    register(maya)
    desk = story.again()
    at = clock.now()
    for second in (0, 1):
        when = at + timedelta(seconds=second)
        assert desk.notifications.notify("maya", Reason.MINE, cause=f"m{second}", at=when, thread=thread.id)
    [shown] = news(maya, ms(at - timedelta(minutes=1)))
    assert (shown["title"], shown["text"], shown["thread"]) == ("Ana", "oi", thread.id)
    assert news(maya, ms(at + timedelta(seconds=1))) == []
    devices.change_setting(story.store, "maya", lambda old: replace(old, words=False))
    assert [one["text"] for one in news(maya)] == ["Nova mensagem"]
    story.desk.messages.read(thread.id, seen=clock.now() + timedelta(seconds=5))
    assert news(maya) == []


def test_nobody_sees_anothers_news(maya: Browser, owner: Browser, story: Story, thread: Thread) -> None:
    register(maya)
    story.again().notifications.notify("maya", Reason.MINE, cause="m", at=clock.now(), thread=thread.id)
    assert (len(news(maya)), news(owner)) == (1, [])


def test_a_mention_names_who_did_it(maya: Browser, story: Story, thread: Thread) -> None:
    register(maya)
    story.again().notifications.notify("maya", Reason.MENTION, cause="n", at=clock.now(), thread=thread.id, by="owner")
    name = story.desk.shop.agents["owner"].name
    assert [(one["title"], one["text"]) for one in news(maya)] == [("Ana", f"{name} chamou você em uma nota")]


def test_a_test_needs_a_device_and_is_told_once_in_ten_seconds(maya: Browser, story: Story) -> None:
    assert maya.post("/api/me/notifications/test").status == 400
    register(maya)
    assert [maya.post("/api/me/notifications/test").status for _ in range(3)] == [202] * 3
    assert [one["reason"] for one in news(maya)] == ["test"]


@pytest.mark.parametrize("since", ["x", "-1", "9" * 30, "0", "%00"])
def test_a_time_that_is_none_is_left_aside(maya: Browser, since: str) -> None:
    assert maya.get(f"/api/me/notifications/news?since={since}").status == 200
