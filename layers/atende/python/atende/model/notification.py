"""What the owner is told without asking: a digest every morning, and an alarm when something cannot wait. Pure."""

from dataclasses import dataclass
from datetime import datetime

EMAIL = "email"
"""A way to the owner; every other is the name of a channel that has templates."""
SUBJECTS = ("waiting", "failures", "budget", "quality", "rating")
"""The subjects of alarms; each is sent at most once a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """How the owner hears. `hour` is the shop's own; `address` an e-mail address, `phone` a number in digits, to
    which the utility `template` goes from `inbox` (empty: the shop's first one). `silent`: subjects of which no alarm
    is sent."""

    on: bool = False
    hour: int = 8
    channel: str = EMAIL
    address: str = ""
    phone: str = ""
    inbox: str = ""
    template: str = ""
    template_language: str = "pt_BR"
    silent: frozenset[str] = frozenset()

    @property
    def reaches(self) -> bool:
        """Whether the owner has an address or a phone."""
        return bool(self.address) if self.channel == EMAIL else bool(self.phone and self.template)

    @property
    def watches(self) -> bool:
        """Whether any alarm may be sent."""
        return self.reaches and not self.silent.issuperset(SUBJECTS)


SENDING, SENT, AGAIN, FAILED = "sending", "sent", "again", "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A notification that went to the owner once: `name` is `digest` or `alarm#<subject>`, `date` the shop's local day.

    `state`: sending (taken by `holder`, result unknown), sent, again (certainly not sent, and tried again), failed.
    """

    date: str
    name: str
    at: datetime
    channel: str = EMAIL
    state: str = SENDING
    holder: str = ""
    reason: str = ""
