"""events/<function>/<case>.json: shaped like what Lambda hands that function."""

import base64
import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from atende.aws.gateway_events import body_of, headers_of
from atende.channels.meta.signature import HEADER, signed, verified
from atende.core import plugins
from atende.workers.item_codec import from_json
from infra.local.invoke import SECRET, VERIFY
from infra.local.stack import FUNCTIONS

EVENTS = Path(__file__).parents[2] / "events"
CASES = {path.relative_to(EVENTS).with_suffix("").as_posix(): path for path in sorted(EVENTS.glob("*/*.json"))}


def event(case: str) -> Any:
    return json.loads(CASES[case].read_bytes())


type Facts = Iterator[tuple[str, bool]]
"""What has to be true of an event, and whether it is."""


def http(event: dict[str, Any]) -> Facts:
    """API Gateway, payload format 2.0."""
    asked = event["requestContext"]["http"]
    yield "version", event["version"] == "2.0"
    yield "path", event["rawPath"] == asked["path"]
    yield "route", event["routeKey"] == event["requestContext"]["routeKey"]
    yield "base64", isinstance(event["isBase64Encoded"], bool)
    headers = event["headers"].items()
    yield "headers", all(name == name.lower() and isinstance(value, str) for name, value in headers)
    yield "query", {"rawQueryString", "headers"} <= event.keys()
    yield "body", (asked["method"] == "POST") == ("body" in event)


def queued(event: dict[str, Any]) -> Facts:
    for record in event["Records"]:
        yield "source", record["eventSource"] == "aws:sqs"
        yield "hash", record["md5OfBody"] == hashlib.md5(record["body"].encode()).hexdigest()
        fields = {"messageId", "receiptHandle", "attributes", "messageAttributes", "eventSourceARN"}
        yield "fields", fields <= record.keys()
        yield "body", isinstance(json.loads(record["body"]), dict)


def streamed(event: dict[str, Any]) -> Facts:
    for record in event["Records"]:
        change = record["dynamodb"]
        yield "source", record["eventSource"] == "aws:dynamodb"
        yield "name", record["eventName"] in ("INSERT", "MODIFY")
        yield "images", ("OldImage" in change) == (record["eventName"] == "MODIFY")
        yield "view", change["StreamViewType"] == "NEW_AND_OLD_IMAGES"
        yield "keys", change["Keys"] == {name: change["NewImage"][name] for name in ("PK", "SK")}


def scheduled(event: dict[str, Any]) -> Facts:
    yield "type", event["detail-type"] == "Scheduled Event"
    yield "time", event["time"].endswith("Z")


SHAPES: dict[str, Callable[[dict[str, Any]], Facts]] = {
    "webhook": http,
    "api": http,
    "inbound": queued,
    "inboundmail": queued,
    "outbound": queued,
    "jobs": queued,
    "stream": streamed,
    "clock": scheduled,
}


@pytest.mark.parametrize("case", CASES)
def test_event_is_what_its_trigger_sends(case: str) -> None:
    facts = list(SHAPES[case.partition("/")[0]](event(case)))
    assert facts
    assert [fact for fact, is_true in facts if not is_true] == []


def test_every_function_has_an_event() -> None:
    assert {case.partition("/")[0] for case in CASES} == {function.lower() for function in FUNCTIONS} == SHAPES.keys()


@pytest.mark.parametrize("case", ["webhook/text", "webhook/base64"])
def test_signed_events_carry_the_signature_of_the_local_app(case: str) -> None:
    assert signed(body_of(event(case)), headers_of(event(case)).get(HEADER), [SECRET])


def test_unsigned_event_has_no_signature() -> None:
    assert headers_of(event("webhook/unsigned")).get(HEADER) is None


def test_verification_is_answered_with_its_challenge() -> None:
    assert verified(event("webhook/verify")["queryStringParameters"], VERIFY) == "1158201444"


def test_base64_is_the_same_webhook() -> None:
    assert base64.b64decode(event("webhook/base64")["body"]).decode() == event("webhook/text")["body"]


@pytest.mark.parametrize("case", ["inbound/text", "inbound/status"])
def test_inbound_events_carry_pieces(case: str) -> None:
    assert from_json(event(case)["Records"][0]["body"]).app == "local"


def test_stream_events_pass_the_filter_of_the_template() -> None:
    changes = [record for case in CASES if case.startswith("stream/") for record in event(case)["Records"]]
    kinds = {record["dynamodb"]["NewImage"]["kind"]["S"] for record in changes}
    assert kinds <= {"thread", "message", "episode", "followup", "contact"}


def test_every_job_has_an_event() -> None:
    """But for bundles of old chats, which hold some dozens of webhooks."""
    told = [json.loads(one["body"]) for case in CASES if case.startswith("jobs/") for one in event(case)["Records"]]
    assert {job["do"] for job in told} == {*plugins.names("jobs")} - {"import"}
