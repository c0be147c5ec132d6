"""What a message learns after it was written: registers that keep the earliest, so that any order ends the same."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from atende.core.ids import digest
from atende.model.desk import Direction, State
from atende.model.thread import Message

LEASE = timedelta(seconds=30)
REGISTERS = {
    "sent": "t_sent",
    "delivered": "t_delivered",
    "read": "t_read",
    "played": "t_played",
    "failed": "t_failed",
    "deleted": "t_deleted",
    "warning": "t_warning",
}
"""`deleted` and `warning` are of the days before the Cloud API: kept, and never shown instead of another."""
LARGEST_GROUP = 256
"""Participants that are counted; WhatsApp's groups for businesses are smaller."""
ARRIVED = ("delivered", "read", "played")


def claimed(message: Message, *, holder: str, at: datetime) -> Message:
    """The message is being sent by `holder`, if nobody else sends it or has sent it."""
    if message.state is not State.QUEUED:
        return message
    return replace(message, state=State.SENDING, holder=holder, lease=at + LEASE)


def accepted(message: Message, source_id: str) -> Message:
    """The channel took it and named it."""
    if message.source_id:
        return message
    return replace(message, state=State.SENT, source_id=source_id, holder="", lease=None)


def requeued(message: Message, *, holder: str) -> Message:
    """It surely was not sent: the next try may claim it."""
    if message.state is not State.SENDING or message.holder != holder:
        return message
    return replace(message, state=State.QUEUED, holder="", lease=None)


def refused(message: Message, *, reason: str, at: datetime, error: int | None = None) -> Message:
    """It will not be sent."""
    if message.state not in (State.QUEUED, State.SENDING):
        return message
    return replace(message, state=State.FAILED, reason=reason, error=error, t_failed=message.t_failed or at)


def with_status(
    message: Message,
    *,
    status: str,
    at: datetime,
    error: int | None = None,
    reason: str = "",
    billable: bool | None = None,
    category: str | None = None,
    pricing: str | None = None,
) -> Message:
    """A status of the channel. An unknown status word changes nothing.

    A status that is told twice, with two times, counts from the earlier one; so does the reason of a failure.
    """
    register = REGISTERS.get(status)
    if register is None:
        return message
    if status == "failed" and is_earlier(message, at=at, error=error, reason=reason):
        message = replace(message, error=error, reason=reason)
    written: dict[str, Any] = {register: min(at, getattr(message, register) or at)}
    message = replace(message, **written)
    return priced(message, rank=2 if status in ARRIVED else 1, billable=billable, category=category, pricing=pricing)


def is_earlier(message: Message, *, at: datetime, error: int | None, reason: str) -> bool:
    """Whether this failure comes before the one that is known, in whatever order we hear of them."""
    if message.t_failed is None:
        return True
    return (at, error or 0, reason) < (message.t_failed, message.error or 0, message.reason)


def priced(message: Message, *, rank: int, billable: bool | None, category: str | None, pricing: str | None) -> Message:
    """What Meta says of the price. What comes with the arrival (`rank` 2), for which Meta charges, counts more than
    what came with the sending (1); of two that count the same, billable wins and the first word of the alphabet: any
    order ends the same."""
    if rank < message.priced or (billable is None and not category and not pricing):
        return message
    if rank > message.priced:
        return replace(message, priced=rank, billable=billable, category=category, pricing=pricing)
    told_of = [flag for flag in (message.billable, billable) if flag is not None]
    return replace(
        message,
        billable=any(told_of) if told_of else None,
        category=min(filter(None, (message.category, category)), default=None),
        pricing=min(filter(None, (message.pricing, pricing)), default=None),
    )


def counted(message: Message, *, status: str, participant: str) -> Message:
    """A status of one of a group's participants; `participant` is empty for what was sent to one person."""
    if not participant or status not in REGISTERS or len(message.reached) >= LARGEST_GROUP * len(REGISTERS):
        return message
    return replace(message, reached=message.reached | {f"{status}:{digest(participant, size=6)}"})


def reach(message: Message) -> dict[str, int]:
    """How many of a group's participants each status is true for; who read it got it, whatever came of `delivered`.

    Empty for what was sent to one person.
    """
    names: dict[str, set[str]] = {}
    for entry in message.reached:
        status, _, who = entry.partition(":")
        for true in IMPLIED.get(status, (status,)):
            names.setdefault(true, set()).add(who)
    return {status: len(who) for status, who in sorted(names.items())}


IMPLIED = {"played": ("delivered", "read"), "read": ("delivered", "read")}


def edited(message: Message, *, by: Direction, at: datetime, text: str) -> Message:
    """Its author changed it: the newest words count. `text` is empty where the channel does not tell them."""
    if message.direction is not by or (message.t_edited and (at, text) <= (message.t_edited, message.edited)):
        return message
    return replace(message, t_edited=at, edited=text)


def revoked(message: Message, *, by: Direction, at: datetime) -> Message:
    """Its author deleted it. What it said stays stored, marked."""
    if message.direction is not by:
        return message
    return replace(message, t_revoked=min(at, message.t_revoked or at))


def settled(message: Message, *, sent: bool, at: datetime) -> Message:
    """A person says what became of a message whose sending was never confirmed."""
    if message.shown(at=at) is not State.UNCONFIRMED:
        return message
    if sent:
        return replace(message, state=State.SENT, t_sent=at)
    return replace(message, state=State.FAILED, t_failed=at, reason="Não chegou, segundo a equipe.")
