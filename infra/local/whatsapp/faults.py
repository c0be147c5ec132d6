"""What goes wrong on purpose at the Graph API, and the log of what reached it."""

from collections import deque
from dataclasses import dataclass, field

from infra.local.whatsapp.pace import Paces
from infra.local.whatsapp.rules import GraphError

REFUSALS = {
    0: ("AuthException", 401),
    1: ("Invalid request or possible server error", 400),
    2: ("API Service", 503),
    3: ("API Method", 500),
    4: ("Application request limit reached", 429),
    10: ("Application does not have permission for this action", 403),
    33: ("Parameter value is not valid", 400),
    100: ("Invalid parameter", 400),
    190: ("Error validating access token: Session has expired", 401),
    200: ("Permissions error", 403),
    368: ("Temporarily blocked for policies violations", 403),
    80007: ("Rate limit issues", 400),
    130429: ("Cloud API message throughput has been reached.", 429),
    130497: ("Business account is restricted from messaging users in this country.", 403),
    131000: ("Something went wrong.", 500),
    131005: ("Access denied", 403),
    131008: ("Required parameter is missing", 400),
    131009: ("Parameter value is not valid", 400),
    131016: ("Service unavailable", 500),
    131021: ("Recipient cannot be sender", 400),
    131026: ("Message Undeliverable.", 400),
    131031: ("Business Account locked", 403),
    131042: ("Business eligibility payment issue", 400),
    131045: ("Incorrect certificate", 500),
    131047: ("Re-engagement message", 400),
    131048: ("Spam rate limit hit", 429),
    131049: ("Meta chose not to deliver.", 400),
    131050: ("User has stopped receiving marketing messages", 400),
    131051: ("Unsupported message type", 400),
    131053: ("Media upload error", 400),
    131056: ("(Business Account, Consumer Account) pair rate limit hit", 429),
    131057: ("Account in maintenance mode", 500),
    132001: ("Template does not exist", 404),
    132015: ("Template is Paused", 400),
    132069: ("Flow is in throttled state", 400),
    133010: ("Phone number not registered", 400),
    135000: ("Generic user error", 400),
    137000: ("Recipient identity key hash mismatch", 400),
}
"""Details and HTTP status of what Meta says most; any other code is refused with 400."""
SHORT = {429: 4, 500: 131000}
"""HTTP statuses that stand for a code."""


@dataclass(slots=True)
class Faults:
    """What goes wrong on purpose.

    `lose_answers`: that many sends are accepted and their answer is lost. `hush`: that many are accepted and no status
    tells of them by itself. `slow`: seconds before every answer. `lost_texts`: sends of these texts are accepted and
    their answer is lost. `hold_templates`: that many templates are held for a check of their quality.
    `refused_texts`: the next send of each of these texts gets that code for an answer.
    """

    lose_answers: int = 0
    hush: int = 0
    hold_templates: int = 0
    slow: float = 0.0
    lost_texts: set[str] = field(default_factory=set)
    refused_texts: dict[str, int] = field(default_factory=dict)
    refusals: deque[int] = field(default_factory=deque)
    failures: deque[int] = field(default_factory=deque)
    paces: Paces = field(default_factory=Paces)
    file_refusals: deque[int] = field(default_factory=deque)

    def refuse(self, code: int, *, times: int = 1) -> None:
        """The next sends get this code for an answer; 429 and 500 stand for the usual ones."""
        self.refusals.extend([SHORT.get(code, code)] * times)

    def fail(self, code: int, *, times: int = 1) -> None:
        """The next sends are accepted, and a status says later that they failed with this code."""
        self.failures.extend([code] * times)

    def refuse_file(self, code: int, *, times: int = 1) -> None:
        """The next lookups and uploads of files get this answer."""
        self.file_refusals.extend([SHORT.get(code, code)] * times)

    def strike(self, text: str = "", *, file: bool = False) -> None:
        """Raise the refusal of a text, or the next one, if one is due."""
        waiting = self.file_refusals if file else self.refusals
        if text in self.refused_texts:
            waiting.appendleft(self.refused_texts.pop(text))
        if waiting:
            code = waiting.popleft()
            details, status = REFUSALS.get(code, ("Something went wrong.", 400))
            raise GraphError(code, details, status=status)

    def failure(self) -> int:
        """The code with which this send will fail, or 0."""
        return self.failures.popleft() if self.failures else 0

    def hushes(self) -> bool:
        """Whether no status tells of this send; counts it."""
        hushed = self.hush > 0
        self.hush -= hushed
        return hushed

    def holds(self, kind: str) -> bool:
        """Whether this send is a template that is held; counts it (Meta, template pacing)."""
        held = kind == "template" and self.hold_templates > 0
        self.hold_templates -= held
        return held

    def loses_answer(self, text: str = "") -> bool:
        """Whether the answer to a send of this text is one of those to lose; counts it."""
        if text in self.lost_texts:
            return True
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
