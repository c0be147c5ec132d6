"""Outbound: claim, check at the last moment, send once, note what the channel said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from atende.core.errors import ChannelError
from atende.desk.messages.delivery_status import Telling
from atende.model import Contact, Inbox, Message, State, Thread
from atende.model.message_changes import claimed, refused, requeued
from atende.storage.entities import Asset

WINDOW_CLOSED = 131047
UNKNOWN_FILE = (100, 131009, 131053)
"""What Graph says of a file's id that is dead, among other things."""

type Send = Callable[[Message, Thread, Inbox], str]
"""Sends a message and gives the channel's id of it; raises ChannelError."""
type Upload = Callable[[Inbox], str]
"""Hands a message's file to the channel and gives its id there; raises ChannelError."""


class SentElsewhere(Exception):
    """Another worker is sending the message; if it is dead, its claim ends at `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


class Delivering(Telling):
    def deliver(
        self,
        thread: str,
        sk: str,
        *,
        send: Send,
        holder: str,
        at: datetime,
        tries: int = 1,
        upload: Upload | None = None,
    ) -> None:
        """Sends a queued message, at most once. Raises `ChannelError` when it surely was not sent and may be tried
        again; `tries` counts this one. Raises `SentElsewhere` while another worker's claim lasts: that worker may
        find that the message was not sent, and then somebody has to come back to it.

        An uncertain send stays `sending`: its status webhook will tell, or a person settles it. All that is needed is
        read, and a file handed over, before the claim, so that nothing but the send itself can fail after it.
        """
        about = self.store.thread(thread)
        inbox = self.inbox(about.inbox)
        try:
            media = upload(inbox) if upload else None
        except ChannelError as error:
            self._unsent(thread, sk, error, at=at, tries=tries)
            return

        def taken(queued: Message) -> Message:
            contact = self.store.merged(about.contact) if queued.automatic else None
            no = refusal(queued, about, contact, at=at)
            if no and queued.state is State.QUEUED:
                return refused(queued, reason=no[1], error=no[0], at=at)
            return claimed(queued, holder=holder, at=at)

        message = self.store.change_message(thread, sk, taken)
        if message.state is not State.SENDING:
            return
        if message.holder != holder:
            if message.lease and message.lease > at:
                raise SentElsewhere(message.lease)
            return
        try:
            source_id = send(replace(message, media_id=media), about, inbox)
        except ChannelError as error:
            if message.asset and error.number in UNKNOWN_FILE:
                self._forget_upload(message.asset, inbox=about.inbox)
            self._unsent(thread, sk, error, at=at, tries=tries, holder=holder)
            return
        self.named(thread, sk, inbox=about.inbox, source_id=source_id)
        self._unpark(replace(message, source_id=source_id), inbox=about.inbox)

    def _forget_upload(self, asset: str, *, inbox: str) -> None:
        """The channel does not know the file any more: the next message with it hands it over anew."""
        self.store.change(
            Asset,
            self.store.keys.asset(asset),
            lambda a: replace(a, sent={name: told for name, told in a.sent.items() if name != inbox}),
        )

    def _unsent(self, thread: str, sk: str, error: ChannelError, *, at: datetime, tries: int, holder: str = "") -> None:
        if error.uncertain:
            return
        if error.retry is None or (error.tries is not None and tries >= error.tries):
            self.store.change_message(thread, sk, lambda m: refused(m, reason=error.say, error=error.number, at=at))
            return
        if holder:
            self.store.change_message(thread, sk, lambda m: requeued(m, holder=holder))
        raise error


def refusal(
    message: Message, thread: Thread, contact: Contact | None, *, at: datetime
) -> tuple[int | None, str] | None:
    """Why a message may not go out now: an error code and words for a person; None when it may. Whether the contact
    wants no automatic messages is asked of those only."""
    if message.type != "template" and not thread.can_reply(at=at):
        return WINDOW_CLOSED, "A janela de 24 horas fechou antes do envio. Espere o cliente escrever de novo."
    if contact and contact.opted_out and message.author != "optout":
        return None, "O cliente pediu para não receber mensagens automáticas."
    return None
