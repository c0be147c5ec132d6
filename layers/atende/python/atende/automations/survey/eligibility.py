"""Which contacts are asked, and why the others are not. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from atende.model import Contact, Episode, Status, Survey, Thread
from atende.model.consent import Purpose, agrees, refuses


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An episode that may be asked about."""

    thread: Thread
    number: int
    """The number of the episode in its thread."""
    episode: Episode
    contact: Contact
    at: datetime
    complains: bool
    """Whether the thread's labels say that it is a complaint."""
    solved: bool
    """Whether a person of the shop resolved it."""
    spent: bool
    """Whether the month's budget is used up."""

    @property
    def name(self) -> str:
        return f"{self.thread.id}:{self.number}"


def why_not(case: Case, survey: Survey) -> str:
    """The first reason against asking, for the owner to read; empty when there is none. The service window is checked
    elsewhere, because a template may be sent outside it."""
    over = case.thread.status is not Status.RESOLVED or case.thread.episode != case.number
    reasons = {
        "reopened": over,
        "opted_out": refuses(case.contact, Purpose.SURVEY),
        "complaint": case.complains and not case.solved,
        "label": bool(case.thread.labels & survey.skip),
        "resting": rests(case.contact, survey, at=case.at) and case.contact.surveyed_for != case.name,
        "budget": case.spent,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


WISHES = ("label", "resting", "complaint")
"""Reasons that the shop itself set, which a person may override."""


def rests(contact: Contact, survey: Survey, *, at: datetime) -> bool:
    """Whether the contact was asked too recently.

    >>> from datetime import UTC
    >>> ana = Contact(id="c", name="Ana", surveyed=datetime(2026, 11, 1, tzinfo=UTC))
    >>> [rests(ana, Survey(), at=datetime(2026, month, 2, tzinfo=UTC)) for month in (11, 12)]
    [True, False]
    """
    rest_period = timedelta(days=survey.rest_days)
    return contact.surveyed is not None and abs(at - contact.surveyed) < rest_period


def has_agreed(thread: Thread, contact: Contact, survey: Survey) -> bool:
    """Whether the contact has agreed to be contacted later: by the shop's label, or by their own decision."""
    return survey.agreed in thread.labels or agrees(contact, Purpose.SURVEY)
