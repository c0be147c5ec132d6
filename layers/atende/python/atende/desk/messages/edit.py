"""Messages that their author edits or deletes later: whose words they are decides, and any order ends the same."""

from datetime import datetime, timedelta

from atende.model import Direction, Heard, Message
from atende.model.message_changes import edited, revoked
from atende.storage.entities import Amendment
from atende.storage.store import Store

AMENDING = ("edit", "revoke")
PARKED = timedelta(days=8)
"""WhatsApp lets a message be edited for 15 minutes and deleted for two days, and brings a webhook back for seven."""


class Edits:
    def __init__(self, store: Store) -> None:
        self.store = store

    def amend(self, heard: Heard, *, inbox: str, at: datetime) -> None:
        """Marks the message that an edit or a deletion names; parks it when that message is not known yet.

        Parked first, then said so in the marker: whoever stores the message meanwhile either finds that, or is found.
        """
        if heard.type not in AMENDING or not heard.quotes or heard.quotes == heard.source_id:
            return
        amendment = Amendment(
            inbox=inbox,
            source_id=heard.quotes,
            type=heard.type,
            by=heard.direction,
            at=at,
            text=heard.amended or "",
        )
        marker = self.store.marker(inbox, heard.quotes)
        if marker is None:
            self.store.add(amendment, ttl=at + PARKED)
            marker = self.store.await_message(inbox, heard.quotes)
        if marker.thread:
            self._amended(marker.thread, marker.sk, amendment)

    def amend_late(self, message: Message, *, inbox: str) -> None:
        """What came before its message."""
        for amendment in self.store.amendments(inbox, message.source_id or ""):
            self._amended(message.thread, message.sk, amendment)

    def _amended(self, thread: str, sk: str, amendment: Amendment) -> None:
        self.store.change_message(thread, sk, lambda message: amended(message, amendment))


def amended(message: Message, by: Amendment) -> Message:
    author = Direction(by.by)
    if by.type == "revoke":
        return revoked(message, by=author, at=by.at)
    return edited(message, by=author, at=by.at, text=by.text)
