"""What the channel tells of messages that went out: statuses, in any order and however often."""

from datetime import datetime, timedelta

from atende.desk.surveying import Surveying
from atende.errors import NotFound
from atende.model import Inbox, Message, Receipt
from atende.model.receipts import accepted, told
from atende.storage.nouns import Marker, Parked

PARKED = timedelta(days=8)
"""A status is brought back for seven days; one whose message never becomes known is forgotten."""
SKEW = timedelta(minutes=10)
"""How far the channel's clock and ours may differ."""


class Telling(Surveying):
    def receipt(self, receipt: Receipt, *, inbox: Inbox, arrived: datetime) -> None:
        """A status of a message that we sent; parked when the message is not known yet."""
        where = self._where(receipt, inbox=inbox)
        parked = Parked(
            inbox=inbox.id,
            source_id=receipt.source_id,
            status=receipt.status,
            at=plausible(receipt.at, arrived=arrived),
            error=receipt.error,
            reason=receipt.reason,
            billable=receipt.billable,
            category=receipt.category,
        )
        if where is None:
            self.store.add(parked, ttl=arrived + PARKED)
            where = self._where(receipt, inbox=inbox)
        if where is None:
            return
        self.named(*where, inbox=inbox.id, source_id=receipt.source_id)
        self.tell(*where, parked)

    def _where(self, receipt: Receipt, *, inbox: Inbox) -> tuple[str, str] | None:
        thread, _, sk = (receipt.key or "").partition("|")
        if thread and self.store.message(thread, sk):
            return thread, sk
        marker = self.store.marker(inbox.id, receipt.source_id)
        return (marker.thread, marker.sk) if marker else None

    def named(self, thread: str, sk: str, *, inbox: str, source_id: str) -> None:
        """Marker and accepted state: whoever learns first that the channel took a message writes what is missing."""
        message = self.store.message(thread, sk)
        if message is None:
            raise NotFound
        if message.source_id:
            return
        self.store.add(Marker(inbox=inbox, source_id=source_id, thread=thread, sk=sk))
        self.store.change_message(thread, sk, lambda m: accepted(m, source_id))

    def _unpark(self, message: Message, *, inbox: str) -> None:
        """Statuses that came before their message was known."""
        for status in self.store.parked(inbox, message.source_id or ""):
            self.tell(message.thread, message.sk, status)

    def tell(self, thread: str, sk: str, status: Parked) -> None:
        self.store.change_message(
            thread,
            sk,
            lambda message: told(
                message,
                status=status.status,
                at=status.at or message.at,
                error=status.error,
                reason=status.reason,
                billable=status.billable,
                category=status.category,
            ),
        )


def plausible(at: datetime | None, *, arrived: datetime) -> datetime:
    """The channel's time, unless it gave none or one that has not come yet: a window must not reach into next year."""
    return at if at and at <= arrived + SKEW else arrived
