"""How often a process may call a service that answers only so many calls of an account."""


class Pace:
    """A few calls at once, then one in `seconds`; half as often after each failure, down to two a minute.

    With a second each, a process so makes at most `AT_ONCE` + 60 calls in any minute, and 60 in each minute of a long
    time. Many processes together settle at what the service answers.
    """

    AT_ONCE = 10
    SPARE = 5
    """Calls of `AT_ONCE` that are left to what cannot go on without an answer."""
    SECONDS, SLOWEST = 1.0, 30.0

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._calls = float(self.AT_ONCE)
        self._seconds = seconds
        self._counted: float | None = None

    def wait(self, now: float, *, sparing: bool = False) -> float:
        """Returns in how many seconds the next call is due; 0 for now. `sparing`: the call is not urgent."""
        self._count(now)
        needed = 1 + (self.SPARE if sparing else 0)
        return max(0.0, (needed - self._calls) * self._seconds)

    def called(self, now: float, *, answered: bool) -> None:
        self._count(now)
        self._calls = max(0.0, self._calls - 1)
        self._seconds = max(self.seconds, self._seconds / 2) if answered else min(self.SLOWEST, self._seconds * 2)

    def _count(self, now: float) -> None:
        passed = 0.0 if self._counted is None else max(0.0, now - self._counted)
        self._calls = min(float(self.AT_ONCE), self._calls + passed / self._seconds)
        self._counted = now
