"""Looks at each chat: whether the keys of its door are there."""

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
    for inbox, app in inboxes:
        if app and app.verify and app.secrets(at=now):
            yield ok(f"chat {inbox.address}: its keys are there")
        else:
            again = (
                "python -m atende admin connect webchat --business B --site https://..., or in the console at "
                "/ajustes/conexao/webchat"
            )
            yield bad(f"chat {inbox.address}: its keys are missing, so no visitor is let in", again)
