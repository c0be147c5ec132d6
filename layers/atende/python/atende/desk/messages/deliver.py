"""A message goes out: claimed and checked at the last moment, and what the channel said is noted."""

from dataclasses import replace
from datetime import datetime, timedelta

from atende.core.errors import ChannelError
from atende.desk.messages.delivery_status import DeliveryStatuses
from atende.model import Contact, Message, State, Thread
from atende.model.message_changes import claimed, refused, requeued
from atende.storage.entities import Asset
from atende.storage.store import Store

WINDOW_CLOSED = 131047


class SentElsewhere(Exception):
    """Another worker is sending the message; if it is dead, its claim ends at `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


class Delivery:
    """The steps of a send that touch the table; `workers/outbound.py` takes them in order, with the channel between
    them. Whatever dies on the way, the message leaves at most once."""

    def __init__(self, store: Store, *, statuses: DeliveryStatuses) -> None:
        self.store = store
        self.statuses = statuses

    def claim(self, thread: Thread, sk: str, *, holder: str, window: timedelta | None, at: datetime) -> Message | None:
        """The queued message, which `holder` alone may send now; None when there is nothing to send, because it has
        been sent, because its sending is uncertain, or because it is refused here and now. Raises `SentElsewhere` while
        another worker's claim lasts: that worker may find that the message was not sent, and then somebody has to come
        back to it. `window`: how long the channel's service window lasts, None where it has none."""

        def taken(queued: Message) -> Message:
            contact = self.store.merged(thread.contact) if queued.automatic else None
            no = refusal(queued, thread, contact, window=window, at=at)
            if no and queued.state is State.QUEUED:
                return refused(queued, reason=no[1], error=no[0], at=at)
            return claimed(queued, holder=holder, at=at)

        message = self.store.change_message(thread.id, sk, taken)
        if message.state is not State.SENDING:
            return None
        if message.holder == holder:
            return message
        if message.lease and message.lease > at:
            raise SentElsewhere(message.lease)
        return None

    def confirm(self, message: Message, *, source_id: str, inbox: str) -> None:
        """The channel took the message: notes its id, and statuses that came before it was known."""
        self.statuses.accept(message.thread, message.sk, inbox=inbox, source_id=source_id)
        self.statuses.unpark(replace(message, source_id=source_id), inbox=inbox)

    def fail(
        self, thread: Thread, sk: str, error: ChannelError, *, claim: Message | None, at: datetime, tries: int
    ) -> None:
        """The channel did not take the message, before its `claim` or under it. What surely was not sent and may be
        tried again is queued once more, and `error` is raised; `tries` counts this one. What is uncertain stays
        `sending`: its status webhook will tell, or a person settles it."""
        if claim and claim.asset and error.unknown_file:
            self._forget_upload(claim.asset, inbox=thread.inbox)
        if error.uncertain:
            return
        if error.retry is None or (error.tries is not None and tries >= error.tries):
            self.store.change_message(thread.id, sk, lambda m: refused(m, reason=error.say, error=error.number, at=at))
            return
        if claim:
            self.store.change_message(thread.id, sk, lambda m: requeued(m, holder=claim.holder))
        raise error

    def _forget_upload(self, asset: str, *, inbox: str) -> None:
        """The channel does not know the file any more: the next message with it hands it over anew."""
        self.store.change(
            Asset,
            self.store.keys.asset(asset),
            lambda a: replace(a, sent={name: upload for name, upload in a.sent.items() if name != inbox}),
        )


def refusal(
    message: Message, thread: Thread, contact: Contact | None, *, window: timedelta | None, at: datetime
) -> tuple[int | None, str] | None:
    """Why a message may not go out now: an error code and words for a person; None when it may. Whether the contact
    wants no automatic messages is asked of those only."""
    if message.type != "template" and not thread.can_reply(window, at=at):
        hours = window.total_seconds() / 3600 if window else 0
        return WINDOW_CLOSED, f"A janela de {hours:g} horas fechou antes do envio. Espere o cliente escrever de novo."
    if contact and contact.opted_out and message.author != "optout":
        return None, "O cliente pediu para não receber mensagens automáticas."
    return None
