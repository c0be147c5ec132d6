"""`make say CHANNEL=whatsapp EVENT=001_text`: posts a payload of events/payloads to the running desk, signed."""

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from atende import storage
from atende.aws import parameters
from atende.channels import protocols
from atende.channels.telegram import receiver as telegram
from atende.core import clock
from atende.core.clock import ms
from atende.model import Inbox
from atende.storage.directory import Directory
from atende.storage.store import Store
from infra.local import APP, ROOT, Trouble
from infra.local.running import FOLDER, variables
from infra.local.seed import shop as seed
from infra.local.whatsapp import wire

PAYLOADS = ROOT / "events/payloads"
SUFFIXES = ("", ".json")
META = "X-Hub-Signature-256"
SIGNATURES: dict[str, Callable[[str, bytes], dict[str, str]]] = {
    "whatsapp": lambda secret, body: {META: wire.sign(secret, body)},
    "instagram": lambda secret, body: {META: wire.sign(secret, body)},
    "messenger": lambda secret, body: {META: wire.sign(secret, body)},
    "telegram": lambda secret, body: {telegram.HEADER: secret},
}
"""How each vendor shows that a body is its own, for channels that have a webhook."""


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
    if channel not in SIGNATURES:
        raise Trouble(f"Nothing of {channel} comes by a webhook: write on its page, whose address `make dev` prints.")
    payload, desk = payload_of(channel, event), variables()
    if channel != "whatsapp":
        return say_elsewhere(channel, payload, desk)
    number = desk["NUMBER"]
    body, before = addressed(payload.read_bytes(), number)
    for other in sorted(before - {number}):
        print(f"{payload.name}: phone number id {other} became {number}, which is {desk['SHOP']}'s")
    return hand_over(desk["WEBHOOK_URL"], body, SIGNATURES[channel]((FOLDER / "secret").read_text(), body))


def say_elsewhere(channel: str, payload: Path, desk: Mapping[str, str]) -> int:
    """Posts a payload to the shop's inbox on a channel beside WhatsApp, as its vendor would."""
    address, app, secret = connected_inbox(channel, desk)
    body = sent_to(payload.read_bytes(), address)
    door = desk["WEBHOOK_URL"].removesuffix(f"/whatsapp/{APP}")
    return hand_over(f"{door}/{channel}/{app}", body, SIGNATURES[channel](secret, body))


def connected_inbox(channel: str, desk: Mapping[str, str]) -> tuple[str, str, str]:
    """The address of the shop's inbox on a channel, its app, and the secret of the app's webhooks."""
    os.environ.update(desk)
    storage.connect(desk["TABLE"])
    for inbox in Store(desk["BUSINESS"]).configuration():
        if isinstance(inbox, Inbox) and inbox.channel == channel and inbox.address:
            lookup = Directory().lookup(channel, inbox.address)
            app = lookup.app if lookup else ""
            name = protocols.credentials(channel).app_parameter(app)
            known = json.loads(parameters.read(f"{desk['PARAMETERS']}/{name}") or "{}")
            return inbox.address, app, known.get("secret", "")
    raise Trouble(f"{desk['SHOP']} has no inbox on {channel}: connect one in Ajustes, Canais.")


def sent_to(body: bytes, address: str) -> bytes:
    """The body of a webhook of Meta's, as if its entries were of our account and came now; another body as it is.

    >>> sent_to(b'{"update_id":7}', "1")
    b'{"update_id":7}'
    """
    try:
        payload = json.loads(body)
    except ValueError:
        return body
    entries = payload.get("entry") if isinstance(payload, dict) else None
    if not isinstance(entries, list):
        return body
    accounts = {entry["id"] for entry in entries if isinstance(entry, dict) and isinstance(entry.get("id"), str)}
    ours: list[Any] = renamed(entries, accounts, address)
    now = {"time": ms(clock.now())}
    return wire.dump(payload | {"entry": [entry | now if isinstance(entry, dict) else entry for entry in ours]})


def renamed(part: Any, before: set[str], address: str) -> Any:
    """The part with an address in place of every text that is one of those before."""
    if isinstance(part, list):
        return [renamed(entry, before, address) for entry in part]
    if isinstance(part, dict):
        return {name: renamed(value, before, address) for name, value in part.items()}
    return address if isinstance(part, str) and part in before else part


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


def hand_over(url: str, body: bytes, signature: Mapping[str, str]) -> int:
    """The HTTP status of the answer, which is printed."""
    status, answer = post(url, body, signature)
    print(f"POST {url}: {status} {answer}".rstrip())
    return status


def post(url: str, body: bytes, signature: Mapping[str, str]) -> tuple[int, str]:
    address = urlsplit(url)
    connection = HTTPConnection(address.hostname or "", address.port, timeout=30)
    headers = {"Content-Type": "application/json"} | dict(signature)
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
