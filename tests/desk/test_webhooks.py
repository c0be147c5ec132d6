"""What happens in a shop reaches the receivers that its owner named: signed, once for each event, again until it
arrives. The receiver is a real server; the Standard Webhooks library checks what it gets."""

import itertools
import json
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import standardwebhooks.webhooks
from standardwebhooks import Webhook as Judge

from atende.aws import event_bus
from atende.aws.sqs import Unsent
from atende.connectors.http import HttpClient
from atende.core import clock
from atende.core.errors import BadRequest, Conflict
from atende.desk import Desk
from atende.desk.contacts.profile import ProfileChange
from atende.desk.inboxes.store import Account
from atende.desk.webhooks import event_schemas, payloads
from atende.desk.webhooks.deliver import WebhookDeliveries
from atende.desk.webhooks.endpoints import Webhooks
from atende.desk.webhooks.occurrences import Occurrence
from atende.model import bot_changes
from atende.model.webhooks import TYPES, Webhook
from atende.storage import shop_context, webhooks
from atende.workers.job import Tools, work
from tests.desk.story import Story
from tests.desk.webhook_receiver import Json, Receiver, Sending, receiving
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as known:
        yield known


@pytest.fixture
def sending(story: Story, wires: Wires) -> Sending:
    story.uses(automations=())
    return Sending(story, wires)


@pytest.fixture
def judged(sending: Sending, monkeypatch: pytest.MonkeyPatch) -> Sending:
    """The library's clock is the story's."""

    class At(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return sending.now

    monkeypatch.setattr(standardwebhooks.webhooks, "datetime", At)
    return sending


def test_a_receiver_gets_what_it_chose_signed_and_thin(judged: Sending, receiver: Receiver) -> None:
    webhook = judged.add(receiver.url, "message.received", "thread.resolved")
    thread = judged.story.thread_of(judged.story.hears("Meu segredo", by="Ana"))
    judged.flow()
    judged.story.later(minutes=1).resolves(thread)
    judged.flow()
    assert receiver.types == ["message.received", "thread.resolved"]
    for headers, body in receiver.got:
        event = Judge(webhook.secret).verify(body, headers)
        assert event["data"]["thread"] == thread.id
        assert "Meu segredo" not in body.decode()
        assert "Ana" not in body.decode()
        with pytest.raises(standardwebhooks.WebhookVerificationError):
            Judge(webhook.secret).verify(body + b" ", headers)
    first, second = receiver.events
    assert first["data"]["sequence"] < second["data"]["sequence"]


@contextmanager
def another_process() -> Iterator[None]:
    """What it forgets of the shop's settings, this one keeps for its minute."""
    kept = dict(shop_context._kept)
    yield
    shop_context._kept.update(kept)


def test_a_webhook_hears_what_happens_from_its_answer_on_also_where_warm_functions_know_an_older_list(
    sending: Sending, receiver: Receiver
) -> None:
    """The functions of the stream have read the shop's settings in this minute, before another process changes them."""
    story = sending.story
    thread = story.thread_of(story.hears("antes"))
    sending.flow()
    service = Webhooks(story.store, private=True)
    with another_process():
        webhook = sending.add(receiver.url, "message.received")
    story.hears("um")
    sending.flow()
    assert receiver.types == ["message.received"]
    with another_process():
        service.change(webhook.id, at=sending.now, events=["thread.resolved"])
    story.hears("dois")
    story.later(minutes=1).resolves(thread)
    sending.flow()
    assert receiver.types == ["message.received", "thread.resolved"]
    with another_process():
        service.change(webhook.id, at=sending.now, events=["message.received"], on=False)
    story.hears("três")
    sending.flow()
    with another_process():
        service.change(webhook.id, at=sending.now, on=True)
    story.hears("quatro")
    sending.flow()
    with another_process():
        service.remove(webhook.id)
    story.hears("cinco")
    sending.flow()
    assert receiver.types == ["message.received", "thread.resolved", "message.received"]


def test_a_webhook_that_is_added_while_messages_come_misses_none_of_those_after_its_answer(
    sending: Sending, receiver: Receiver
) -> None:
    """Four customers write before and after another process adds the webhook, and a warm function is handed what
    changes all the time."""
    story, answered, later = sending.story, threading.Event(), set[str]()
    story.hears("antes")
    sending.flow()

    def writes(name: str) -> None:
        left = 3
        for number in itertools.count():
            text, is_later = f"{name} {number}", answered.is_set()
            story.hears(text, by=name)
            if is_later:
                later.add(text)
                left -= 1
            if not left:
                return

    def adds() -> None:
        with another_process():
            sending.add(receiver.url, "message.received", personal=True)
        answered.set()

    with ThreadPoolExecutor(5) as pool:
        tasks = [pool.submit(copy_context().run, writes, f"Cliente {number}") for number in range(4)]
        tasks.append(pool.submit(copy_context().run, adds))
        while not all(task.done() for task in tasks):
            sending.flow()
    for task in tasks:
        task.result()
    sending.flow()
    texts = [event["data"]["personal"]["text"] for event in receiver.events]
    assert later <= {*texts}
    assert len(later) == 12
    assert len(texts) == len({*texts})


def test_personal_data_is_there_where_the_owner_asked_for_it(sending: Sending, receiver: Receiver) -> None:
    sending.add(receiver.url, "message.received", personal=True)
    sending.story.hears("Tem bolo?", by="Ana")
    sending.flow()
    personal = receiver.events[0]["data"]["personal"]
    assert (personal["text"], personal["name"]) == ("Tem bolo?", "Ana")
    assert re.fullmatch(r"\+[1-9][0-9]{7,14}", personal["phone"])


def test_what_still_waits_is_thin_once_the_owner_wants_no_personal_data_to_leave(
    judged: Sending, receiver: Receiver
) -> None:
    webhook, service = (
        judged.add(receiver.url, "message.received", personal=True),
        Webhooks(judged.story.store, private=True),
    )
    receiver.status = 500
    judged.story.hears("Meu segredo", by="Ana")
    judged.flow()
    assert "Meu segredo" in receiver.got[0][1].decode()
    service.change(webhook.id, at=judged.now, personal=False)
    receiver.status = 200
    judged.pass_time(timedelta(minutes=10))
    [delivery] = webhooks.deliveries(judged.story.store, webhook.id, limit=10)
    _, item = service.send_again(webhook.id, [delivery.id], at=judged.now)
    judged.do(json.loads(item))
    assert len(receiver.got) == 3
    assert [list(event["data"].get("personal", ())) for event in receiver.events[1:]] == [[], []]
    assert "Meu segredo" not in b"".join(body for _, body in receiver.got[1:]).decode()
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    headers, body = receiver.got[-1]
    Judge(webhook.secret).verify(body, headers)


def test_an_item_or_a_record_that_comes_twice_is_sent_once(sending: Sending, receiver: Receiver) -> None:
    sending.add(receiver.url, "message.received")
    sending.story.hears("oi")
    sending.flow()
    sending.wires.fanout.take(sending.wires.seen)
    assert sending.wires.fanout.deliveries
    for item in sending.wires.taken(sending.wires.fanout.deliveries):
        sending.do(item)
    assert receiver.types == ["message.received"]


def test_what_fails_comes_again_with_the_same_id_and_body(judged: Sending, receiver: Receiver) -> None:
    webhook = judged.add(receiver.url, "message.received")
    receiver.status = 500
    judged.story.hears("oi")
    judged.flow()
    judged.pass_time(timedelta(minutes=10))
    assert len(receiver.got) == 3
    receiver.status = 200
    judged.pass_time(timedelta(hours=1))
    assert len(receiver.got) == 4
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    assert len({body for _, body in receiver.got}) == 1
    assert len({headers["webhook-timestamp"] for headers, _ in receiver.got}) > 1
    [delivery] = webhooks.deliveries(judged.story.store, webhook.id, limit=10)
    assert (delivery.state, [each.status for each in delivery.attempts]) == ("done", [500, 500, 500, 200])
    judged.pass_time(timedelta(days=4))
    assert len(receiver.got) == 4


def test_a_process_that_is_killed_after_a_failed_attempt_loses_no_retry(sending: Sending, receiver: Receiver) -> None:
    sending.add(receiver.url, "message.received")
    receiver.status = 500
    sending.story.hears("oi")
    sending.wires.flow()
    assert sending.wires.fanout.deliveries
    [item] = sending.wires.taken(sending.wires.fanout.deliveries)
    sending.do(item)
    sending.later.clear()  # its item of the queue was never sent
    sending.do(item)
    receiver.status = 200
    sending.pass_time(timedelta(minutes=1))
    assert len(receiver.got) == 2


def test_a_receiver_that_fails_for_three_days_is_switched_off_with_a_notice(
    sending: Sending, receiver: Receiver
) -> None:
    webhook = sending.add(receiver.url, "message.received")
    receiver.status = 500
    sending.story.hears("oi")
    sending.flow()
    sending.pass_time(timedelta(days=2, hours=22))
    assert webhooks.find(sending.story.store, webhook.id).off == ""  # type: ignore[union-attr]
    sending.pass_time(timedelta(hours=16))  # with the tenth that is added by the delivery's name
    assert webhooks.find(sending.story.store, webhook.id).off == "failing"  # type: ignore[union-attr]
    assert len(receiver.got) == 10
    [alert] = Account.of(sending.story.store).alerts(at=sending.now)
    assert receiver.url in alert.values["said"]
    sending.pass_time(timedelta(days=5))
    assert len(receiver.got) == 10


def test_a_receiver_that_says_gone_is_switched_off_at_once(sending: Sending, receiver: Receiver) -> None:
    webhook = sending.add(receiver.url, "message.received")
    receiver.status = 410
    sending.story.hears("oi")
    sending.flow()
    assert webhooks.find(sending.story.store, webhook.id).off == "gone"  # type: ignore[union-attr]


def test_a_receiver_that_asks_to_wait_is_left_alone(sending: Sending, receiver: Receiver) -> None:
    sending.add(receiver.url, "message.received")
    receiver.status, receiver.headers = 429, {"retry-after": "600"}
    sending.story.hears("um")
    sending.flow()
    for text in ("dois", "três"):
        sending.story.hears(text)
    sending.flow()
    sending.pass_time(timedelta(minutes=5))
    assert len(receiver.got) == 1
    receiver.status, receiver.headers = 200, {}
    sending.pass_time(timedelta(minutes=20))
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 3
    assert len(receiver.got) == 4


def test_a_server_that_nobody_answers_at_is_tried_again(sending: Sending) -> None:
    webhook = sending.add("http://127.0.0.1:9/hook", "message.received")
    sending.story.hears("oi")
    sending.flow()
    [delivery] = webhooks.deliveries(sending.story.store, webhook.id, limit=10)
    assert (delivery.state, delivery.attempts[0].status) == ("pending", 0)
    assert delivery.attempts[0].answer
    assert sending.later


def test_while_a_secret_is_renewed_both_sign(judged: Sending, receiver: Receiver) -> None:
    webhook = judged.add(receiver.url, "message.received")
    _, renewed = Webhooks(judged.story.store, private=True).renew_secret(webhook.id, renewal="r1", at=clock.now())
    judged.story.hears("oi")
    judged.flow()
    headers, body = receiver.got[0]
    for secret in (webhook.secret, renewed):
        Judge(secret).verify(body, headers)
    judged.story.now += timedelta(days=1, minutes=1)
    judged.story.hears("oi de novo")
    judged.flow()
    with pytest.raises(standardwebhooks.WebhookVerificationError):
        Judge(webhook.secret).verify(receiver.got[1][1], receiver.got[1][0])


def test_deliveries_are_sent_again_one_or_all_of_a_time(sending: Sending, receiver: Receiver) -> None:
    webhook, service = sending.add(receiver.url, "message.received"), Webhooks(sending.story.store, private=True)
    for text in ("um", "dois"):
        sending.story.hears(text)
    sending.flow()
    start = sending.now - timedelta(hours=1)
    ids_ = service.within(webhook.id, since=start, until=sending.now)
    assert len(ids_) == 2
    _, item = service.send_again(webhook.id, ids_, at=sending.now)
    sending.do(json.loads(item))
    assert len(receiver.got) == 4
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 2
    assert service.within(webhook.id, since=start - timedelta(days=1), until=start) == []
    assert service.within(webhook.id, since=start, until=start - timedelta(days=1)) == []
    assert (
        service.within(webhook.id, since=datetime(1, 1, 2, tzinfo=UTC), until=datetime(9999, 1, 1, tzinfo=UTC)) == ids_
    )
    service.change(webhook.id, at=sending.now, on=False)
    with pytest.raises(Conflict):
        service.send_again(webhook.id, ids_, at=sending.now)


def test_the_test_button_says_what_the_receiver_answered(sending: Sending, receiver: Receiver) -> None:
    webhook = sending.add(receiver.url, "message.received")
    delivery = sending.service.test(webhook.id)
    assert (delivery.state, delivery.attempts[0].status, receiver.types) == ("done", 204, ["webhook.test"])
    receiver.status = 302
    receiver.headers = {"location": receiver.url}
    assert sending.service.test(webhook.id).state == "failed"
    assert len(receiver.got) == 2


@pytest.mark.parametrize("url", [
    "http://example.com/", "https://127.0.0.1/", "https://10.0.0.1/", "https://[::1]/", "https://localhost/x",
    "ftp://a.example/", "https://a.internal/", "https://user:key@example.com/", "https://2130706433/",
    "https://169.254.169.254/latest", "https://", "x",
])  # fmt: skip
def test_an_address_that_may_not_be_called_is_refused(story: Story, url: str) -> None:
    service = Webhooks(story.store, private=False)
    with pytest.raises(BadRequest):
        service.create(url, ["message.received"], name="w1", by="owner", at=clock.now())


def test_a_name_that_leads_inside_is_not_called(story: Story) -> None:
    """The name is looked up at each delivery, and the call goes to the address that was looked at."""
    webhook = Webhooks(story.store, private=False).create(
        "https://localhost.example.com/", ["message.received"], name="w1", by="owner", at=clock.now()
    )
    assert webhook.url.startswith("https://localhost.")
    service = WebhookDeliveries(Desk(story.store).shop, HttpClient(), now=clock.now)
    webhooks.change(story.store, "w1", lambda old: type(old)(**{**as_fields(old), "url": "https://localhost/"}))
    delivery = service.test("w1")
    assert (delivery.state, delivery.attempts[0].status) == ("failed", 0)


def as_fields(webhook: Webhook) -> Json:
    return {name: getattr(webhook, name) for name in webhook.__slots__}


def every_event(sending: Sending) -> None:
    story = sending.story
    thread = story.thread_of(story.hears("oi", by="Ana"))
    story.replies(thread, "Bom dia")
    story.desk.notes.write(thread.id, "Nota", agent="maya", key="n1", at=clock.now())
    story.desk.threads.assign(thread.id, "maya", at=clock.now())
    story.desk.threads.label(thread.id, frozenset({"bolo"}))
    story.promises(thread, "Já saiu", days=1)
    sending.flow()
    person = story.store.contact(thread.contact)
    story.desk.contact_profiles.change(person, ProfileChange(name="Ana Souza"), at=clock.now())
    story.store.change_thread(thread.id, lambda t: bot_changes.given(t, "typebot", wait=60, at=clock.now()))
    sending.flow()
    story.desk.threads.snooze(thread.id, until=clock.now() + timedelta(hours=1), seen=clock.now(), at=clock.now())
    sending.flow()
    story.later(minutes=1).resolves(story.store.thread(thread.id))
    sending.flow()


def test_events_are_as_their_schemas_say(sending: Sending, receiver: Receiver) -> None:
    webhook = sending.add(receiver.url)
    every_event(sending)
    sending.service.test(webhook.id)
    assert {*TYPES} - {*receiver.types} <= {"survey.answered", "message.status"}
    for event in receiver.events:
        jsonschema.validate(event, event_schemas.schema(event["type"]))


@pytest.mark.parametrize("type_", event_schemas.OF)
def test_the_published_schemas_are_the_codes(type_: str) -> None:
    """`python -m atende openapi --events docs/events` writes them."""
    published = json.loads(Path(f"docs/events/{type_}.json").read_text())
    assert published == event_schemas.schema(type_)
    jsonschema.validate(published["examples"][0], published)


def test_the_bus_gets_cloud_events(sending: Sending) -> None:
    sending.wires.fanout = type(sending.wires.fanout)(**{**fields_of(sending.wires.fanout), "bus": True})
    thread = sending.story.thread_of(sending.story.hears("oi"))
    entries: list[Json] = []
    sending.wires.flow()
    assert sending.wires.fanout.deliveries
    for item in sending.wires.taken(sending.wires.fanout.deliveries):
        work(json.dumps(item), Tools(bus=entries.extend, bus_name="loja"))
    events = [json.loads(entry["Detail"]) for entry in entries]
    received = next(event for event in events if event["type"] == "br.atende.message.received.v1")
    assert received["source"] == f"/businesses/{sending.story.store.business}/threads/{thread.id}"
    assert {entry["EventBusName"] for entry in entries} == {"loja"}
    assert all(event["specversion"] == "1.0" and len(json.dumps(event)) < 64_000 for event in events)


def fields_of(thing: Any) -> Json:
    return {name: getattr(thing, name) for name in thing.__slots__}


def test_an_entry_that_the_bus_did_not_take_comes_back() -> None:
    class Bus:
        def put_events(self, entries: list[Json]) -> Json:
            return {"FailedEntryCount": 1, "Entries": [{"ErrorCode": "ThrottlingException"}]}

    occurrence = Occurrence(id="e1", type="thread.resolved", at=clock.now(), sequence="0", data={"thread": "t1"})
    with pytest.raises(Unsent):
        event_bus.put(Bus(), [payloads.bus_entry(occurrence, "b1", bus="loja")])
