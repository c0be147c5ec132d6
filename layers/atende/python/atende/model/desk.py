"""The desk's nouns. All times are aware UTC datetimes; all durations are whole seconds."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

WHOLE = 100
"""Per cent."""


class Status(StrEnum):
    PENDING = "pending"
    OPEN = "open"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"


class Direction(StrEnum):
    INCOMING = "incoming"
    OUTGOING = "outgoing"
    NOTE = "note"


class Priority(StrEnum):
    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    URGENT = "urgent"


class Role(StrEnum):
    OWNER = "owner"
    ATTENDANT = "attendant"
    VIEWER = "viewer"


class State(StrEnum):
    """States of an outgoing message. Stored: queued, sending, sent (the channel accepted it), failed. The rest is
    derived."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    UNCONFIRMED = "unconfirmed"


class Due(StrEnum):
    """States of a follow-up."""

    PENDING = "pending"
    FIRING = "firing"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Business:
    """A tenant: one shop."""

    id: str
    name: str
    zone: str = "America/Sao_Paulo"
    language: str = "pt-BR"
    survey_hour: int = 18
    survey_on: bool = True
    call_back_hours: int = 4
    """In how many business hours somebody should be back about a complaint; 0: there is no deadline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """How long an inbox lets things wait, in seconds of its business hours; 0: for ever.

    `first` and `next`: a contact for the first answer of an episode, and for every other; `nudge`: our last word until
    the contact is asked whether anything else is needed; `resolve`: that question (or, without one, our last word)
    until the thread is resolved; `give_back`: a contact whose thread somebody has, until nobody has it again.
    `move`: what is promised for a time outside business hours goes out at the next opening. `since` (milliseconds) is
    when the shop chose what clocks do by themselves: what was silent or unanswered before counts from then on.
    """

    first: int = 0
    next: int = 0
    nudge: int = 0
    resolve: int = 0
    give_back: int = 0
    move: bool = False
    since: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """One address on a channel (a WhatsApp number). `hours` is the text form that `atende.hours.Hours` reads."""

    id: str
    channel: str
    address: str
    app: str
    name: str
    phone: str = ""
    hours: str = ""
    automations: tuple[str, ...] = ("optout", "complaint", "urgency", "person", "faq", "away", "greeting")
    texts: dict[str, str] = field(default_factory=dict)
    """Words of the shop by automation, e.g. {"greeting": "Oi, {{nome}}!"}; an absent key means the default text."""
    greeting_days: int = 14
    greeting_buttons: tuple[str, ...] = ()
    away_buttons: tuple[str, ...] = ()
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What goes with the words, by automation: the fields of an `Attachment`."""
    window_minutes: int = 0
    """How long before the service window closes people are told that a contact still waits; 0: they are not."""
    deadlines: Deadlines = Deadlines()
    reopen_hours: int = 24
    receipts: bool = True
    """Whether the contact sees that an agent has read (blue ticks) and types."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a shop may spend at WhatsApp in a month before automatic texts stop, in millionths of a dollar; 0: no end.

    `near` and `reached` name the month (`2026-11`) in which four fifths and all of it were found to be spent: with the
    next month they mean nothing any more.
    """

    cap: int = 0
    near: str = ""
    reached: str = ""

    def state(self, month: str) -> str:
        """
        >>> Budget(cap=5, near="2026-11").state("2026-11"), Budget(cap=5, near="2026-11").state("2026-12")
        ('near', '')
        """
        states = {self.near: "near"} | {self.reached: "reached"}
        return states.get(month, "") if self.cap else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """`since`: when they came; who had their id before is somebody else."""

    id: str
    name: str
    role: Role = Role.ATTENDANT
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The person outside. `consent_at` is the time of the message that last changed `opted_out`.

    `phone` and `bsuid` are those of now, told at `identified`; `parent` is the BSUID that businesses of one owner
    share. `aliases` names all that ever led here, as `<type>#<value>`. `merged_into` points to the contact that the
    person is found under, `holds` back to those that point here; `apart` names contacts that a person said are others.
    `saved_name` is what the shop calls them in its phone's address book, `name` what they call themselves.
    `no_marketing` is since when they get no marketing, by WhatsApp's own switch. Both know when they were last told
    (`saved_at`, `marketing_at`), so that the newest word counts in whatever order it comes. `surveyed` is when they
    were last asked what they thought, and `surveyed_for` about which episode (`<thread>:<number>`).
    """

    id: str
    name: str
    phone: str | None = None
    bsuid: str | None = None
    parent: str | None = None
    username: str | None = None
    identified: datetime | None = None
    aliases: frozenset[str] = frozenset()
    merged_into: str | None = None
    merged_by: str = ""
    merged_at: datetime | None = None
    holds: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    opted_out: datetime | None = None
    consent_at: datetime | None = None
    created: datetime | None = None
    saved_name: str = ""
    saved_at: datetime | None = None
    no_marketing: datetime | None = None
    marketing_at: datetime | None = None
    surveyed: datetime | None = None
    surveyed_for: str = ""

    @property
    def called(self) -> str:
        """How the shop sees them."""
        return self.saved_name or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """The chats that an inbox's phone hands over, once, when the number joins: up to 180 days in three phases.

    `parts` has `<hash>:<messages>` of each bundle that is stored, so that one that comes twice counts once. `progress`
    is WhatsApp's own, in per cent of all that it will send. `refused` says why it sends nothing.
    """

    inbox: str
    phase: int = 0
    progress: int = 0
    parts: frozenset[str] = frozenset()
    refused: str = ""
    started: datetime | None = None
    told: datetime | None = None

    @property
    def messages(self) -> int:
        return sum(int(part.rpartition(":")[2]) for part in self.parts)

    @property
    def state(self) -> str:
        if self.progress >= WHOLE:
            return "done"
        return "refused" if self.refused and not self.parts else "running"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to press: a reply button, or a row of a list, there perhaps in a `section`."""

    id: str
    title: str
    description: str = ""
    section: str = ""
