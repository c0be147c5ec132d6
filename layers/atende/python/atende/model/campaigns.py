"""A campaign: one template that is sent to the contacts of a segment who have agreed to marketing. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from atende.core.clock import ms
from atende.core.i18n import plain
from atende.model.consent import Purpose, agrees
from atende.model.content import Attachment, Enclosed, Filled, Pressed, Value
from atende.model.desk import Contact

AUTHOR = "campaign"
"""The author of a campaign's messages, before the colon and the campaign's id."""
REMEMBERED = 12
"""The newest campaigns that a contact keeps. A campaign is repeated after a crash within minutes, not after twelve
more."""
BLANK = re.compile(r"\{\{\s*([^{}|]{1,60}?)\s*(?:\|([^{}|]{0,60}))?\}\}")
"""What stands for something of the contact, with the words for somebody of whom it is not known: `{{nome|cliente}}`."""
PACES = range(1, 121)
"""Messages a minute. The most is a fortieth of what WhatsApp takes from one number (80 a second)."""


class CampaignState(StrEnum):
    COUNTING = "counting"
    READY = "ready"
    """Counted: a person decides."""
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PAUSED = "paused"
    """By a person, or by itself: `why` says so."""
    STOPPED = "stopped"
    DONE = "done"


DRAFTS = (CampaignState.COUNTING, CampaignState.READY)
ON_THE_WAY = (CampaignState.SCHEDULED, CampaignState.RUNNING, CampaignState.PAUSED)
OVER = (CampaignState.STOPPED, CampaignState.DONE)


class Verdict(StrEnum):
    """What is decided of a contact of the segment."""

    REACHED = "reached"
    NO_CONSENT = "no_consent"
    REFUSED = "refused"
    BLOCKED = "blocked"
    RECENT = "recent"
    BEFORE = "before"
    """They have got this campaign already."""
    WAITING = "waiting"
    """They wait for an answer, or complain: no moment for an advertisement."""
    NO_ADDRESS = "no_address"
    ELSEWHERE = "elsewhere"
    """Their number belongs to somebody else now."""
    MISSING = "missing"
    """The text needs something that is not known of them."""
    UNSENDABLE = "unsendable"


class Why(StrEnum):
    """Why a campaign pauses by itself."""

    TEMPLATE_STOPPED = "template_stopped"
    TEMPLATE_QUALITY = "template_quality"
    CATEGORY = "category"
    NUMBER_QUALITY = "number_quality"
    NUMBER_STOPPED = "number_stopped"
    INBOX_GONE = "inbox_gone"
    BUDGET = "budget"
    ERRORS = "errors"
    OPT_OUTS = "opt_outs"


class Waits(StrEnum):
    """What a running campaign waits for."""

    START = "start"
    HOURS = "hours"
    LIMIT = "limit"
    OTHER = "other"
    """Another campaign of the same number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Which contacts are meant; everything that is set has to be true. Times are days before the campaign is sent."""

    labels: tuple[str, ...] = ()
    """At least one of these."""
    without: tuple[str, ...] = ()
    """None of these."""
    fields: dict[str, str] = field(default_factory=dict)
    """Values of the shop's own fields, by field id."""
    wrote_within: int = 0
    """They have written in the last so many days; 0: no matter."""
    silent_for: int = 0
    """They have not written for so many days."""

    @property
    def by_time(self) -> bool:
        return bool(self.wrote_within or self.silent_for)


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """`id` sorts by time. What is counted before sending is `reach`, what became of it while sending `verdicts`."""

    id: str
    name: str
    inbox: str
    by: str
    created: datetime
    enclosed: Enclosed
    """The template, with `{{nome}}` and other blanks of the contact in its values."""
    attachment: Attachment | None = None
    stop_button: int = 0
    """The place of the template's button that withdraws the consent."""
    segment: Segment = Segment()
    pace: int = 30
    """Messages a minute."""
    state: CampaignState = CampaignState.COUNTING
    why: str = ""
    """The `Why` of a campaign that paused by itself; empty after a person's pause."""
    start: datetime | None = None
    """When it begins; None: at once."""
    started: datetime | None = None
    started_by: str = ""
    finished: datetime | None = None
    waits: str = ""
    waits_until: datetime | None = None
    category: str = ""
    """The template's category when it began, and the qualities of template and number."""
    template_quality: str = ""
    number_quality: str = ""
    place: dict[str, object] = field(default_factory=dict)
    """Where the walk through the contacts goes on."""
    slice_at: datetime | None = None
    """The time of the slice that is being sent: that of its claims and messages, also when it is repeated."""
    slices: int = 0
    turn: int = 0
    """Counts the jobs that worked on it, so that copies of a job end."""
    holder: str = ""
    awaited: datetime | None = None
    """When the job that has the turn is expected to go on."""
    reach: dict[str, int] = field(default_factory=dict)
    """Contacts by `Verdict`, as counted."""
    markets: dict[str, int] = field(default_factory=dict)
    """Those who are reached, by the country whose price applies."""
    verdicts: dict[str, int] = field(default_factory=dict)
    hourly: dict[str, int] = field(default_factory=dict)
    """Messages of the last hours, by hour (UTC)."""
    results: dict[str, int] = field(default_factory=dict)
    """`sent`, `delivered`, `read`, `replied`, `opted_out`, `failed`, `micros` (millionths of a dollar)."""
    failures: dict[str, int] = field(default_factory=dict)
    """Failed messages by the channel's code."""
    tallied: datetime | None = None
    asked: datetime | None = None
    """When somebody who looked last asked for the results."""

    @property
    def template(self) -> Filled:
        return self.enclosed.template or Filled(name="")

    @property
    def sent(self) -> int:
        return self.verdicts.get(Verdict.REACHED, 0)

    @property
    def expected(self) -> int:
        return self.reach.get(Verdict.REACHED, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignPart:
    """The messages of one slice, and what became of them at the last look."""

    campaign: str
    number: int
    at: datetime
    """The time of its messages, from which their keys follow."""
    people: tuple[str, ...] = ()
    """`<contact>|<thread>` of each."""
    results: dict[str, int] = field(default_factory=dict)
    failures: dict[str, int] = field(default_factory=dict)
    tallied: datetime | None = None


def message_name(campaign: str, contact: str) -> str:
    """The name from which the key of a campaign's message to a contact follows."""
    return f"campaign-{campaign}-{contact}"


def rests_until(contact: Contact, days: int) -> datetime | None:
    """When a contact may get marketing again; None when they have not got any."""
    return contact.marketed + timedelta(days=days) if contact.marketed and days else None


def claimed(contact: Contact, campaign: str, *, days: int, at: datetime) -> Contact:
    """The contact after a campaign has claimed them for its one message, at the time `at`; unchanged if it already has,
    or if they must not get it: they have not agreed, or got marketing less than `days` days ago."""
    rests = rests_until(contact, days)
    if campaign in contact.campaigns or not agrees(contact, Purpose.MARKETING) or (rests and at < rests):
        return contact
    newest = sorted(contact.campaigns.items(), key=lambda entry: entry[1])[1 - REMEMBERED :]
    return replace(contact, marketed=at, campaigns=dict(newest) | {campaign: ms(at)})


def is_meant(contact: Contact, segment: Segment) -> bool:
    """Whether labels and fields of a contact are those of the segment.

    >>> ana = Contact(id="c", name="Ana", labels=frozenset({"vip"}), custom={"bairro": "Centro"})
    >>> is_meant(ana, Segment(labels=("vip", "atacado"), fields={"bairro": "centro"}))
    True
    >>> is_meant(ana, Segment(without=("vip",)))
    False
    """
    if segment.labels and contact.labels.isdisjoint(segment.labels):
        return False
    if not contact.labels.isdisjoint(segment.without):
        return False
    return all(plain(contact.custom.get(name, "")) == plain(value) for name, value in segment.fields.items())


def is_in_time(segment: Segment, wrote: datetime | None, *, at: datetime) -> bool:
    """Whether somebody who last wrote at `wrote` (None: never) is meant."""
    if segment.wrote_within and (wrote is None or wrote < at - timedelta(days=segment.wrote_within)):
        return False
    return not (segment.silent_for and wrote is not None and wrote > at - timedelta(days=segment.silent_for))


def personal(enclosed: Enclosed, values: Mapping[str, str], *, stop_button: int, payload: str) -> Enclosed | None:
    """The template for one contact, with the payload of its opt-out button; None if it needs something that is not
    known of them."""
    filled = enclosed.template or Filled(name="")
    lacking: list[str] = []

    def worded(text: str) -> str:
        def value(blank: re.Match[str]) -> str:
            known = values.get(plain(blank[1]), "") or (blank[2] or "").strip()
            lacking.extend([] if known else [blank[1]])
            return known

        return BLANK.sub(value, text)

    def valued(part: Value) -> Value:
        return replace(part, text=worded(part.text)) if part.kind == "text" else part

    buttons = [
        replace(pressed, value=worded(pressed.value)) for pressed in filled.buttons if pressed.index != stop_button
    ]
    buttons.append(Pressed(index=stop_button, kind="quick_reply", value=payload))
    own = replace(
        filled,
        header=valued(filled.header) if filled.header else None,
        body=tuple(map(valued, filled.body)),
        buttons=tuple(sorted(buttons, key=lambda pressed: pressed.index)),
    )
    return None if lacking else replace(enclosed, template=own)


def blanks(enclosed: Enclosed) -> set[str]:
    """What the values of a template ask about a contact, without case and accents."""
    filled = enclosed.template or Filled(name="")
    texts = [value.text for value in (*filled.body, *([filled.header] if filled.header else []))]
    texts += [pressed.value for pressed in filled.buttons]
    return {plain(blank[1]) for text in texts for blank in BLANK.finditer(text)}
