"""Composes and queues outgoing messages. `enqueue` is for those that no person wrote."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from atende.core.sentences import Sentence
from atende.desk.channel_policy import capabilities_of, policy_of
from atende.model import Content, Direction, Message, Person, State, Thread
from atende.model.pricing import market
from atende.model.thread_changes import say
from atende.reporting.journal.faq_events import answer_of
from atende.storage.directory import Directory
from atende.storage.messages import message_sk
from atende.storage.shop_context import ShopContext


class OutgoingMessages:
    def __init__(self, shop: ShopContext) -> None:
        self.shop = shop
        self.store = shop.store

    def enqueue(
        self,
        thread: Thread,
        content: Content,
        *,
        key: str,
        author: str,
        at: datetime,
        automations: str = "",
        then: Callable[[Thread], Thread] = lambda thread: thread,
        waited: int | None = None,
    ) -> Message:
        """Queues an outgoing message under a key that is derived from its cause, so that a repetition writes the same
        item. Content that the channel cannot express is reduced to what it can.

        `at` is derived from the cause too. The stored item is the outbox: the table's stream sends it. `then` is a
        further change of the thread in the same write. `waited` is the seconds since the message that this one answers.
        """
        reduced, wrong = policy_of(self.shop, thread.inbox).degrade(content)
        composed = self.message_of(thread, reduced, wrong=wrong, key=key, author=author, at=at)
        message = self.store.add(replace(composed, automations=automations, waited=waited))
        self.store.change_thread(thread.id, lambda t: then(say(t, message, helps=bool(answer_of(message)))))
        return message

    def with_wait(self, message: Message, thread: Thread) -> Message:
        """Returns a person's answer with the seconds that the contact waited for it, by the clock and in business
        hours."""
        waiting = thread.waiting_since
        if waiting is None:
            return message
        seconds = max(0, int((message.at - waiting).total_seconds()))
        return replace(message, waited=seconds, waited_business=self.shop.open_seconds(thread, waiting, message.at))

    def compose(
        self, thread: Thread, content: Content, *, key: str, author: str, at: datetime, quotes: str | None = None
    ) -> Message:
        """Returns an outgoing message as it is stored in the outbox; a message that the channel would refuse already
        has the state `failed`. `quotes` is the channel's id of the message that it answers or reacts to."""
        to = Person(phone=thread.phone, channel_user_id=thread.channel_user_id)
        wrong = policy_of(self.shop, thread.inbox).problem(content, to=to)
        return self.message_of(thread, content, wrong=wrong, key=key, author=author, at=at, quotes=quotes)

    def message_of(
        self,
        thread: Thread,
        content: Content,
        *,
        wrong: Sentence | None,
        key: str,
        author: str,
        at: datetime,
        quotes: str | None = None,
    ) -> Message:
        """Returns the message of a content that was checked. `wrong` is what the channel would refuse."""
        preview = policy_of(self.shop, thread.inbox).preview(content, self.shop.business.language)
        message = Message(
            thread=thread.id,
            sk=message_sk(at, arrived=at, name=key),
            direction=Direction.OUTGOING,
            type=content.type,
            text=preview,
            choices=content.choices,
            menu=content.menu,
            enclosed=content.enclosed,
            sale=content.sale,
            quotes=quotes,
            opens=content.type != "reaction",
            at=at,
            put=at,
            author=author,
            inbox=thread.inbox,
            market=self._market(thread),
            state=State.QUEUED,
        )
        if wrong is None:  # before it is stored: what is left behind is looked for where this says so
            Directory().note_sent(self.store.business, at=at)
        return refused(with_file(message, content), wrong)

    def _market(self, thread: Thread) -> str:
        """Returns the market by which the channel prices a message; empty where messages cost nothing."""
        is_priced = capabilities_of(self.shop, thread.inbox).priced
        return market(thread.phone, thread.channel_user_id) if is_priced else ""


def with_file(message: Message, content: Content) -> Message:
    file = content.attachment
    if file is None:
        return message
    return replace(
        message,
        media_mime=file.mime,
        media_filename=file.filename,
        media_key=file.key,
        media_size=file.size,
        asset=file.asset,
        captioned=bool(content.text),
    )


def refused(message: Message, wrong: Sentence | None) -> Message:
    """Returns the message as failed if there is something that the channel would refuse."""
    if wrong is None:
        return message
    return replace(message, state=State.FAILED, reason=str(wrong), reason_others=wrong.others(), t_failed=message.at)
