"""Looks at each inbox for `python -m atende doctor`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from atende.channels.meta import doctor, platform
from atende.core.settings import App
from atende.model import Inbox
from atende.model.diagnosis import Finding


class Part:
    def __init__(self, channel: str, whole: Any) -> None:
        self._platform = platform.of(channel)

    def examine(
        self,
        inboxes: Iterable[tuple[Inbox, App | None]],
        *,
        token: Callable[[str], str | None],
        environment: Mapping[str, str],
        now: datetime,
    ) -> Iterator[Finding]:
        return doctor.examine(self._platform, inboxes, token=token, environment=environment)
