"""What goes wrong on purpose at the Graph API, and the log of what reached it."""

from collections import deque
from dataclasses import dataclass, field

from infra.local.whatsapp.rules import GraphError

REFUSALS = {
    429: (4, "Application request limit reached", 429),
    500: (131000, "Something went wrong.", 500),
    131056: (131056, "(Business Account, Consumer Account) pair rate limit hit", 429),
    130429: (130429, "Cloud API message throughput has been reached.", 429),
}
"""Code, details and HTTP status of what can be refused on purpose."""


@dataclass(slots=True)
class Faults:
    """What goes wrong on purpose.

    `lose_answers`: that many sends are accepted and their answer is lost. `slow`: seconds before every answer.
    """

    lose_answers: int = 0
    slow: float = 0.0
    refusals: deque[int] = field(default_factory=deque)

    def refuse(self, code: int, *, times: int = 1) -> None:
        """The next sends get this answer: 429, 500, 131056 or 130429."""
        self.refusals.extend([code] * times)

    def strike(self) -> None:
        """Raise the next refusal, if one is due."""
        if self.refusals:
            code, details, status = REFUSALS[self.refusals.popleft()]
            raise GraphError(code, details, status=status)

    def loses_answer(self) -> bool:
        """Whether this answer is one of those to lose; counts it."""
        lost = self.lose_answers > 0
        self.lose_answers -= lost
        return lost


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One POST that reached the Graph API. `at` is monotonic; `key` the callback data; `status` the HTTP status."""

    at: float
    key: str | None
    to: str
    number: str
    status: int
    wamid: str | None
    lost: bool = False
