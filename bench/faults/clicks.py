"""R4: one Idempotency-Key, five requests at once and one more later, while the function that answers dies."""

import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import requests

from bench.faults.ledger import Ledger
from bench.faults.row import Progress, Row
from bench.faults.sends import opened
from bench.faults.stage import APP, Stage
from bench.faults.traffic import Poster
from infra.local.shop import Shop

AT_ONCE = 5
SAME = ("id", "text", "at", "author", "direction")
"""What an answer says for ever; the state of a message moves on."""


def run(stage: Stage, progress: Progress, *, keys: int, kills: int, every: float) -> Row:
    shop = stage.shop()
    poster = Poster(stage.desk.webhook_url.format(app=APP), stage.secret)
    [thread] = opened(stage, poster, shop, 1, progress)
    answers: dict[str, list[dict[str, Any]]] = {}
    with stage.stormy(kills=kills, every=every, workers={}) as killer, ThreadPoolExecutor(AT_ONCE) as clicks:
        for number in range(keys):
            key, text = secrets.token_hex(8), f"Resposta {number}"
            answers[text] = list(clicks.map(asked, *([one] * AT_ONCE for one in (shop, thread, text, key))))
            answers[text].append(asked(shop, thread, text, key))
            progress(f"{number + 1} of {keys} keys")
        told = stage.told(killer)
    left = stage.drain(progress, seconds=300)
    with stage.connected():
        stored = [one.text for one in Ledger.of(shop.business).outgoing if not one.automatic]
    found = {
        "keys without their one message": sum(stored.count(text) != 1 for text in answers),
        "answers that differ": sum(
            len({tuple(one[name] for name in SAME) for one in given}) - 1 for given in answers.values()
        ),
        "sent twice": stage.sent_twice(),
        "left in queues": left,
    }
    what = f"{keys} keys, {AT_ONCE} requests at once and one more"
    return Row(name="R4", what=what, found=found, must=dict.fromkeys(found, 0), told=told)


def asked(shop: Shop, thread: str, text: str, key: str) -> dict[str, Any]:
    """As the console asks: again with the same key until there is an answer."""
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
