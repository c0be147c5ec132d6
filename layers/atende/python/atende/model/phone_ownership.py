"""Who owns a phone number at which time: numbers are given up and reassigned, so that a phone has several holders over
time.

A payload that names a phone and the channel's own id of the person together proves a holder, and so does a notice that
somebody changed their number; a phone alone proves nothing. Meta makes a new id when a user changes phones, so one
phone with two ids is two people. All functions are pure, and the same facts give the same result in any order.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum

DAY = timedelta(days=1) // timedelta(milliseconds=1)
EARLY, LATE = DAY, 30 * DAY
"""How far the first message of a new holder may be from the notice of the new number, in milliseconds: a notice may
come late, and carriers keep a number for months before they assign it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody who held a phone. `channel_user_id` is empty while only the phone is known. `since` is the first time
    that proves it, `until` when the phone was given up, 0 when that is not known; both in milliseconds."""

    contact: str
    channel_user_id: str = ""
    since: int = 0
    until: int = 0


type Holders = tuple[Holder, ...]
"""In the order in which their ownership began."""


class Hold(Enum):
    """What a payload says about a phone: its sender has it, gave it up at that time, or took it then."""

    HAS = "has"
    LEFT = "left"
    TOOK = "took"


def holder(holders: Holders, *, channel_user_id: str, at: int, hold: Hold = Hold.HAS) -> Holder | None:
    """The holder that somebody with this phone (and this id at the channel) is at a time; None for somebody new."""
    own = next(
        (candidate for candidate in holders if channel_user_id and candidate.channel_user_id == channel_user_id), None
    )
    chosen = own or (
        began(holders, channel_user_id, at=at) if hold is Hold.TOOK else holder_at(holders, at=at, hold=hold)
    )
    return None if chosen and channel_user_id and chosen.channel_user_id not in ("", channel_user_id) else chosen


def holder_at(holders: Holders, *, at: int, hold: Hold) -> Holder | None:
    """Who held the phone at a time. After a holder gave it up, or before the first one: the next known holder, who may
    have had it earlier than we know; but not somebody who is reported to have given it up at that time."""
    begun = [candidate for candidate in holders if candidate.since <= at]
    if begun and not (begun[-1].until and at > begun[-1].until):
        return begun[-1]
    return next((candidate for candidate in holders if candidate.since > at), None) if hold is Hold.HAS else None


def began(holders: Holders, channel_user_id: str, *, at: int) -> Holder | None:
    """The holder whose ownership began at about that time."""
    near = (
        candidate
        for candidate in holders
        if at - EARLY <= candidate.since <= at + LATE and not (channel_user_id and candidate.channel_user_id)
    )
    return next(near, None)


def noted(holders: Holders, stored: Holder | None, reported: Holder) -> Holders:
    """The holders with a report of one of them, or of a new one. A later proof cancels that the phone was given up; an
    earlier report does not."""
    if stored is None:
        return tuple(sorted((*holders, reported), key=lambda entry: (entry.since, entry.channel_user_id)))
    back = reported.since > stored.until and not reported.until
    until = 0 if back else max(stored.until, reported.until if reported.until >= stored.since else 0)
    new = replace(
        stored,
        contact=reported.contact,
        channel_user_id=reported.channel_user_id or stored.channel_user_id,
        since=min(stored.since, reported.since),
        until=until,
    )
    others = (other for other in holders if other != stored)
    return tuple(sorted((*others, new), key=lambda entry: (entry.since, entry.channel_user_id)))
