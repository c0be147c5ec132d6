"""What people are told without asking: the owner by a digest every morning and by alarms, each person of the shop about
threads. Pure."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import NamedTuple

EMAIL = "email"
"""A way to the owner; every other is the name of a channel that has templates."""
SUBJECTS = ("waiting", "failures", "budget", "quality", "rating")
"""The subjects of alarms; each is sent at most once a day."""


class Mail(NamedTuple):
    """A mail to a person of the shop, once as plain text and once as HTML."""

    subject: str
    text: str
    html: str


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


class Reason(StrEnum):
    """Why a person is notified. The first three are about a contact's message, the last about an owner's alert."""

    MINE = "mine"
    UNASSIGNED = "unassigned"
    URGENT = "urgent"
    MENTION = "mention"
    TRANSFER = "transfer"
    ALERT = "alert"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationSetting:
    """How a person wants to be notified."""

    agent: str
    silent: frozenset[str] = frozenset()
    """The reasons that are switched off."""
    inboxes: frozenset[str] = frozenset()
    """The only inboxes whose messages count; empty: all."""
    quiet_from: str = ""
    """From this time on nothing rings: "22:00", in the shop's zone."""
    quiet_until: str = ""
    """Until this time nothing rings."""
    open_only: bool = False
    """Whether nothing rings while the inbox is closed."""
    words: bool = True
    """Whether a notification shows a message's first words."""
    sound: bool = True
    push: bool = False
    """Whether one of the person's devices has asked for notifications."""

    def wants(self, reason: str, inbox: str) -> bool:
        return reason not in self.silent and (not self.inboxes or not inbox or inbox in self.inboxes)

    def is_quiet(self, at: time) -> bool:
        """Whether a local time lies in the quiet hours, which may pass midnight.

        >>> NotificationSetting(agent="bia", quiet_from="22:00", quiet_until="07:00").is_quiet(time(6, 59))
        True
        """
        if not self.quiet_from or not self.quiet_until:
            return False
        start, end = time.fromisoformat(self.quiet_from), time.fromisoformat(self.quiet_until)
        return start <= at < end if start <= end else at >= start or at < end


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """Something that a person is notified of. `cause` names what happened, so that it is told once; `by` is the agent
    who did it. It has no text: what a device shows is read from the thread at that time."""

    agent: str
    at: datetime
    cause: str
    reason: str
    thread: str = ""
    by: str = ""
