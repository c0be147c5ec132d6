"""`make admin ARGS="VERB ..."`, `make redrive ARGS=QUEUE`, `make recount ARGS="--date DAY"`, `make costs`: `python -m
atende` on the desk that `make dev` runs. `make link` is one of admin's verbs."""

import os
import subprocess
import sys
from collections.abc import Sequence

from infra.local import Trouble
from infra.local.running import variables

OF_AN_INBOX = ("warn-window", "set-receipts", "set-automations", "set-text")
PERSONAL_DATA = ("erase-contact", "erasures", "erase-again")
OF_A_SHOP = (
    *("sign-in-link", "add-agent", "remove-agent"),
    *OF_AN_INBOX,
    *PERSONAL_DATA,
    *("rebuild-search", "recount"),
)
"""Verbs that want a shop."""


def main(arguments: Sequence[str]) -> int:
    try:
        desk = variables()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    command = [sys.executable, "-m", "atende", *about(arguments, shop=desk["BUSINESS"])]
    return subprocess.run(command, env=os.environ | desk, check=False).returncode


def about(arguments: Sequence[str], *, shop: str) -> list[str]:
    """Where a verb wants a shop and none is named, it is the sample one.

    >>> about(["recount", "--date", "2026-11-25"], shop="b1")
    ['recount', '--date', '2026-11-25', '--business', 'b1']
    """
    verb = next((word for word in arguments if word != "admin"), "")
    named = any(word.startswith("--business") for word in arguments)
    return [*arguments, *(["--business", shop] if verb in OF_A_SHOP and not named else [])]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
