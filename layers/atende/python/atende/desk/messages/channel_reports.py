"""What a channel reports about messages that were sent: statuses, and echoes, which settle a send whose answer was
lost."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from atende.desk.contacts.identify import Identities
from atende.desk.messages.delivery_status import DeliveryStatuses, place, plausible
from atende.model import Heard, Inbox, Message, Receipt, State
from atende.model.message_changes import LEASE
from atende.storage.store import Store

if TYPE_CHECKING:
    from atende.desk.messages.watermarks import Watermarks

LOOKED_AT = 30
"""The newest messages of a thread among which an echo may find its own."""
WITHIN = timedelta(minutes=1)
"""How far the time of an echo may be from the time of the send."""


class ChannelReports:
    """Few channels need `watermarks`, so they are made when needed."""

    def __init__(
        self,
        store: Store,
        *,
        statuses: DeliveryStatuses,
        watermarks: "Callable[[], Watermarks]",
        identities: Identities,
    ) -> None:
        self.store = store
        self.statuses = statuses
        self.watermarks = watermarks
        self.identities = identities

    def record(self, receipts: Sequence[tuple[Receipt, datetime]], *, inbox: Inbox) -> None:
        """Stores statuses of sent messages, each with its time of arrival, and what they say about their recipients."""
        named = [(receipt, arrived) for receipt, arrived in receipts if receipt.source_id]
        if named:
            self.statuses.record(named, inbox=inbox)
        for receipt, arrived in receipts:
            if receipt.up_to:
                self.watermarks().record(receipt, inbox=inbox, arrived=arrived)
        for receipt, arrived in receipts:
            self.identities.learn_pair(receipt, at=plausible(receipt.at, arrived=arrived))

    def settle(self, heard: Heard, *, inbox: Inbox, at: datetime) -> bool:
        """Returns whether an echo is that of a message of this desk, which then counts as sent. An echo may come before
        the answer of its send."""
        if self.store.marker(inbox.id, heard.source_id):
            return False
        message = self._by_key(heard, inbox=inbox) or self._by_words(heard, inbox=inbox, at=at)
        if message:
            self.statuses.accept(message.thread, message.sk, inbox=inbox.id, source_id=heard.source_id, sent=at)
        return message is not None or heard.own

    def _by_key(self, heard: Heard, *, inbox: Inbox) -> Message | None:
        thread, sk = place(heard.key or "")
        message = self.store.message(thread, sk) if thread and sk else None
        return message if message and message.inbox == inbox.id and message.state is not None else None

    def _by_words(self, heard: Heard, *, inbox: Inbox, at: datetime) -> Message | None:
        """Returns the oldest message that is being sent, or whose send is unconfirmed, and that says the same."""
        link = self.identities.correspondence(heard.person, inbox=inbox.id, at=at)
        waiting = (message for message in self.store.messages(link.thread, limit=LOOKED_AT)) if link else iter(())
        return next((message for message in waiting if is_echo_of(heard, message, at=at)), None)


def is_echo_of(heard: Heard, message: Message, *, at: datetime) -> bool:
    if message.state is not State.SENDING or message.source_id or message.lease is None:
        return False
    return abs(at - (message.lease - LEASE)) <= WITHIN and says_the_same(heard, message)


def says_the_same(heard: Heard, message: Message) -> bool:
    """Tells whether an echo has a message's words, to which the channel may have added lines and of which it may have
    left out marks, or is a file of its kind."""
    if message.asset:
        return heard.media is not None and heard.type in (message.type, "voice" if message.type == "audio" else "")
    sent, came = (essence(text) for text in (message.text, heard.text))
    return bool(sent) and sent in came


def essence(text: str) -> str:
    """Returns the letters and digits of a text; without any, what there is besides white space.

    >>> essence("Temos *P* e M!"), essence("👍 👍")
    ('TemosPeM', '👍👍')
    """
    return "".join(filter(str.isalnum, text)) or "".join(text.split())
