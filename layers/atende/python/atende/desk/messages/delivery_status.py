"""Records the channel's statuses of sent messages, in any order and however often they come."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import reduce

from atende.core.errors import NotFound
from atende.core.sentences import stored
from atende.model import Inbox, Message, Receipt
from atende.model.message_changes import accepted, counted, with_status
from atende.storage import markers
from atende.storage.markers import Marker, Parked
from atende.storage.store import Store

PARKED = timedelta(days=8)
"""How long a status of an unknown message is kept. WhatsApp repeats a webhook for seven days."""
SKEW = timedelta(minutes=10)
"""The greatest difference between the channel's clock and ours."""


class DeliveryStatuses:
    def __init__(self, store: Store) -> None:
        self.store = store

    def record(self, receipts: Sequence[tuple[Receipt, datetime]], *, inbox: Inbox) -> None:
        """Stores the statuses of one sent message in one write, each with its time of arrival. If the message is not
        known yet, the statuses are parked until it is."""
        statuses = [parked(receipt, inbox=inbox, arrived=arrived) for receipt, arrived in receipts]
        keys = dict.fromkeys(receipt.key for receipt, _ in receipts if receipt.key)
        if any(self._told(*place(key), statuses) for key in keys) or self._told_by_name(statuses):
            return
        for status, (_, arrived) in zip(statuses, receipts, strict=True):
            markers.park(self.store, status, until=arrived + PARKED)
        self._told_by_name(statuses)

    def _told_by_name(self, statuses: Sequence[Parked]) -> bool:
        """Applies the statuses to the message of their source id, and returns whether there is or was one: of an erased
        message nothing is kept."""
        marker = markers.find_marker(self.store, statuses[0].inbox, statuses[0].source_id)
        if marker is None or marker.erased:
            return marker is not None
        return bool(marker.thread) and self._told(marker.thread, marker.sk, statuses)

    def _told(self, thread: str, sk: str, statuses: Sequence[Parked]) -> bool:
        """Applies the statuses to a message and returns whether the message exists. Usually the message has its channel
        id already, and then this costs one read and one write."""
        try:
            if not self.apply(thread, sk, statuses).source_id:
                self.accept(thread, sk, inbox=statuses[0].inbox, source_id=statuses[0].source_id)
        except NotFound:
            return False
        return True

    def accept(
        self, thread: str, sk: str, *, inbox: str, source_id: str, sent: datetime | None = None, held: bool = False
    ) -> None:
        """Writes the marker and the accepted state of a message. The send and its first status both call this; the one
        that comes first writes both. `sent`: when it was sent, if the channel has no status for that."""
        self.store.mark(Marker(inbox=inbox, source_id=source_id, thread=thread, sk=sk))
        try:
            self.store.change_message(thread, sk, lambda m: accepted(m, source_id, sent=sent, held=held), cheaply=True)
        except NotFound:  # erased while it was sent
            markers.forget(self.store, inbox, source_id)
            raise

    def unpark(self, message: Message, *, inbox: str) -> None:
        """Applies the statuses that came before their message was known."""
        if statuses := self.store.parked(inbox, message.source_id or ""):
            self.apply(message.thread, message.sk, statuses)

    def apply(self, thread: str, sk: str, statuses: Sequence[Parked]) -> Message:
        return self.store.change_message(thread, sk, lambda message: reduce(_told_of, statuses, message), cheaply=True)


def _told_of(message: Message, status: Parked) -> Message:
    return with_status(
        counted(message, status=status.status, participant=status.participant),
        status=status.status,
        at=status.at or message.at,
        error=status.error,
        reason=stored(status.reason, status.reason_others) if status.reason else None,
        billable=status.billable,
        category=status.category,
        pricing=status.pricing,
    )


def place(key: str) -> tuple[str, str]:
    """Returns the thread and the sort key from the text that we asked the channel to echo."""
    thread, _, sk = key.partition("|")
    return thread, sk


def parked(receipt: Receipt, *, inbox: Inbox, arrived: datetime) -> Parked:
    return Parked(
        inbox=inbox.id,
        source_id=receipt.source_id,
        status=receipt.status,
        at=plausible(receipt.at, arrived=arrived),
        error=receipt.error,
        reason=str(receipt.reason or ""),
        reason_others=receipt.reason.others() if receipt.reason else (),
        billable=receipt.billable,
        category=receipt.category,
        pricing=receipt.pricing,
        participant=participant(receipt),
    )


def participant(receipt: Receipt) -> str:
    """Returns the member of a group that a status is about; empty if the message went to one person."""
    return (receipt.person.channel_user_id or receipt.person.phone or "") if receipt.group else ""


def plausible(at: datetime | None, *, arrived: datetime) -> datetime:
    """Returns the channel's time, or the time of arrival if the channel gave none or one in the future. A time in the
    future would prolong the service window."""
    return at if at and at <= arrived + SKEW else arrived
