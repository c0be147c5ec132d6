"""Looks at each inbox of Instagram for `python -m atende doctor`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from atende.channels.meta import doctor
from atende.channels.meta.platform import INSTAGRAM
from atende.core.settings import App
from atende.model import Inbox
from atende.model.diagnosis import Finding


def examine(
    inboxes: Iterable[tuple[Inbox, App | None]],
    *,
    token: Callable[[str], str | None],
    environment: Mapping[str, str],
    now: datetime,
) -> Iterator[Finding]:
    return doctor.examine(INSTAGRAM, inboxes, token=token, environment=environment)
