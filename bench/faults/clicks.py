"""R4: one Idempotency-Key, five requests at once and one more later, while the answering function dies."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import requests

from bench.faults.ledger import Ledger
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed
from bench.faults.sends import opened
from bench.faults.stage import Stage
from infra.local.shop import Shop

THREADS = 10
"""A message whose worker died holds its thread up until the claim has ended, and no other thread."""
AT_ONCE = 5
SAME = ("id", "text", "at", "author", "direction")
"""The fields of an answer that never change; the state of a message does."""


def run(stage: Stage, progress: Progress, seed: Seed, *, keys: int, kills: int, every: float) -> Row:
    shop, random = stage.shop(), seed.random("keys")
    poster = stage.poster(seed.random("traffic"))
    threads = opened(stage, poster, shop, THREADS, progress)
    answers: dict[str, list[dict[str, Any]]] = {}
    with (
        stage.stormy(seed, [shop], kills=kills, every=every, workers={}) as storm,
        ThreadPoolExecutor(AT_ONCE) as clicks,
    ):
        for number in range(keys):
            key, text, thread = random.randbytes(8).hex(), f"Resposta {number}", threads[number % THREADS]
            answers[text] = list(
                clicks.map(post_reply, *([argument] * AT_ONCE for argument in (shop, thread, text, key)))
            )
            answers[text].append(post_reply(shop, thread, text, key))
            progress(f"{number + 1} of {keys} keys")
        stage.tried([shop], progress, seconds=900)
        notes, least = stage.measured(storm)
    left = stage.drain(progress, seconds=300)
    notes |= stage.whole(storm, notes) | {"answered": sum(map(len, answers.values()))}
    least |= {"answered": keys * (AT_ONCE + 1)}
    with stage.connected():
        stored = [message.text for message in Ledger.of(shop.business).outgoing if not message.automatic]
    figures = {
        "keys without their one message": sum(stored.count(text) != 1 for text in answers),
        "answers that differ": sum(
            len({tuple(response[name] for name in SAME) for response in responses}) - 1
            for responses in answers.values()
        ),
        "sent twice": stage.sent_twice(),
        "left in queues": left,
    }
    title = f"{keys} keys, {AT_ONCE} requests at once and one more"
    return Row.of_zeros("R4", title, figures, notes, least)


def post_reply(shop: Shop, thread: str, text: str, key: str) -> dict[str, Any]:
    """Sends a reply as the console does: again with the same key until there is an answer."""
    end = time.monotonic() + 120
    body = {"text": text, "kind": "reply", "seen": None}
    while time.monotonic() < end:
        with suppress(requests.RequestException, ValueError):
            reply = shop.ask("POST", f"/api/threads/{thread}/messages", body, key=key)
            if reply.status == 201:
                message: dict[str, Any] = reply.body["message"]
                return message
        time.sleep(0.2)
    raise TimeoutError(text)
