"""Runs pywa on the same payloads, in its own environment: `.venvs/bench/bin/python bench/peer.py FOLDER SECRET ROUNDS`.

Prints JSON: for each payload the microseconds of CPU to verify and parse its bytes, and to parse it once it is decoded.
Payloads that pywa does not understand are left out, because an error and its log take longer than an answer.
"""

import hashlib
import hmac
import json
import logging
import sys
import warnings
from pathlib import Path
from typing import Any

from pywa import WhatsApp  # type: ignore[import-not-found]
from pywa.types import RawUpdate  # type: ignore[import-not-found]
from stopwatch import cpu  # type: ignore[import-not-found]  # beside this script


class Telling(WhatsApp):  # type: ignore[misc]
    """Records whether pywa understood an update."""

    understood = False

    def _process_listener(self, update: Any) -> bool:
        self.understood = True
        return False


def measure(folder: Path, secret: str, rounds: int) -> dict[str, dict[str, float]]:
    settings = {"app_secret": secret, "filter_updates": False, "skip_duplicate_updates": False}
    plain, telling = WhatsApp(**settings), Telling(**settings)
    timings = {}
    for path in sorted(folder.glob("*.json")):
        body = path.read_bytes()
        if not path.name.endswith(".parsed.json") and understands(telling, body):
            timings[path.stem] = times(plain, body, secret=secret, rounds=rounds)
    return timings


def understands(client: Telling, body: bytes) -> bool:
    client.understood = False
    try:
        client.webhook_update_handler(body)
    except (IndexError, KeyError, TypeError, ValueError):
        return False
    return client.understood


def times(client: WhatsApp, body: bytes, *, secret: str, rounds: int) -> dict[str, float]:
    header = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    update = RawUpdate(body, hmac_header=header, update_hash=None)

    def whole() -> None:
        assert client.webhook_update_validator(body, header) is None
        client.webhook_update_handler(body)

    return {"whole": cpu(whole, rounds), "parse": cpu(lambda: client._call_handlers(update), rounds)}


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    json.dump(measure(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])), sys.stdout)
