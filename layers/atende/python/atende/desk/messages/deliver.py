"""Delivers an outgoing message: claims it, checks it at the last moment, and stores what the channel answered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from atende.channels.protocols import Capabilities
from atende.core.errors import ChannelError
from atende.core.sentences import Sentence
from atende.desk.messages import sentences
from atende.desk.messages.delivery_status import DeliveryStatuses
from atende.model import Accepted, Contact, Direction, Message, State, Thread
from atende.model.consent import CONFIRMATION, of_author, of_template, refuses
from atende.model.contact_changes import reached
from atende.model.message_changes import LEASE, claimed, refused, requeued
from atende.model.reply_windows import can_message, window_length
from atende.storage import assets
from atende.storage.store import Store

if TYPE_CHECKING:
    from atende.desk.messages.watermarks import Watermarks

LOOKED_AT = 50
"""The newest messages of a thread among which another reply to a comment is looked for."""


class SentElsewhere(Exception):
    """Another worker is sending the message; if that worker died, its claim ends at `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


class Answered(NamedTuple):
    subject: str
    quotes: str | None
    """The channel's id of the message."""
    names: tuple[str, ...] = ()
    """The channel's ids of the thread's newest messages, oldest first."""

    def by(self, message: Message) -> Message:
        """Returns a message that is sent as the answer, with what it refers to."""
        quotes = message.quotes or self.quotes
        before = self.names[: self.names.index(quotes)] if quotes in self.names else ()
        return replace(message, subject=self.subject, quotes=quotes, earlier=before)


class Delivery:
    """The steps of a send that use the table. `workers/outbound.py` calls them in order and the channel in between. The
    message leaves at most once, whichever step fails. Few channels need `watermarks`, so they are made when needed."""

    def __init__(self, store: Store, *, statuses: DeliveryStatuses, watermarks: "Callable[[], Watermarks]") -> None:
        self.store = store
        self.statuses = statuses
        self.watermarks = watermarks

    def claim(
        self, thread: Thread, sk: str, *, holder: str, channel: Capabilities, at: datetime, suspended: bool = False
    ) -> Message | None:
        """Returns the queued message, which only `holder` may send now; None if it is sent, its sending is uncertain,
        or it is refused here, as all are of a shop that is `suspended`.

        Raises `SentElsewhere` while another worker's claim lasts, since that worker may have to try again."""

        def taken(queued: Message) -> Message:
            asks = queued.automatic or queued.type == "template"
            contact = self.store.merged(thread.contact) if asks else None
            no = refusal(queued, thread, contact, category=self._category(queued, thread), channel=channel, at=at)
            if suspended:
                no = None, sentences.SHOP_SUSPENDED
            if no and queued.state is State.QUEUED:
                return refused(queued, reason=no[1], error=no[0], at=at)
            late = channel.person_window is not None and not can_message(thread, channel, automatic=True, at=at)
            return claimed(queued, holder=holder, late=late, at=at)

        message = self.store.change_message(thread.id, sk, taken, cheaply=True)
        self._give_back(message, channel)
        if message.state is not State.SENDING:
            return None
        if message.holder == holder:
            return message
        if message.lease and message.lease > at:
            raise SentElsewhere(message.lease)
        return None

    def answered(self, thread: Thread) -> Answered:
        """Returns what an answer in this thread refers to: the contact's newest message, and what it was about."""
        messages = self.store.messages(thread.id)
        incoming = [message for message in messages if message.direction is Direction.INCOMING]
        newest = [message for message in reversed(incoming) if message.opens]
        subject = next((message.subject for message in newest if message.subject), "")
        names = tuple(message.source_id for message in messages if message.source_id)
        return Answered(subject=subject, quotes=newest[0].source_id if newest else None, names=names)

    def confirm(self, message: Message, thread: Thread, *, answer: Accepted, channel: Capabilities) -> None:
        """Stores the channel's answer about an accepted message, and applies the statuses that came before the id was
        known."""
        sent = message.lease - LEASE if channel.receipts_up_to and message.lease else None
        source_id = answer.source_id
        place = message.thread, message.sk
        self.statuses.accept(*place, inbox=thread.inbox, source_id=source_id, sent=sent, held=answer.held)
        self.statuses.unpark(replace(message, source_id=source_id), inbox=thread.inbox)
        if sent:
            self.watermarks().catch_up(thread, message.sk, sent=sent)

    def fail(
        self,
        thread: Thread,
        sk: str,
        error: ChannelError,
        *,
        channel: Capabilities,
        claim: Message | None,
        at: datetime,
        tries: int,
    ) -> None:
        """Handles an error of the channel, before the message's `claim` or under it. Raises `error` for a message that
        is queued again; `tries` includes this one.

        A message whose sending is uncertain stays `sending` until a status comes or a person settles it."""
        if claim and claim.asset and error.unknown_file:
            self._forget_upload(claim.asset, inbox=thread.inbox)
        if error.contact_gone:
            person = self.store.merged(thread.contact)
            self.store.change_contact(person.id, lambda known: reached(known, thread.inbox, reaches=False))
        if error.uncertain:
            return
        if error.retry is None or (error.tries is not None and tries >= error.tries):
            reason = error.sentence
            failed = self.store.change_message(
                thread.id, sk, lambda m: refused(m, reason=reason, error=error.number, at=at)
            )
            self._give_back(failed, channel)
            return
        if claim:
            self.store.change_message(thread.id, sk, lambda m: requeued(m, holder=claim.holder))
        raise error

    def _give_back(self, message: Message, channel: Capabilities) -> None:
        """Lets the comment of a private reply that failed get another one."""
        give_back(self.store, message, answered_code=channel.comment_answered_code)

    def _category(self, message: Message, thread: Thread) -> str:
        """Returns the category that a template has now, which the channel may have changed since it was queued."""
        if message.type != "template":
            return ""
        from atende.desk.messages.templates import category_of  # loaded here: few messages are templates

        filled = message.enclosed.template if message.enclosed else None
        return category_of(self.store, filled, inbox=thread.inbox)

    def _forget_upload(self, asset: str, *, inbox: str) -> None:
        """Deletes the channel's id of a file that the channel no longer knows, so that the next message uploads it
        again."""
        assets.change(
            self.store,
            asset,
            lambda a: replace(a, sent={name: upload for name, upload in a.sent.items() if name != inbox}),
        )


def give_back(store: Store, failed: Message, *, answered_code: int | None = None) -> None:
    """Lets a comment get its private reply after all, because this one did not leave.

    Not if the channel said, by `answered_code`, that the comment has had it, or if another reply to it may have
    left. May be called again."""
    if not failed.comment or failed.state is not State.FAILED or failed.error == (answered_code or 0):
        return
    newest = store.messages(failed.thread, limit=LOOKED_AT)
    if any(message.sk != failed.sk and is_reply_to(failed.comment, message) for message in newest):
        return

    def unanswered(thread: Thread) -> Thread:
        return replace(thread, comment_answered="") if thread.comment_answered == failed.comment else thread

    store.change_thread(failed.thread, unanswered)


def is_reply_to(comment: str, message: Message) -> bool:
    """Tells whether a message answers a comment, or will, or may have."""
    outgoing = message.direction is Direction.OUTGOING
    return outgoing and message.comment == comment and message.state is not State.FAILED


def refusal(
    message: Message,
    thread: Thread,
    contact: Contact | None,
    *,
    channel: Capabilities,
    at: datetime,
    category: str = "",
) -> tuple[int | None, Sentence] | None:
    """Returns why a message may not be sent now, as an error code and a sentence; None when it may.

    `contact`, whose block and refusals are checked, is None for a message that a person wrote. `category` is that of a
    template.
    """
    ordinary, automatic = message.type != "template" and not message.comment, message.automatic
    if ordinary and not can_message(thread, channel, automatic=automatic, at=at):
        window = window_length(channel, automatic=automatic)
        hours = window.total_seconds() / 3600 if window else 0
        return channel.window_closed_code, sentences.WINDOW_CLOSED_BEFORE(hours=f"{hours:g}")
    if contact and thread.inbox in contact.blocked_in:
        return None, sentences.BLOCKED
    if contact and message.automatic:
        if thread.inbox in contact.unreachable_in:
            return None, sentences.UNREACHABLE
        if message.author != CONFIRMATION and refuses(contact, *of_author(message.author)):
            return None, sentences.NO_AUTOMATIC
    may_be_marketing = of_template(category) if message.type == "template" else ()
    if contact and may_be_marketing and refuses(contact, *may_be_marketing):
        return None, sentences.LEFT_ALONE
    return None
