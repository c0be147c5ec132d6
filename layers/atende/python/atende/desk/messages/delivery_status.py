"""What the channel tells of messages that went out: statuses, in any order and however often."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import reduce

from atende.core.errors import NotFound
from atende.model import Inbox, Message, Receipt
from atende.model.message_changes import accepted, counted, with_status
from atende.storage.entities import Marker, Parked
from atende.storage.store import Store

PARKED = timedelta(days=8)
"""A status is brought back for seven days; one whose message never becomes known is forgotten."""
SKEW = timedelta(minutes=10)
"""How far the channel's clock and ours may differ."""


class DeliveryStatuses:
    def __init__(self, store: Store) -> None:
        self.store = store

    def record(self, receipts: Sequence[tuple[Receipt, datetime]], *, inbox: Inbox) -> None:
        """Statuses of one message that we sent, each with its arrival, in one write; parked when the message is not
        known yet."""
        statuses = [parked(receipt, inbox=inbox, arrived=arrived) for receipt, arrived in receipts]
        keys = dict.fromkeys(receipt.key for receipt, _ in receipts if receipt.key)
        if any(self._told(*place(key), statuses) for key in keys) or self._told_by_name(statuses):
            return
        for status, (_, arrived) in zip(statuses, receipts, strict=True):
            self.store.add(status, ttl=arrived + PARKED)
        self._told_by_name(statuses)

    def _told_by_name(self, statuses: Sequence[Parked]) -> bool:
        marker = self.store.marker(statuses[0].inbox, statuses[0].source_id)
        return marker is not None and self._told(marker.thread, marker.sk, statuses)

    def _told(self, thread: str, sk: str, statuses: Sequence[Parked]) -> bool:
        """Whether there is such a message. Usually it has its name by now: then one read and one write are all."""
        try:
            if not self.apply(thread, sk, statuses).source_id:
                self.accept(thread, sk, inbox=statuses[0].inbox, source_id=statuses[0].source_id)
        except NotFound:
            return False
        return True

    def accept(self, thread: str, sk: str, *, inbox: str, source_id: str) -> None:
        """Marker and accepted state: whoever learns first that the channel took a message writes what is missing."""
        self.store.mark(Marker(inbox=inbox, source_id=source_id, thread=thread, sk=sk))
        self.store.change_message(thread, sk, lambda m: accepted(m, source_id))

    def unpark(self, message: Message, *, inbox: str) -> None:
        """Statuses that came before their message was known."""
        if statuses := self.store.parked(inbox, message.source_id or ""):
            self.apply(message.thread, message.sk, statuses)

    def apply(self, thread: str, sk: str, statuses: Sequence[Parked]) -> Message:
        return self.store.change_message(thread, sk, lambda message: reduce(_told_of, statuses, message))


def _told_of(message: Message, status: Parked) -> Message:
    return with_status(
        counted(message, status=status.status, participant=status.participant),
        status=status.status,
        at=status.at or message.at,
        error=status.error,
        reason=status.reason,
        billable=status.billable,
        category=status.category,
        pricing=status.pricing,
    )


def place(key: str) -> tuple[str, str]:
    """Thread and sort key, from what we asked the channel to echo."""
    thread, _, sk = key.partition("|")
    return thread, sk


def parked(receipt: Receipt, *, inbox: Inbox, arrived: datetime) -> Parked:
    return Parked(
        inbox=inbox.id,
        source_id=receipt.source_id,
        status=receipt.status,
        at=plausible(receipt.at, arrived=arrived),
        error=receipt.error,
        reason=receipt.reason,
        billable=receipt.billable,
        category=receipt.category,
        pricing=receipt.pricing,
        participant=participant(receipt),
    )


def participant(receipt: Receipt) -> str:
    """Whom of a group a status is about; empty where a message went to one person."""
    return (receipt.person.bsuid or receipt.person.phone or "") if receipt.group else ""


def plausible(at: datetime | None, *, arrived: datetime) -> datetime:
    """The channel's time, unless it gave none or one that has not come yet: a window must not reach into next year."""
    return at if at and at <= arrived + SKEW else arrived
