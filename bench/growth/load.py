"""What shops do in their busiest hour, and in the evening."""

from dataclasses import dataclass

SIZES = ((0.95, 100, 1), (0.05, 3_000, 5))
"""Shares of shops, their messages a day (half of them outgoing), and their consoles: the two smaller volumes of
`bench.cost`. How many shops are large is an assumption."""
OPEN = 10 * 3600
PEAK = 2.0
"""The busiest hour has twice the mean; an assumption."""
POLL = 10.0
"""Seconds between two questions of an open console (bench.cost)."""
READ_AFTER = (1.0, 3.0, 30.0)
"""Seconds after a send until its statuses come: sent, delivered, read; an assumption."""
PARAMETERS = 2
"""Parameters of a shop in SSM: its app and its token."""
PER_CONTACT = 3.4
"""Incoming messages of a contact on a day, who are asked in the evening; an assumption."""
EVENING = 3 * 3600
"""Seconds in which the surveys of an evening should have been sent."""
FOLLOW_UPS = 10
"""Schedules that a shop has; an assumption."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Rates a second of all shops in the busiest hour, and what the evening brings."""

    shops: int

    @property
    def incoming(self) -> float:
        return self.shops * mean_messages() / 2 / OPEN * PEAK

    @property
    def outgoing(self) -> float:
        return self.incoming

    @property
    def polls(self) -> float:
        return self.shops * consoles() / POLL

    @property
    def asked(self) -> int:
        """Contacts whom the surveys of an evening ask."""
        return round(self.shops * mean_messages() / 2 / PER_CONTACT)


def mean_messages() -> float:
    return sum(share * messages for share, messages, _ in SIZES)


def consoles() -> float:
    return sum(share * open_ for share, _, open_ in SIZES)
