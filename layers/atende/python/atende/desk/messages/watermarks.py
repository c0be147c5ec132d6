"""Statuses of everything that was sent to a contact up to a time, as some channels report them instead of a status for
each message.

The highest time is kept with the contact in the inbox, because a status may come before the answer of the send that it
is about.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from atende.desk.contacts.identify import Identities
from atende.desk.messages.delivery_status import DeliveryStatuses, plausible
from atende.model import Direction, Inbox, Message, Receipt, Thread
from atende.model.message_changes import REGISTERS
from atende.model.thread_changes import later
from atende.storage.contacts import Correspondence
from atende.storage.markers import Parked
from atende.storage.store import Store

KEPT = {"delivered": "delivered_to", "read": "read_to"}
"""The field of the correspondence that keeps the highest time of a status."""
LOOKED_AT = 50
"""The newest messages of a thread that one status may change."""
SKEW = timedelta(seconds=2)
"""How far our clock may be ahead of the channel's."""


class Watermarks:
    def __init__(self, store: Store, *, statuses: DeliveryStatuses, identities: Identities) -> None:
        self.store = store
        self.statuses = statuses
        self.identities = identities

    def record(self, receipt: Receipt, *, inbox: Inbox, arrived: datetime) -> None:
        """Keeps the time, and gives the status to the messages that were sent until then. Nobody has read what was sent
        after the status came, whatever time it names; a time far from now is no time."""
        field, named = KEPT.get(receipt.status), receipt.up_to
        if field is None or named is None or named > arrived + timedelta(minutes=10):
            return
        up_to = min(named, arrived)
        link = self.identities.correspondence(receipt.person, inbox=inbox.id, at=arrived)
        if link is None or up_to <= (getattr(link, field) or datetime.min.replace(tzinfo=up_to.tzinfo)):
            return
        self.store.change_correspondence(link.contact, inbox.id, lambda old: raised(old, receipt.status, up_to))
        at = plausible(receipt.at or up_to, arrived=arrived)
        for message in self.store.messages(link.thread, limit=LOOKED_AT):
            if message.source_id and is_covered(message, message.t_sent or message.at, up_to, status=receipt.status):
                self._tell(message.thread, message.sk, inbox=inbox.id, statuses=[(receipt.status, at)])

    def catch_up(self, thread: Thread, sk: str, *, sent: datetime) -> None:
        """Gives a message that was accepted just now the statuses that came before."""
        link = self.identities.correspondence_of(self.store.contact(thread.contact), inbox=thread.inbox)
        known = [(status, getattr(link, field)) for status, field in KEPT.items()] if link else []
        statuses = [(status, up_to) for status, up_to in known if up_to and sent <= up_to + SKEW]
        if statuses:
            self._tell(thread.id, sk, inbox=thread.inbox, statuses=statuses)

    def _tell(self, thread: str, sk: str, *, inbox: str, statuses: Sequence[tuple[str, datetime]]) -> None:
        parked = [Parked(inbox=inbox, source_id="", status=status, at=at) for status, at in statuses]
        self.statuses.apply(thread, sk, parked)


def raised(link: Correspondence, status: str, up_to: datetime) -> Correspondence:
    """Returns a contact in an inbox with the highest time of a status."""
    if status == "read":
        return replace(link, read_to=later(link.read_to, up_to))
    return replace(link, delivered_to=later(link.delivered_to, up_to))


def is_covered(message: Message, sent: datetime, up_to: datetime, *, status: str) -> bool:
    """Tells whether a status of everything until `up_to` is news about a message."""
    outgoing = message.direction is Direction.OUTGOING and message.type != "reaction"
    return outgoing and getattr(message, REGISTERS[status]) is None and sent <= up_to + SKEW
