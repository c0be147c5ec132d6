"""The webhook's door with a real queue and a real bucket behind it."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from atende.aws import session
from atende.aws.light_client import Busy, Sqs, Ssm
from atende.aws.raw_payloads import Raw
from atende.aws.sqs import Queue, Unsent
from atende.core import clock, settings
from atende.core.pace import Pace
from atende.core.settings import Secrets
from atende.workers import item_codec
from atende.workers.webhook import Answer, Webhook
from infra.local.emulator import Emulator
from infra.local.say import addressed

pytestmark = pytest.mark.desk

SECRET, OLD = "segredo", "segredo-de-ontem"
PAYLOADS = Path("events/payloads/whatsapp")
TEXT = (PAYLOADS / "001_text.json").read_bytes()
BATCH = (PAYLOADS / "131_batch_entries_changes_mixed.json").read_bytes()


class WebhookQueues:
    """The function's door, and what came through it."""

    def __init__(self, emulator: Emulator, name: str) -> None:
        sqs = emulator.client("sqs")
        self.queue = Queue(sqs, sqs.create_queue(QueueName=name)["QueueUrl"])
        self.statuses = Queue(sqs, sqs.create_queue(QueueName=f"{name}-statuses")["QueueUrl"])
        self.jobs = Queue(sqs, sqs.create_queue(QueueName=f"{name}-jobs")["QueueUrl"])
        emulator.client("s3").create_bucket(
            Bucket=name, CreateBucketConfiguration={"LocationConstraint": emulator.client("s3").meta.region_name}
        )
        self.ssm, self.sqs = Ssm(emulator.environment()), Sqs(emulator.environment())
        self.counted: list[str] = []
        self.s3 = emulator.client("s3")
        self.bucket = name
        self.door = Webhook(
            secrets=Secrets(self.ssm.parameter, f"/{name}"),
            queue=Queue(self.sqs, self.queue.url),
            statuses=Queue(self.sqs, self.statuses.url),
            jobs=Queue(self.sqs, self.jobs.url),
            raw=Raw(name),
            log=lambda _, **__: None,
            count=self.counted.append,
        )

    def post(self, body: bytes, signature: str | None = "right", *, app: str = "padaria", **event: Any) -> Answer:
        header = sign(body) if signature == "right" else signature
        headers = {"x-hub-signature-256": header} if header is not None else {}
        return self.door.answer(
            {
                "pathParameters": {"channel": "whatsapp", "app": app},
                "headers": headers,
                "requestContext": {"http": {"method": "POST"}},
            }
            | {"body": base64.b64encode(body).decode(), "isBase64Encoded": True}
            | event
        )

    def queued(self) -> list[Any]:
        return taken(self.queue)

    def kept(self) -> list[str]:
        return [item["Key"] for item in self.s3.list_objects_v2(Bucket=self.bucket).get("Contents", [])]


def taken(queue: Queue) -> list[Any]:
    received = list(queue.receive())
    for handle, _ in received:
        queue.delete(handle)
    return [json.loads(body) for _, body in received]


def sign(body: bytes, secret: str = SECRET) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


@pytest.fixture
def webhook(emulator: Emulator, table: str, request: pytest.FixtureRequest) -> Iterator[WebhookQueues]:
    name = f"door-{abs(hash(request.node.name)) % 10**9}"
    until = clock.now() + timedelta(hours=1)
    app = {"secret": SECRET, "previous": OLD, "previous_until": until.isoformat(), "verify": "palavra"}
    emulator.client("ssm").put_parameter(Name=f"/{name}/app/padaria", Value=json.dumps(app), Type="SecureString")
    session.client.cache_clear()
    webhook = WebhookQueues(emulator, name)
    yield webhook
    webhook.ssm.connection.close()
    webhook.sqs.connection.close()
    session.client.cache_clear()


def test_every_part_of_a_body_is_an_item_of_its_own(webhook: WebhookQueues) -> None:
    answer = webhook.post(BATCH)
    assert (answer["statusCode"], answer["headers"]["x-content-type-options"]) == (200, "nosniff")
    pieces = [item_codec.from_json(json.dumps(item)) for item in [*webhook.queued(), *taken(webhook.statuses)]]
    assert len({piece.address for piece in pieces if piece.address}) == 3
    assert sorted(piece.kind for piece in pieces).count("message") + sorted(p.kind for p in pieces).count("status") == 4


def test_a_failure_comes_with_the_messages_and_other_statuses_in_their_own_time(webhook: WebhookQueues) -> None:
    for name in ("100_status_sent", "102_status_read", "104_status_failed_window"):
        webhook.post((PAYLOADS / f"{name}.json").read_bytes())
    assert [item["item"]["status"] for item in webhook.queued()] == ["failed"]
    assert [item["item"]["status"] for item in taken(webhook.statuses)] == ["sent", "read"]


def test_every_payload_can_be_said_to_the_desk_and_is_taken(webhook: WebhookQueues) -> None:
    for path in (path for path in sorted(PAYLOADS.glob("*.json")) if ".parsed" not in path.name):
        body, _ = addressed(path.read_bytes(), "1")
        assert webhook.post(body)["statusCode"] == 200, path.name
    assert webhook.queued()


def test_old_chats_and_address_books_go_to_the_jobs_in_bundles(webhook: WebhookQueues) -> None:
    message = {"from": "5511999990001", "timestamp": "1795506000", "text": {"body": "oi"}}
    old = [message | {"id": f"wamid.{number}"} for number in range(60)]
    large = message | {"id": "wamid.large", "text": {"body": "x" * 30_000}}
    threads = [{"id": "5511999990001", "messages": [*old, large]}]
    value = {"history": [{"metadata": {"phase": 1, "chunk_order": 3, "progress": 55}, "threads": threads}]}
    entry = {"timestamp": "1", "action": "remove", "type": "contact", "contact": {"phone_number": "5511999990001"}}
    changes = [{"field": "history", "value": value}, {"field": "smb_app_state_sync", "value": {"state_sync": [entry]}}]
    assert webhook.post(json.dumps({"entry": [{"id": "1", "changes": changes}]}).encode())["statusCode"] == 200
    bundles = [
        [*map(item_codec.from_json, map(json.dumps, json.loads(body)["pieces"]))] for _, body in webhook.jobs.receive()
    ]
    assert sorted(map(len, bundles)) == [11, 25, 25]
    assert {piece.field for bundle in bundles for piece in bundle} == {"history", "smb_app_state_sync"}
    assert bundles[0][0].chunk == {"phase": 1, "chunk_order": 3, "progress": 55}
    [alone] = [item_codec.from_json(json.dumps(item)) for item in webhook.queued()]
    assert alone.item["id"] == "wamid.large"


@pytest.mark.parametrize(
    "signature", [None, "", "sha256=", "sha256=" + "0" * 64, "sha1=" + "0" * 40, "sha256=" + "é" * 64]
)
def test_an_unsigned_or_forged_body_leaves_nothing(webhook: WebhookQueues, signature: str | None) -> None:
    assert webhook.post(TEXT, signature)["statusCode"] == 403
    assert webhook.queued() == []
    assert webhook.kept() == []
    assert webhook.counted == ["BadSignature"]


def test_an_app_that_nobody_knows_is_refused(webhook: WebhookQueues) -> None:
    for app in ("outra", "", "../padaria", "padaria/x", "ü", "a" * 65):
        assert webhook.post(TEXT, app=app)["statusCode"] == 403
    assert webhook.queued() == []


def test_names_that_strangers_invent_are_not_kept_for_ever() -> None:
    asked: list[str] = []

    def fetch(name: str) -> str | None:
        asked.append(name)
        return json.dumps({"secret": SECRET}) if name == "/desk/app/padaria" else None

    secrets = Secrets(fetch, "/desk", pace=Pace(seconds=1e-9))
    assert secrets.app("app/padaria")
    for number in range(3 * Secrets.MOST):
        assert secrets.app(f"app/nada-{number}") is None
    assert secrets.app("app/padaria")
    assert asked.count("/desk/app/padaria") == 1
    assert len(secrets._kept) <= Secrets.MOST


def test_a_name_in_an_address_that_we_made_is_looked_up_and_an_invented_mark_is_not() -> None:
    asked: list[str] = []

    def fetch(name: str) -> str | None:
        asked.append(name)
        return {"/desk/app/.key": "chave", "/desk/app/padaria": json.dumps({"secret": SECRET})}.get(name)

    secrets = Secrets(fetch, "/desk")
    made = settings.signed_name("chave", "whatsapp", "padaria")
    assert secrets.named("whatsapp", made) == "padaria"
    for number in range(200):
        invented = f"nada-{number}.{'0' * 20}"
        assert secrets.named("whatsapp", invented) == ""
        assert secrets.named("telegram", made) == "", "a mark is good for one channel"
    assert asked == ["/desk/app/.key"]


def test_invented_names_without_a_mark_cost_few_calls_and_a_known_one_goes_on(
    webhook: WebhookQueues, ssm: "Throttled"
) -> None:
    assert webhook.post(TEXT)["statusCode"] == 200
    asked = ssm.asked
    statuses = [webhook.post(TEXT, app=f"nada-{number}")["statusCode"] for number in range(200)]
    assert statuses == [403] * (ssm.asked - asked) + [503] * (200 - ssm.asked + asked)
    assert ssm.asked - asked <= Secrets.MOST_MISSES
    assert webhook.post(TEXT)["statusCode"] == 200
    ssm.seconds = 61
    assert webhook.post(TEXT, app="nada-999")["statusCode"] == 403, "a minute later it looks again"


def test_invented_addresses_of_connectors_cost_few_calls_too(webhook: WebhookQueues, ssm: "Throttled") -> None:
    assert webhook.post(TEXT)["statusCode"] == 200
    asked = ssm.asked
    paths = ({"channel": "connector-hubspot", "app": f"nada-{number}"} for number in range(200))
    statuses = [webhook.post(b"[]", pathParameters=path)["statusCode"] for path in paths]
    assert statuses == [403] * (ssm.asked - asked) + [503] * (200 - ssm.asked + asked)
    assert ssm.asked - asked <= Secrets.MOST_MISSES
    assert webhook.post(TEXT)["statusCode"] == 200, "who is known goes on"


def test_items_of_more_than_a_mebibyte_together_are_all_queued(webhook: WebhookQueues) -> None:
    bodies = [json.dumps({"text": "é" * 58_000, "number": number}) for number in range(9)]
    assert sum(len(body.encode()) for body in bodies) > 1_048_576
    webhook.door.queue.send((body, "padaria") for body in bodies)
    assert sorted(item["number"] for item in webhook.queued()) == list(range(9))


class Throttled:
    """SSM, at a time that a test sets and that waiting moves: it answers while `answers`."""

    def __init__(self, ssm: Ssm) -> None:
        self.ssm = ssm
        self.monotonic = lambda: self.seconds
        self.seconds, self.answers, self.asked = 0.0, True, 0

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds

    def parameter(self, name: str) -> str | None:
        self.asked += 1
        if not self.answers:
            raise Busy("ThrottlingException")
        return self.ssm.parameter(name)


@pytest.fixture
def ssm(webhook: WebhookQueues, monkeypatch: pytest.MonkeyPatch) -> Throttled:
    throttled = Throttled(webhook.ssm)
    monkeypatch.setattr(settings, "time", throttled)
    webhook.door = replace(webhook.door, secrets=Secrets(throttled.parameter, f"/{webhook.bucket}"))
    return throttled


def test_while_ssm_does_not_answer_a_secret_that_was_read_counts_for_an_hour(
    webhook: WebhookQueues, ssm: Throttled
) -> None:
    assert webhook.post(TEXT)["statusCode"] == 200
    ssm.answers = False
    for seconds in (61, 62, 70, 3600):
        ssm.seconds = seconds
        assert webhook.post(TEXT)["statusCode"] == 200
        assert webhook.post(TEXT, sign(TEXT, "falso"))["statusCode"] == 403
    assert ssm.asked == 3, "asked again after ten seconds, not for every webhook"
    ssm.seconds = 3611
    with pytest.raises(Busy):
        webhook.post(TEXT)
    ssm.answers = True
    assert webhook.post(TEXT)["statusCode"] == 200


def test_a_secret_that_was_taken_away_counts_for_a_minute_only(
    webhook: WebhookQueues, ssm: Throttled, emulator: Emulator
) -> None:
    assert webhook.post(TEXT)["statusCode"] == 200
    emulator.client("ssm").delete_parameter(Name=f"/{webhook.bucket}/app/padaria")
    ssm.seconds = 61
    assert webhook.post(TEXT)["statusCode"] == 403
    ssm.answers = False
    assert webhook.post(TEXT)["statusCode"] == 403
    ssm.seconds = 122
    with pytest.raises(Busy):
        webhook.post(TEXT)


def test_a_secret_that_the_shop_has_changed_counts_ten_seconds_after_the_last_look(
    webhook: WebhookQueues, ssm: Throttled, emulator: Emulator
) -> None:
    assert webhook.post(TEXT)["statusCode"] == 200
    new = json.dumps({"secret": "segredo-novo", "verify": "outra"})
    emulator.client("ssm").put_parameter(
        Name=f"/{webhook.bucket}/app/padaria", Value=new, Type="SecureString", Overwrite=True
    )
    assert webhook.post(TEXT, sign(TEXT, "segredo-novo"))["statusCode"] == 403
    ssm.seconds = 11
    assert webhook.post(TEXT, sign(TEXT, "segredo-novo"))["statusCode"] == 200
    assert webhook.post(TEXT)["statusCode"] == 403
    assert ssm.asked == 2


def test_who_is_not_known_is_not_asked_for_again_for_a_minute(webhook: WebhookQueues, ssm: Throttled) -> None:
    for seconds in (0, 30, 59, 61):
        ssm.seconds = seconds
        assert webhook.post(TEXT, app="outra")["statusCode"] == 403
    assert ssm.asked == 2


def test_the_previous_secret_signs_while_the_rotation_lasts(webhook: WebhookQueues) -> None:
    assert webhook.post(TEXT, sign(TEXT, OLD))["statusCode"] == 200
    assert len(webhook.queued()) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a":NaN}',
        b'{"a":' + b"1" * 5_000 + b"}",
        b'{"entry": [{"changes": [{"value": ',
    ],
)
def test_a_signed_body_that_nobody_can_read_is_kept_and_not_asked_for_again(
    webhook: WebhookQueues, body: bytes
) -> None:
    assert webhook.post(body)["statusCode"] == 200
    assert webhook.queued() == []
    assert [key.split("/")[1] for key in webhook.kept()] == ["unreadable"]
    assert webhook.counted == ["Unreadable"]


def test_a_body_over_three_megabytes_is_refused_before_it_is_read(webhook: WebhookQueues) -> None:
    assert webhook.post(b" " * (3 * 1024 * 1024 + 1))["statusCode"] == 403
    assert webhook.kept() == []


def test_a_large_part_lies_in_the_bucket_and_the_queue_carries_a_pointer(webhook: WebhookQueues) -> None:
    payload = json.loads(TEXT)
    payload["entry"][0]["changes"][0]["value"]["messages"][0]["text"]["body"] = "a" * 300_000
    assert webhook.post(json.dumps(payload).encode())["statusCode"] == 200
    [pointer] = webhook.queued()
    number = payload["entry"][0]["changes"][0]["value"]["metadata"]["phone_number_id"]
    assert (pointer["channel"], pointer["address"]) == ("whatsapp", number)
    assert len(Raw(webhook.bucket).read(pointer["raw"])) > 300_000


def test_when_the_queue_refuses_meta_is_asked_to_come_again(
    webhook: WebhookQueues, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Unsent("1 of 1 items")

    monkeypatch.setattr(Queue, "send", refuse)
    assert webhook.post(TEXT)["statusCode"] == 500


def test_verification_answers_the_bare_challenge_or_nothing(webhook: WebhookQueues) -> None:
    def verify(**query: str) -> Answer:
        return webhook.door.answer(
            {
                "pathParameters": {"channel": "whatsapp", "app": "padaria"},
                "requestContext": {"http": {"method": "GET"}},
                "queryStringParameters": {f"hub.{name}": value for name, value in query.items()},
            }
        )

    assert verify(mode="subscribe", verify_token="palavra", challenge="1158")["body"] == "1158"
    for query in ({"mode": "subscribe", "verify_token": "outra", "challenge": "1"}, {"mode": "x"}, {}):
        assert verify(**query)["statusCode"] == 403
