"""How often Meta lets a shop change an approved template: once in 24 hours and ten times in 30 days, a rejected or
paused one as often as it likes (Meta, "Template management", edit templates, limitations)."""

from datetime import datetime, timedelta

from atende.core import clock
from infra.local.whatsapp.reviewing import refuse
from infra.local.whatsapp.rules import Json

LIMITS = ((timedelta(hours=24), 1), (timedelta(days=30), 10))


class Edits:
    """The changes of approved templates that were taken, by template."""

    def __init__(self) -> None:
        self._taken: dict[str, list[datetime]] = {}

    def check(self, row: Json) -> None:
        """Raises `GraphError` for a change that comes too soon or too often."""
        if row["status"] != "APPROVED":
            return
        at, taken = clock.now(), self._taken.get(row["id"], [])
        for within, most in LIMITS:
            if sum(edit > at - within for edit in taken) >= most:
                raise refuse("An approved template can be edited once in 24 hours and 10 times in 30 days.")

    def note(self, row: Json) -> None:
        if row["status"] == "APPROVED":
            self._taken.setdefault(row["id"], []).append(clock.now())
