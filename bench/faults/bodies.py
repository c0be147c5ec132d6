"""S2: bodies that nobody should send, unsigned and signed, through the webhook's function."""

import base64
import copy
import json
import random
from collections import Counter
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from atende import shops
from atende.queues import Queue
from bench.faults.bare import Bare, bare, function, unheard
from bench.faults.row import Progress, Row
from infra.local import ROOT
from infra.local.whatsapp import wire

GOLDENS = [
    path.read_bytes()
    for path in sorted((ROOT / "events/payloads/whatsapp").glob("*.json"))
    if ".parsed" not in path.name
]
JUNK: tuple[Any, ...] = (
    *(None, True, 0, -1, 10**30, 1e308, "", "x", "\x00", "\ud83d", "5511999990001", "[]", "{", '{"entry": [{}]}'),
    *([], {}, [[]], [None], {"": None}, {"id": {}}, ["a" * 1000], {"messages": [1]}, {"entry": [{"changes": [{}]}]}),
)
NUMBER = "100000000000001"
"""The shop of most payloads."""
FORGED: tuple[Callable[[bytes], Any], ...] = (
    lambda _: None,
    lambda _: "",
    lambda _: "sha256=" + "0" * 64,
    lambda body: wire.sign("outro", body),
    lambda body: wire.sign("segredo", body + b" "),
    lambda body: wire.sign("segredo", body)[:-1],
    lambda body: "sha1=" + wire.sign("segredo", body)[7:47],
    lambda _: "sha256=" + "é" * 64,
    lambda _: ["sha256="],
)


def run(progress: Progress, *, bodies: int) -> Row:
    with bare() as there:
        handler = function("webhook").handler
        unsigned = posted(handler, bodies // 2, progress, signed=False)
        stored = there.queued() + there.kept()
        signed = posted(handler, bodies - bodies // 2, progress, signed=True)
        told = {"queued of the signed": there.queued(), "kept of the signed": there.kept()}
        heard, failed = understood(there, bodies // 25, progress)
    found = {
        "5xx": sum(number for status, number in (unsigned + signed).items() if status >= 500),
        "stored while unsigned": stored,
        "unsigned, not 403": unsigned.total() - unsigned[403],
        "signed, refused": signed.total() - signed[200],
        "failing inside": failed,
    }
    told |= {"taken inside": heard}
    return Row(name="S2", what=f"{bodies} fuzzed bodies", found=found, must=dict.fromkeys(found, 0), told=told)


def posted(handler: Any, number: int, progress: Progress, *, signed: bool) -> Counter[int]:
    """Answers by status; an exception is what Lambda makes a 502 of."""
    statuses: Counter[int] = Counter()
    for count in range(number):
        event = event_of(body := fuzzed(), wire.sign("segredo", body) if signed else random.choice(FORGED)(body))
        try:
            statuses[unheard(handler, event, SimpleNamespace())["statusCode"]] += 1
        except Exception:
            statuses[502] += 1
        progress(f"{count + 1} of {number} {'signed' if signed else 'unsigned'} bodies")
    return statuses


def understood(there: Bare, number: int, progress: Progress) -> tuple[int, int]:
    """What became of the signed ones inside: how many parts the desk took, and how many came back."""
    shops.open_shop(shops.Opening(name="Padaria", number=NUMBER, app="padaria"))
    inside, queue = function("inbound"), Queue(there.emulator.client("sqs"), there.queue)
    heard = failed = 0
    for handle, body in queue.receive():
        queue.delete(handle)
        answer = unheard(inside.handler, {"Records": [{"body": body, "messageId": "m"}]}, SimpleNamespace())
        failed += len(answer["batchItemFailures"])
        heard += 1
        progress(f"{heard} of {number} parts heard")
        if heard == number:
            break
    return heard, failed


def event_of(body: bytes, signature: Any) -> dict[str, Any]:
    """As API Gateway hands it over: text as it is, bytes in base64."""
    event = {
        "pathParameters": {"app": "padaria"},
        "headers": {random.choice(("x-hub-signature-256", "X-Hub-Signature-256")): signature},
        "requestContext": {"http": {"method": "POST"}},
    }
    try:
        return event | {"body": body.decode("ascii"), "isBase64Encoded": False}
    except UnicodeDecodeError:
        return event | {"body": base64.b64encode(body).decode(), "isBase64Encoded": True}


def fuzzed() -> bytes:
    """A payload of which some parts are others, or bytes that are none."""
    golden = random.choice(GOLDENS)
    return random.choice((altered, altered, altered, as_it_is, cut, noisy, deep, doubled))(golden)


def altered(body: bytes) -> bytes:
    try:
        found = mutated(json.loads(body))
    except (ValueError, RecursionError):
        return cut(body)
    return json.dumps(found, ensure_ascii=random.random() < 0.9).encode(errors="surrogatepass")


def mutated(payload: Any) -> Any:
    """Some of its parts are something else, gone, or there many times."""
    found = copy.deepcopy(payload)
    for _ in range(random.randint(0, 4)):
        places = [(holder, key) for holder in holders(found) for key in keys(holder)]
        if places:
            holder, key = random.choice(places)
            change(holder, key)
    return found


def holders(part: Any) -> list[Any]:
    if not isinstance(part, dict | list):
        return []
    inside = part.values() if isinstance(part, dict) else part
    return [part, *(one for child in inside for one in holders(child))]


def keys(holder: Any) -> list[Any]:
    return list(holder) if isinstance(holder, dict) else list(range(len(holder)))


def change(holder: Any, key: Any) -> None:
    match random.randrange(5):
        case 0:
            del holder[key]
        case 1:
            holder[key] = [holder[key]] * random.randint(0, 3)
        case 2 if isinstance(holder, dict):
            holder[random.choice(("entry", "messages", "value", "standby", "history"))] = copy.deepcopy(holder)
        case 3:
            holder[key] = json.dumps(holder[key])
        case _:
            holder[key] = copy.deepcopy(random.choice(JUNK))


def as_it_is(body: bytes) -> bytes:
    return body


def cut(body: bytes) -> bytes:
    return body[: random.randrange(len(body) + 1)]


def noisy(body: bytes) -> bytes:
    found = bytearray(body)
    for _ in range(random.randint(1, 8)):
        if found:
            found[random.randrange(len(found))] = random.randrange(256)
    return bytes(found)


def deep(body: bytes) -> bytes:
    number = random.choice((50, 500, 20_000))
    return b"[" * number + body + b"]" * number


def doubled(body: bytes) -> bytes:
    return b"[" + b",".join([body] * random.randint(2, 20)) + b"]"
