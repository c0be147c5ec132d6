"""What the shop says by itself: an outgoing message that no person wrote."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from atende.desk.room import Room
from atende.model import Content, Direction, Message, State, Thread
from atende.model.changes import say
from atende.model.charge import market
from atende.storage.keys import message_sk


class Uttering(Room):
    def utter(
        self, thread: Thread, content: Content, *, key: str, author: str, at: datetime, automations: str = ""
    ) -> Message:
        """Puts an outgoing message under a key that follows from its cause: a repetition is the same item.

        `at` comes from the cause too. The item is the outbox: the table's stream sends it.
        """
        composed = self.compose(thread, content, key=key, author=author, at=at)
        message = self.store.add(replace(composed, automations=automations))
        self.store.change_thread(thread.id, lambda t: say(t, message))
        return message

    def compose(self, thread: Thread, content: Content, *, key: str, author: str, at: datetime) -> Message:
        """An outgoing message as it lies in the outbox."""
        return Message(
            thread=thread.id,
            sk=message_sk(at, arrived=at, name=key),
            direction=Direction.OUTGOING,
            type="choices" if content.choices else "text",
            text=content.text,
            choices=content.choices,
            menu=content.menu,
            at=at,
            put=at,
            author=author,
            state=State.QUEUED,
            inbox=thread.inbox,
            market=market(thread.phone, thread.bsuid),
        )

    def local_date(self, at: datetime) -> str:
        return f"{at.astimezone(ZoneInfo(self.business.zone)):%Y-%m-%d}"

    def protocol(self, at: datetime) -> str:
        """A number people can read aloud, e.g. 261125-0042: the local day and a counter."""
        date = self.local_date(at)
        return f"{date[2:].replace('-', '')}-{self.store.next_protocol(date):04d}"
