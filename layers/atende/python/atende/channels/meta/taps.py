"""Reads taps on the buttons that we sent, and writes what a button carries: `b:<id>` for a reply button, and
`l:<section>:<id>` for a row of a list."""

from atende.channels.meta.items import Json
from atende.core.lenient_json import token, word

LONGEST_PAYLOAD = 1000
"""Characters (Meta, quick replies and postbacks)."""
BUTTON, ROW = "b", "l"


def button_payload(choice: str) -> str:
    return f"{BUTTON}:{choice}"


def row_payload(choice: str, *, section: int) -> str:
    return f"{ROW}:{section}:{choice}"


def choice(tap: Json) -> str | None:
    """Returns the id of the button or row that was tapped; what another program put there is returned as it is.

    >>> [choice({"payload": payload}) for payload in ("b:human", "l:2:sku-118", "get_started")]
    ['human', 'sku-118', 'get_started']
    """
    payload = word(tap.get("payload"))
    kind, _, rest = payload.partition(":")
    if kind == BUTTON and rest:
        return token(rest)
    if kind == ROW and rest.partition(":")[2]:
        return token(rest.partition(":")[2])
    return token(payload)


def kind_of(tap: Json) -> str:
    return "list_reply" if word(tap.get("payload")).startswith(f"{ROW}:") else "button_reply"
