"""S2: fuzzed bodies, unsigned and signed, sent through the webhook's function."""

import base64
import copy
import json
from collections import Counter
from collections.abc import Callable
from random import Random
from types import SimpleNamespace
from typing import Any

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from atende.aws.sqs import Queue
from atende.desk.inboxes import onboarding
from bench.faults.bare import Bare, bare, function, unheard
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed
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
HEADERS = ("x-hub-signature-256", "X-Hub-Signature-256")
ALL = list(HealthCheck)
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


def run(progress: Progress, seed: Seed, *, bodies: int) -> Row:
    with bare() as there:
        handler = function("webhook").handler
        unsigned = posted(handler, bodies // 2, progress, seed, signed=False)
        stored = there.queued() + there.kept()
        signed = posted(handler, bodies - bodies // 2, progress, seed, signed=True)
        notes = {"queued of the signed": there.queued(), "kept of the signed": there.kept()}
        taken, failed = understood(there, bodies // 25, progress)
    figures = {
        "5xx": sum(number for status, number in (unsigned + signed).items() if status >= 500),
        "stored while unsigned": stored,
        "unsigned, not 403": unsigned.total() - unsigned[403],
        "signed, refused": signed.total() - signed[200],
        "failing inside": failed,
    }
    notes |= {"taken inside": taken, "unsigned": unsigned.total(), "signed": signed.total()}
    least = {"taken inside": bodies // 25, "unsigned": bodies // 2, "signed": bodies // 2}
    least |= {"queued of the signed": bodies // 4, "kept of the signed": bodies // 50}
    title = f"{bodies} fuzzed bodies"
    return Row.of_zeros("S2", title, figures, notes, least)


def posted(handler: Any, number: int, progress: Progress, seed: Seed, *, signed: bool) -> Counter[int]:
    """Answers by status; an exception counts as the 502 that Lambda makes of it."""
    statuses: Counter[int] = Counter()

    @hypothesis.seed(seed.name(f"bodies-{signed}"))
    @settings(max_examples=number, phases=[Phase.generate], deadline=None, database=None, suppress_health_check=ALL)
    @given(BODIES, st.sampled_from(FORGED), st.sampled_from(HEADERS))
    def post(body: bytes, forged: Callable[[bytes], Any], header: str) -> None:
        event = event_of(body, {header: wire.sign("segredo", body) if signed else forged(body)})
        try:
            statuses[unheard(handler, event, SimpleNamespace())["statusCode"]] += 1
        except Exception:
            statuses[502] += 1
        progress(f"{statuses.total()} of {number} {'signed' if signed else 'unsigned'} bodies")

    post()
    return statuses


def understood(there: Bare, number: int, progress: Progress) -> tuple[int, int]:
    """What became of the signed ones inside: how many parts the desk took, and how many came back."""
    onboarding.open_shop(onboarding.Opening(channel="whatsapp", name="Padaria", number=NUMBER, app="padaria"))
    inside, queue = function("inbound"), Queue(there.emulator.client("sqs"), there.queue)
    taken = failed = 0
    for handle, body in queue.receive():
        queue.delete(handle)
        answer = unheard(
            inside.handler, {"Records": [{"body": body, "messageId": "m", "attributes": {}}]}, SimpleNamespace()
        )
        failed += len(answer["batchItemFailures"])
        taken += 1
        progress(f"{taken} of {number} parts heard")
        if taken == number:
            break
    return taken, failed


def event_of(body: bytes, headers: dict[str, Any]) -> dict[str, Any]:
    """As API Gateway hands it over: text as it is, bytes in base64."""
    event = {
        "pathParameters": {"channel": "whatsapp", "app": "padaria"},
        "headers": headers,
        "requestContext": {"http": {"method": "POST"}},
    }
    try:
        return event | {"body": body.decode("ascii"), "isBase64Encoded": False}
    except UnicodeDecodeError:
        return event | {"body": base64.b64encode(body).decode(), "isBase64Encoded": True}


def altered(body: bytes, chance: Random) -> bytes:
    try:
        payload = mutated(json.loads(body), chance)
    except (ValueError, RecursionError):
        return cut(body, chance)
    return json.dumps(payload, ensure_ascii=chance.random() < 0.9).encode(errors="surrogatepass")


def mutated(payload: Any, chance: Random) -> Any:
    """A copy in which some parts are replaced, removed or repeated."""
    copied = copy.deepcopy(payload)
    for _ in range(chance.randint(0, 4)):
        places = [(holder, key) for holder in holders(copied) for key in keys(holder)]
        if places:
            change(*chance.choice(places), chance)
    return copied


def holders(part: Any) -> list[Any]:
    if not isinstance(part, dict | list):
        return []
    inside = part.values() if isinstance(part, dict) else part
    return [part, *(inner for child in inside for inner in holders(child))]


def keys(holder: Any) -> list[Any]:
    return list(holder) if isinstance(holder, dict) else list(range(len(holder)))


def change(holder: Any, key: Any, chance: Random) -> None:
    match chance.randrange(5):
        case 0:
            del holder[key]
        case 1:
            holder[key] = [holder[key]] * chance.randint(0, 3)
        case 2 if isinstance(holder, dict):
            holder[chance.choice(("entry", "messages", "value", "standby", "history"))] = copy.deepcopy(holder)
        case 3:
            holder[key] = json.dumps(holder[key])
        case _:
            holder[key] = copy.deepcopy(chance.choice(JUNK))


def as_it_is(body: bytes, _: Random) -> bytes:
    return body


def cut(body: bytes, chance: Random) -> bytes:
    return body[: chance.randrange(len(body) + 1)]


def noisy(body: bytes, chance: Random) -> bytes:
    changed = bytearray(body)
    for _ in range(chance.randint(1, 8)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def deep(body: bytes, chance: Random) -> bytes:
    number = chance.choice((50, 500, 20_000))
    return b"[" * number + body + b"]" * number


def doubled(body: bytes, chance: Random) -> bytes:
    return b"[" + b",".join([body] * chance.randint(2, 20)) + b"]"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=12), inside, max_size=4),
    max_leaves=12,
)
"""Any JSON, including what Python adds to JSON: NaN and infinity."""
CHANGES = st.sampled_from((altered, altered, altered, as_it_is, cut, noisy, deep, doubled))
BODIES = st.one_of(
    *[st.builds(lambda how, body, chance: how(body, chance), CHANGES, st.sampled_from(GOLDENS), st.randoms())] * 4,
    JSON.map(lambda value: json.dumps(value).encode()),
    st.binary(max_size=200),
)
"""Payloads with changed parts, any JSON, and bytes that are no JSON."""
