"""The desk's nouns. All times are aware UTC datetimes; all durations are whole seconds."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from atende.model.metadata import EXTERNAL

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
    """What a person may do. A manager is stored as an attendant who manages, so that the version before still reads
    them, with less than they may do."""

    OWNER = "owner"
    MANAGER = "manager"
    ATTENDANT = "attendant"
    VIEWER = "viewer"


class State(StrEnum):
    """States of an outgoing message. Stored: queued, sending, sent (the channel accepted it), failed. The others are
    derived."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    HELD = "held"
    """The channel accepted the message and keeps it back: it may still be sent or dropped."""
    UNCONFIRMED = "unconfirmed"


class Due(StrEnum):
    """States of a follow-up."""

    PENDING = "pending"
    FIRING = "firing"
    DONE = "done"
    CANCELLED = "cancelled"


PAYMENTS = "payments:"
"""How a shop's list of connectors marks a payment provider."""
ASSISTANT = "assistant:"
"""How it marks what writes drafts."""


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
    """Within how many business hours a person should answer a complaint; 0: no deadline."""
    claim_on_reply: bool = True
    """Whether the first person who answers a thread of nobody becomes its assignee."""
    undo_seconds: int = 0
    """How long a reply waits in the console in which it was written, so that it can be undone; 0: it leaves at once."""
    checklist_hidden: bool = False
    """Whether the owner has hidden the checklist of the first day."""
    checklist_marked: frozenset[str] = frozenset()
    """Steps of the checklist that the owner has marked as settled, whatever the data say."""
    connectors: frozenset[str] = frozenset()
    """The connected connectors that hear of what happens, as `<kind>:<connector>`."""
    privacy_link: str = ""
    """The address of the shop's privacy page, with which the first greeting of a contact ends; empty: without it."""
    location: str = "exact"
    """How precisely customers' locations are kept: `exact`, `near` (about a kilometre), or `none`."""
    owner_passkey: bool = False
    """Whether owners have to sign in with a passkey."""
    marketing_days: int = 7
    """For how many days a contact who got marketing gets no campaign; 0: it does not matter."""
    marketing_from: int = 9
    """The hour, by the shop's clock, from which campaigns are sent, until `marketing_until`."""
    marketing_until: int = 20
    suspended: datetime | None = None
    """Since when whoever runs the stack has suspended the shop."""

    @property
    def provider(self) -> str:
        """The connector of the shop's payment provider; empty when there is none."""
        named = sorted(name for name in self.connectors if name.startswith(PAYMENTS))
        return named[0].removeprefix(PAYMENTS) if named else ""

    @property
    def assistant(self) -> str:
        """The connector that writes drafts; empty when there is none."""
        named = sorted(name for name in self.connectors if name.startswith(ASSISTANT))
        return named[0].removeprefix(ASSISTANT) if named else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """How long an inbox lets things wait, in seconds of its business hours; 0 means without limit."""

    first: int = 0
    """How long a contact waits for the first answer of an episode."""
    next: int = 0
    """How long a contact waits for every other answer."""
    nudge: int = 0
    """How long after our last message the contact is asked whether they need anything else."""
    resolve: int = 0
    """How long after that question (or, without one, after our last message) the thread is resolved."""
    give_back: int = 0
    """How long a contact waits in an assigned thread until its assignee is removed."""
    move: bool = False
    """Whether messages that are scheduled outside business hours are sent at the next opening."""
    since: int = 0
    """When the shop chose these rules, in milliseconds: silence and waiting before that time count only from then
    on."""


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
    """The shop's own texts by automation, e.g. {"greeting": "Oi, {{nome}}!"}; an absent key means the default text."""
    greeting_days: int = 14
    greeting_buttons: tuple[str, ...] = ()
    away_buttons: tuple[str, ...] = ()
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The files that are sent with the texts, by automation: the fields of an `Attachment`."""
    window_minutes: int = 0
    """How long before the service window closes the shop is warned that a contact still waits; 0: no warning."""
    deadlines: Deadlines = Deadlines()
    reopen_hours: int = 24
    receipts: bool = True
    """Whether the contact sees that an agent has read (blue ticks) and that an agent types."""
    emergency_numbers: bool = True
    """Whether a contact in an emergency is told the public emergency numbers."""
    connected: datetime | None = None
    """When the owner last connected the address in the console."""
    reply_key: str = field(default="", repr=False)
    """A random key, made when the address is first connected, with which a channel signs addresses for answers."""
    assignment: str = ""
    """How threads that nobody has find their person: one of `model.team.WAYS`."""
    assignment_team: str = ""
    """The team among which they are shared; empty: all attendants."""
    bot: str = ""
    """The connector of the external bot that gets new matters; empty: people get them."""
    bot_wait: int = 60
    """Seconds within which the bot has to answer before people get the thread."""
    order_news: str = ""
    """The template, as `name/language`, that tells news of an order after the service window; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a shop may spend at WhatsApp in a month before automatic messages stop, in millionths of a dollar; 0: no
    limit.

    `near` and `reached` name the month (`2026-11`) in which four fifths and all of it were spent: in any other month
    they mean nothing.
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
    """A person of the shop."""

    id: str
    name: str
    role: Role = Role.ATTENDANT
    since: datetime | None = None
    """When they joined; an earlier agent with the same id was somebody else."""
    email: str = ""
    """A confirmed address, to which a sign-in link may be sent."""
    email_wanted: str = ""
    """An address that waits for its confirmation, until `email_until`."""
    email_code: str = ""
    """The SHA-256 of the token in the link that confirms it."""
    email_until: datetime | None = None
    phone: str = ""
    """A confirmed number of their own, digits with country code: who writes from it is them."""
    phone_wanted: str = ""
    """A number that waits until somebody has sent a code from it."""
    capacity: int = 0
    """How many open threads they get by themselves; 0: no limit."""
    hours: str = ""
    """When they work, in the form of an inbox; empty: at any time."""
    away: bool = False
    """Whether they have said that they are away, until `away_until` or until they say otherwise."""
    away_until: datetime | None = None
    manages: bool = False
    """Whether an attendant is a manager; `role` is never `Role.MANAGER`."""
    only_inboxes: frozenset[str] = frozenset()
    """The inboxes whose threads they may see; empty: all. It means nothing for owners and managers."""
    only_teams: frozenset[str] = frozenset()
    """The teams whose threads they may see, likewise."""

    @property
    def rank(self) -> Role:
        """What the person may do."""
        return Role.MANAGER if self.manages and self.role is Role.ATTENDANT else self.role

    def with_rank(self, rank: Role) -> "Agent":
        manages = rank is Role.MANAGER
        return replace(self, role=Role.ATTENDANT if manages else rank, manages=manages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The person outside."""

    id: str
    name: str
    phone: str | None = None
    """The current phone, as reported at `identified`."""
    channel_user_id: str | None = None
    """The channel's own id of the contact, as reported at `identified`."""
    parent: str | None = None
    """The id of the contact that businesses of one owner share."""
    username: str | None = None
    identified: datetime | None = None
    aliases: frozenset[str] = frozenset()
    """Every address that ever led to this contact, as `<type>#<value>`."""
    merged_into: str | None = None
    """The contact that replaces this one."""
    merged_by: str = ""
    merged_at: datetime | None = None
    holds: frozenset[str] = frozenset()
    """The contacts that were merged into this one."""
    apart: frozenset[str] = frozenset()
    """Contacts that a person marked as different people."""
    invited_with: frozenset[str] = frozenset()
    """Contacts that may be the same person: an invitation of one was followed by the other, who was known before."""
    opted_out: datetime | None = None
    consent_at: datetime | None = None
    """The time of the message that last changed `opted_out`."""
    created: datetime | None = None
    saved_name: str = ""
    """The name in the shop's phone address book. `name` is the one that the contact chose."""
    saved_at: datetime | None = None
    """The time of the last report of `saved_name`: the newest report counts, in any order."""
    no_marketing: datetime | None = None
    """Since when they get no marketing, by WhatsApp's own switch."""
    marketing_at: datetime | None = None
    """The time of the last report of that switch."""
    withdrawn: dict[str, int] = field(default_factory=dict)
    """The single purposes that they refused, with the milliseconds of the decision; `model.consent` has the rule."""
    agreed: dict[str, int] = field(default_factory=dict)
    """The purposes to which they said yes, in the same way."""
    marketed: datetime | None = None
    """When the shop last sent them marketing."""
    campaigns: dict[str, int] = field(default_factory=dict)
    """The newest campaigns that were sent to them, with the milliseconds of the claim (`model.campaigns`)."""
    surveyed: datetime | None = None
    """When they were last asked to rate the shop."""
    surveyed_for: str = ""
    """About which episode that was: `<thread>:<number>`."""
    given_name: str = ""
    """The name that the team gave in the console."""
    labels: frozenset[str] = frozenset()
    custom: dict[str, str] = field(default_factory=dict)
    """The values of the shop's own fields, by field id."""
    blocked_in: frozenset[str] = frozenset()
    """The inboxes at which the channel blocks the contact, since `blocked_at`."""
    blocked_at: datetime | None = None
    unreachable_in: frozenset[str] = frozenset()
    """The inboxes that cannot reach the contact, because they blocked the shop there."""
    block_wanted: str = ""
    """`block` or `unblock` while a job is to ask the channel for it."""
    block_refused: str = ""
    """Why the channel refused that last, in Portuguese."""
    block_refused_others: tuple[str, ...] = ()
    """The same in English and in Spanish."""
    imported: datetime | None = None
    """When the import of a file made this contact."""
    held: datetime | None = None
    """Since when a legal hold keeps the contact from being erased, for whatever reason `held_for` says."""
    held_by: str = ""
    held_for: str = ""
    threadless: datetime | None = None
    """When something last happened in the threads that they had, all of which were deleted because of their age."""
    metadata: dict[str, str] = field(default_factory=dict)
    """What another system keeps with them (`model.metadata`). Its id for them is among the aliases (`external_id`)."""

    @property
    def external_id(self) -> str:
        """The id that another system gave them, unique among the shop's contacts; empty without one."""
        mark = f"{EXTERNAL}#"
        return next((alias.removeprefix(mark) for alias in self.aliases if alias.startswith(mark)), "")

    @property
    def called(self) -> str:
        """The name under which the shop sees them: the team's, then the phone's address book's, then their own."""
        return self.given_name or self.saved_name or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """The import of old chats from an inbox's phone. It runs once, when the number joins: up to 180 days, in three
    phases."""

    inbox: str
    phase: int = 0
    progress: int = 0
    """WhatsApp's own, in per cent of everything that it will send."""
    parts: frozenset[str] = frozenset()
    """`<hash>:<messages>` of each stored bundle, so that a bundle that comes twice counts once."""
    refused: str = ""
    """Why WhatsApp sends nothing, in Portuguese."""
    refused_others: tuple[str, ...] = ()
    """The same in English and in Spanish."""
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
    """Something to press: a reply button, or a row of a list, which may be in a `section`."""

    id: str
    title: str
    description: str = ""
    section: str = ""
