from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from atende.core.settings import App
from atende.model import Inbox
from atende.model.diagnosis import Finding, bad, ok


def examine(
    inboxes: Iterable[tuple[Inbox, App | None]],
    *,
    token: Callable[[str], str | None],
    environment: Mapping[str, str],
    now: datetime,
) -> Iterator[Finding]:
    for inbox, _ in inboxes:
        if token(inbox.address):
            yield ok(f"box {inbox.address}: a token is stored")
        else:
            yield bad(f"box {inbox.address}: no token", "python -m atende admin set-token --channel toy")
