"""`make say CHANNEL=whatsapp EVENT=001_text`: posts a payload of events/payloads to the running desk, signed."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from atende.core import clock
from infra.local import ROOT, Trouble
from infra.local.running import FOLDER, variables
from infra.local.seed import shop as seed
from infra.local.whatsapp import wire

PAYLOADS = ROOT / "events/payloads"
SUFFIXES = ("", ".json")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = ArgumentParser(prog="make say", description="Posts a payload to the desk that `make dev` runs.")
    parser.add_argument("channel")
    parser.add_argument(
        "event", help="a file of events/payloads/<channel>, with or without .json, or the path of any payload"
    )
    options = parser.parse_args(arguments)
    try:
        status = say(options.channel, options.event)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return int(status != 200)


def say(channel: str, event: str) -> int:
    """The HTTP status of the answer."""
    if not event:
        raise Trouble("make say EVENT=001_text [CHANNEL=whatsapp]: `ls events/payloads/*` shows what there is.")
    payload, desk = payload_of(channel, event), variables()
    number = desk["NUMBER"]
    body, before = addressed(payload.read_bytes(), number)
    for other in sorted(before - {number}):
        print(f"{payload.name}: phone number id {other} became {number}, which is {desk['SHOP']}'s")
    status, answer = post(desk["WEBHOOK_URL"], body, secret=(FOLDER / "secret").read_text())
    print(f"POST {desk['WEBHOOK_URL']}: {status} {answer}".rstrip())
    return status


def payload_of(channel: str, event: str) -> Path:
    """A file of `events/payloads/<channel>`, with or without .json, or else any file."""
    places = [PAYLOADS / channel / f"{event}{suffix}" for suffix in SUFFIXES] + [Path(event)]
    files = [path for path in places if path.is_file()]
    if not files:
        raise Trouble(
            f"Neither events/payloads/{channel}/{event}.json nor {event} is a file: `ls events/payloads/*` shows what "
            "there is."
        )
    return files[0]


def addressed(body: bytes, number: str) -> tuple[bytes, set[str]]:
    """The body with every phone number id replaced, and those that were there; as it is where it is not JSON.

    >>> addressed(b'{"metadata":{"phone_number_id":"7"}}', "1")
    (b'{"metadata":{"phone_number_id":"1"}}', {'7'})
    """
    try:
        payload = json.loads(body)
    except ValueError:
        return body, set()
    before: set[str] = set()
    return wire.dump(replaced(at_home(payload), number, before)), before


def at_home(payload: Any) -> Any:
    """The payload as if its entries told of our account, now: what is older than the last look at a number is no news.

    >>> at_home({"entry": [{"id": "7"}, 8]})["entry"][1]
    8
    """
    entries = payload.get("entry") if isinstance(payload, dict) else None
    if not isinstance(entries, list):
        return payload
    ours = {"id": seed.NUMBER.waba_id, "time": int(clock.now().timestamp())}
    return payload | {
        "entry": [entry | ours if isinstance(entry, dict) and "id" in entry else entry for entry in entries]
    }


def replaced(part: Any, number: str, before: set[str]) -> Any:
    if isinstance(part, list):
        return [replaced(entry, number, before) for entry in part]
    if not isinstance(part, dict):
        return part
    if isinstance(part.get("phone_number_id"), str):
        before.add(part["phone_number_id"])
        part = part | {"phone_number_id": number}
    elif isinstance(part.get("display_phone_number"), str):
        part = part | {"display_phone_number": seed.NUMBER.display_phone_number}
    return {name: replaced(value, number, before) for name, value in part.items()}


def post(url: str, body: bytes, *, secret: str) -> tuple[int, str]:
    address = urlsplit(url)
    connection = HTTPConnection(address.hostname or "", address.port, timeout=30)
    headers = {"Content-Type": "application/json", "X-Hub-Signature-256": wire.sign(secret, body)}
    try:
        connection.request("POST", address.path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(errors="replace")
    except OSError:
        raise Trouble(f"Nobody answers at {url}: start the desk with `make dev` in another terminal.") from None
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
