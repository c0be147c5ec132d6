"""`python -m infra.publish.answers STACK`: do a deployed stack's console and webhook answer? Status 1 if not.

The last step of a deployment by a workflow: it needs no right but to read the stack's outputs.
"""

import sys
import time
from collections.abc import Sequence

import requests

from atende.aws import stacks
from atende.core.errors import SettingMissing

PATIENCE = 60.0
"""Seconds in which a stack that was made or changed a moment ago may take to answer."""


def main(arguments: Sequence[str]) -> int:
    try:
        url = stacks.outputs(arguments[0])["ConsoleUrl"]
    except SettingMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    wrong = troubles(url)
    end = time.monotonic() + PATIENCE
    while wrong and time.monotonic() < end:
        time.sleep(2)
        wrong = troubles(url)
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return int(bool(wrong))


def troubles(url: str) -> list[str]:
    """What does not answer as it should, as sentences. The webhook refuses a handshake whose word nobody set: 403."""
    handshake = "/webhooks/whatsapp/nobody?hub.mode=subscribe&hub.verify_token=none&hub.challenge=1"
    wanted = {"The console": ("/", 200), "The webhook": (handshake, 403)}
    return [
        f"{name} ({url}{path.partition('?')[0]}) answered {status} instead of {expected}."
        for name, (path, expected) in wanted.items()
        if (status := status_of(url + path)) != expected
    ]


def status_of(url: str) -> int | str:
    try:
        return requests.get(url, timeout=30).status_code
    except requests.RequestException as error:
        return f"nothing, {type(error).__name__},"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
