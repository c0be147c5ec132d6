"""How many jobs of a shop may call other systems at the same time while one of those systems is slow."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from atende.core.clock import ms

SLOW_FOR = timedelta(minutes=5)
"""For how long after a slow job the shop is limited."""
HELD_FOR = timedelta(seconds=60)
"""For how long a job holds a slot whose process died: as long as its function may run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideLimit:
    """`slow_until`: until when the shop is limited. `held`: the jobs that hold a slot, each with the milliseconds until
    which it does at the most."""

    slow_until: datetime | None = None
    held: dict[str, int] = field(default_factory=dict)

    def is_slow(self, *, at: datetime) -> bool:
        return self.slow_until is not None and at < self.slow_until

    def slowed(self, *, at: datetime) -> "OutsideLimit":
        """Returns the limit after a job has taken too long."""
        return replace(self, slow_until=at + SLOW_FOR)

    def with_slot(self, job: str, *, most: int, at: datetime) -> "OutsideLimit":
        """Returns the limit with a slot for a job, unless `most` other jobs hold one.

        >>> from datetime import UTC
        >>> noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
        >>> limit = OutsideLimit().with_slot("a", most=1, at=noon).with_slot("b", most=1, at=noon)
        >>> [*limit.held], [*limit.with_slot("b", most=1, at=noon + HELD_FOR).held]
        (['a'], ['b'])
        """
        held = {name: until for name, until in self.held.items() if until > ms(at) and name != job}
        if len(held) >= most:
            return self
        return replace(self, held=held | {job: ms(at + HELD_FOR)})

    def without_slot(self, job: str) -> "OutsideLimit":
        return replace(self, held={name: until for name, until in self.held.items() if name != job})
