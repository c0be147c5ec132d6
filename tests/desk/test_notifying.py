"""People of a shop are told about threads: who, when, once, and on which devices."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from atende.desk.inboxes import onboarding
from atende.desk.notifications import vapid
from atende.desk.notifications.push import Pushes, PushService
from atende.model import Agent, Alert, Reason, Role, Thread
from atende.model.desk import Priority
from atende.storage import devices
from atende.storage.devices import Device
from atende.storage.shop_context import forget
from atende.workers import stream
from atende.workers.job import Tools, work
from infra.local.push import PushService as LocalPushService
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

KEY = vapid.new_key()


class Phones:
    """The people's devices at a push service on this machine, and everything that is told to them."""

    def __init__(self, story: Story, wires: Wires, service: LocalPushService) -> None:
        self.story, self.wires, self.service = story, wires, service
        self.sender = PushService(lambda: KEY, contact="https://loja.example", own=service.origin)

    def has(self, agent: str, **setting: Any) -> str:
        """A person's phone waits for notifications."""
        endpoint = self.service.device(f"{self.story.store.business}-{agent}")
        device = Device(agent=agent, endpoint=endpoint, session="s", name="Celular", at=self.story.now)
        devices.register(self.story.store, device)
        devices.change_setting(self.story.store, agent, lambda kept: replace(kept, **setting))
        self.again()
        return endpoint

    def hires(self, agent: str, role: Role = Role.ATTENDANT) -> None:
        onboarding.hire(self.story.store.business, Agent(id=agent, name=agent.title(), role=role))
        self.again()

    def again(self) -> None:
        forget(self.story.store.business)
        self.story.desk = self.story.again()

    def rang(self) -> list[str]:
        """Lets everything happen; whose phones rang, in order."""
        before = len(self.service.pushes)
        self.happen()
        return sorted(push.endpoint.rpartition("-")[2] for push in self.service.pushes[before:])

    def happen(self) -> None:
        tools = Tools(pushes=lambda desk: Pushes(shop=desk.shop, service=self.sender), queue=lambda: self.wires.jobs)
        self.wires.flow()
        self.story.later(seconds=6)
        while todo := [job for job in self.wires.taken(self.wires.jobs) if job["do"] in ("notify", "push")]:
            for job in todo:
                work(json.dumps(job), tools)
            self.wires.flow()

    def thread(self, text: str = "oi", **how: Any) -> Thread:
        return self.story.thread_of(self.story.hears(text, **how))


@pytest.fixture
def service() -> Iterator[LocalPushService]:
    with LocalPushService() as running:
        yield running


@pytest.fixture
def phones(story: Story, wires: Wires, service: LocalPushService, monkeypatch: pytest.MonkeyPatch) -> Phones:
    """The queue shows at once what it would hold back for some seconds."""
    assert stream.NOTICED_SECONDS == 5
    monkeypatch.setattr(stream, "NOTICED_SECONDS", 0)
    story.uses(automations=())
    phones = Phones(story, wires, service)
    phones.hires("bia")
    return phones


class TestWho:
    def test_an_unassigned_thread_rings_everybody_who_may_answer(self, phones: Phones) -> None:
        phones.hires("vera", Role.VIEWER)
        for agent in ("maya", "bia", "vera"):
            phones.has(agent)
        phones.story.hears("oi")
        assert phones.rang() == ["bia", "maya"]

    def test_an_assigned_thread_rings_its_assignee_alone(self, phones: Phones) -> None:
        phones.has("maya")
        phones.has("bia")
        thread = phones.thread()
        phones.rang()
        phones.story.desk.threads.assign(thread.id, "bia", at=phones.story.now)
        phones.story.later(minutes=2).hears("e aí?")
        assert phones.rang() == ["bia"]

    def test_a_shop_without_devices_queues_nothing(self, phones: Phones) -> None:
        phones.story.hears("oi")
        phones.wires.flow()
        assert [job for job in phones.wires.taken(phones.wires.jobs) if job["do"] == "notify"] == []

    def test_owners_hear_of_an_alert(self, phones: Phones) -> None:
        phones.has("owner")
        phones.has("bia")
        at = phones.story.now
        alert = Alert(inbox=phones.story.inbox.id, date="2026-11-25", subject="quality", what="quality_low", at=at)
        phones.story.store.put(alert)
        assert phones.rang() == ["owner"]
        phones.story.store.put(replace(alert, dismissed=True))
        assert phones.rang() == []

    def test_a_mention_and_a_transfer_ring_the_named_and_never_the_doer(self, phones: Phones) -> None:
        phones.has("maya")
        phones.has("bia")
        thread = phones.thread()
        phones.rang()
        at = phones.story.now
        note = phones.story.desk.notes.write(thread.id, "@bia olha isto", agent="maya", key="note", at=at).message
        for _ in range(2):
            phones.story.desk.notifications.mentioned(["bia", "maya"], thread=thread, note=note)
        assert phones.rang() == ["bia"]
        phones.story.desk.notifications.transferred("maya", thread=thread, by="bia", at=phones.story.now)
        assert phones.rang() == ["maya"]


class TestWhen:
    def test_a_message_that_was_read_or_answered_meanwhile_rings_nobody(self, phones: Phones) -> None:
        phones.has("maya")
        thread = phones.thread()
        phones.wires.flow()
        phones.story.later(seconds=1).replies(thread, "Bom dia!")
        assert phones.rang() == []

    def test_a_thread_rings_once_a_minute_until_it_is_read(self, phones: Phones) -> None:
        phones.has("maya")
        thread = phones.thread()
        assert phones.rang() == ["maya"]
        phones.story.later(seconds=10).hears("tem bolo?")
        assert phones.rang() == []
        phones.story.desk.messages.read(thread.id, seen=phones.story.now)
        phones.story.later(seconds=5).hears("de cenoura?")
        assert phones.rang() == ["maya"]
        phones.story.later(minutes=2).hears("oi??")
        assert phones.rang() == ["maya"]

    def test_the_same_job_again_tells_nothing_again(self, phones: Phones) -> None:
        phones.has("maya")
        phones.story.hears("oi")
        phones.wires.flow()
        [job] = [job for job in phones.wires.taken(phones.wires.jobs) if job["do"] == "notify"]
        for _ in range(2):
            work(json.dumps(job))
        told = devices.notifications(phones.story.store, "maya", since=phones.story.now - timedelta(hours=1))
        assert [one.reason for one in told] == [Reason.UNASSIGNED]

    def test_quiet_hours_and_closed_hours_are_kept(self, phones: Phones) -> None:
        phones.has("maya", quiet_from="11:00", quiet_until="13:00")  # it is noon
        phones.has("bia", open_only=True)
        phones.story.hears("oi")
        assert phones.rang() == ["bia"]
        phones.story.later(hours=9).hears("boa noite")
        assert phones.rang() == ["maya"]

    def test_a_person_chooses_reasons_and_inboxes(self, phones: Phones) -> None:
        phones.has("maya", silent=frozenset({Reason.UNASSIGNED}))
        phones.has("bia", inboxes=frozenset({"outro"}))
        thread = phones.thread()
        assert phones.rang() == []
        phones.story.store.change_thread(thread.id, lambda old: replace(old, priority=Priority.URGENT))
        phones.story.later(minutes=2).hears("passei mal")
        assert phones.rang() == ["maya"]

    def test_a_flood_becomes_silent(self, phones: Phones) -> None:
        phones.has("maya")
        for number in range(40):
            phones.story.desk.notifications.notify(
                "maya", Reason.MENTION, cause=f"n{number}", at=phones.story.now + timedelta(seconds=number)
            )
        told = devices.notifications(phones.story.store, "maya", since=phones.story.now - timedelta(hours=1))
        assert len(told) == 30


class TestDevices:
    def test_a_push_has_no_words_and_a_signature_that_holds(self, phones: Phones) -> None:
        phones.has("maya")
        phones.story.hears("segredo")
        phones.happen()
        [push] = phones.service.pushes
        assert (push.body, push.claims["aud"], push.headers["ttl"]) == (b"", phones.service.origin, "14400")
        assert push.claims["sub"] == "https://loja.example"
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), vapid.decoded(push.key))
        assert push.key == vapid.public_key(KEY)
        assert point.public_numbers().x > 0

    def test_a_device_that_is_gone_is_removed(self, phones: Phones) -> None:
        phones.service.gone.add(phones.has("maya"))
        phones.story.hears("oi")
        phones.happen()
        assert devices.devices(phones.story.store, "maya") == []
        assert not devices.setting(phones.story.store, "maya").push

    def test_who_gets_the_id_of_somebody_who_left_does_not_get_their_devices(self, phones: Phones) -> None:
        phones.has("bia")
        store = phones.story.store
        phones.story.later(hours=1)
        store.put(Agent(id="bia", name="Beatriz", role=Role.ATTENDANT, since=phones.story.now))
        phones.again()
        phones.story.hears("oi")
        assert phones.rang() == []
        assert devices.devices(store, "bia") == []

    def test_what_a_push_service_cannot_take_now_is_tried_again(self, phones: Phones) -> None:
        endpoint = phones.has("maya")
        phones.service.busy = True
        tools = Tools(
            pushes=lambda desk: Pushes(shop=desk.shop, service=phones.sender), queue=lambda: phones.wires.jobs
        )
        job = {"do": "push", "business": phones.story.store.business, "agent": "maya", "tried": 2}
        assert work(json.dumps(job), tools) == {"do": "push", "later": 1}
        phones.service.busy = False
        again = job | {"only": [endpoint], "tried": 3}
        assert work(json.dumps(again), tools) == {"do": "push", "sent": 1}
        assert devices.devices(phones.story.store, "maya")

    def test_a_push_service_that_redirects_is_not_followed(self, phones: Phones) -> None:
        assert phones.sender.send(phones.service.origin + "/elsewhere", at=phones.story.now) == "gone"
        assert phones.sender.send("https://127.0.0.1/push/a", at=phones.story.now) == "gone"
        assert phones.service.pushes == []

    def test_a_person_has_ten_devices_and_the_oldest_go(self, phones: Phones) -> None:
        for number in range(12):
            at = phones.story.now + timedelta(seconds=number)
            device = Device(agent="maya", endpoint=f"https://x/{number}", session="s", name="", at=at)
            devices.register(phones.story.store, device)
        kept = [device.endpoint for device in devices.devices(phones.story.store, "maya")]
        assert kept == [f"https://x/{number}" for number in range(2, 12)]
