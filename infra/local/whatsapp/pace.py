"""How fast a shop may send: Meta's two limits, kept as the time at which the next message would be due."""

from dataclasses import dataclass, field
from time import monotonic

from infra.local.whatsapp.rules import GraphError

TOO_MANY = 429


@dataclass(slots=True)
class Pace:
    """One message in `gap` seconds, and up to `burst` that are borrowed from the future."""

    gap: float
    burst: int
    due: dict[tuple[str, ...], float] = field(default_factory=dict)

    def takes(self, key: tuple[str, ...], at: float) -> bool:
        """Counts a message, unless it comes too early."""
        due = max(self.due.get(key, at), at) + self.gap
        if due - at > self.gap * self.burst + 1e-6:
            return False
        self.due[key] = due
        return True


def pair() -> Pace:
    """One in six seconds to each person, up to 45 at once (Meta, pair rate limits)."""
    return Pace(gap=6.0, burst=45)


def number() -> Pace:
    """Eighty in a second from a number (Meta, throughput)."""
    return Pace(gap=1 / 80, burst=80)


@dataclass(slots=True)
class Paces:
    """Nothing is too fast until `on`."""

    on: bool = False
    pair: Pace = field(default_factory=pair)
    number: Pace = field(default_factory=number)

    def check(self, number_id: str, recipient: str) -> None:
        """Raise `GraphError` for a message that comes too early."""
        if not self.on:
            return
        at = monotonic()
        if not self.number.takes((number_id,), at):
            raise GraphError(130429, "Cloud API message throughput has been reached.", status=TOO_MANY)
        if not self.pair.takes((number_id, recipient), at):
            details = "(Business Account, Consumer Account) pair rate limit hit"
            raise GraphError(131056, details, status=TOO_MANY)
