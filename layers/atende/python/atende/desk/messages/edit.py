"""Applies later edits and deletions to messages. Only a message's author may change it, and the result is the same in
any order of arrival."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from atende.model import Direction, Heard, Message
from atende.model.channel_events import part_name
from atende.model.message_changes import edited, revoked
from atende.storage.markers import Amendment, Marker, find_marker, park
from atende.storage.store import Store

AMENDING = ("edit", "revoke")
MOST_PARTS = 100
PARKED = timedelta(days=8)
"""How long a change of an unknown message is kept. WhatsApp allows edits for 15 minutes and deletions for two days, and
repeats a webhook for seven."""


class Edits:
    def __init__(self, store: Store) -> None:
        self.store = store

    def amend(self, heard: Heard, *, inbox: str, at: datetime) -> None:
        """Marks the message that an edit or a deletion names, or parks the change if that message is not known yet.

        The change is parked before the marker says so. A message that is stored at the same time therefore either finds
        the parked change, or is found by its marker.
        """
        if heard.type not in AMENDING or not heard.quotes or heard.quotes == heard.source_id:
            return
        amendments = [
            Amendment(inbox=inbox, source_id=heard.quotes, type=heard.type, by=by, at=at, text=heard.amended or "")
            for by in (tuple(Direction)[:2] if heard.by_either else (heard.direction,))
        ]
        marker = find_marker(self.store, inbox, heard.quotes)
        if marker and marker.erased:
            return
        if marker is None or not marker.thread:
            for amendment in amendments:
                park(self.store, amendment, until=at + PARKED)
            marker = self.store.await_message(inbox, heard.quotes)
        parts = self._parts(inbox, heard.quotes) if heard.type == "revoke" else ()
        for place in (marker, *parts) if marker.thread else parts:
            for amendment in amendments:
                self._amended(place.thread, place.sk, amendment)

    def _parts(self, inbox: str, whole: str) -> Iterator[Marker]:
        """Yields where the parts of a message are stored: each of its files may be a message of its own."""
        for number in range(MOST_PARTS):
            marker = self.store.marker(inbox, part_name(whole, number))
            if marker is None:
                return
            yield marker

    def amend_late(self, message: Message, source_id: str, *, inbox: str) -> None:
        """Applies the changes that came before their message, which they name by `source_id`."""
        for amendment in self.store.amendments(inbox, source_id):
            self._amended(message.thread, message.sk, amendment)

    def _amended(self, thread: str, sk: str, amendment: Amendment) -> None:
        self.store.change_message(thread, sk, lambda message: amended(message, amendment))


def amended(message: Message, by: Amendment) -> Message:
    author = Direction(by.by)
    if by.type == "revoke":
        return revoked(message, by=author, at=by.at)
    return edited(message, by=author, at=by.at, text=by.text)
