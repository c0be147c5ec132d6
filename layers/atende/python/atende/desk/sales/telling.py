"""What a customer is sent about a sale: the order to pay, and what became of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from atende.core.clock import ms
from atende.core.errors import AtendeError
from atende.core.sentences import Sentence
from atende.desk.channel_policy import can_reply, capabilities_of, policy_of
from atende.desk.messages.compose import OutgoingMessages
from atende.desk.messages.reply import Messages
from atende.desk.messages.templates import with_order
from atende.desk.notifications.personal import Notifications
from atende.desk.sales import news_templates, sentences, wording
from atende.model import Contact, Content, Enclosed, Message, Thread, thread_changes
from atende.model.consent import Purpose, refuses
from atende.model.orders import CANCELED, PROCESSING, OrderUpdate, PaymentRequest
from atende.model.sale import UNPAYABLE, Sale, SaleState, stumbled
from atende.storage import sales
from atende.storage.messages import message_sk
from atende.storage.shop_context import ShopContext

AUTOMATION = "sale"
STAGES = {SaleState.PAID: PROCESSING, SaleState.CANCELLED: CANCELED, SaleState.EXPIRED: CANCELED}
"""What the channel is told of a state. It takes no news that an order was paid back."""
NEAREST_END = timedelta(minutes=15)
"""WhatsApp refuses an order that ends in less than 300 seconds (Meta: Payments API of Brazil, expiration object); the
rest is for the way through the queue."""


class Telling:
    def __init__(
        self, shop: ShopContext, *, messages: Messages, outgoing: OutgoingMessages, notifications: Notifications
    ) -> None:
        self.shop = shop
        self.store = shop.store
        self.messages = messages
        self.outgoing = outgoing
        self.notifications = notifications

    def ask_to_pay(self, sale: Sale, *, at: datetime) -> Sale:
        """Sends the order, once. `at` is now; the message has the time at which the charge was ready. What the channel
        refuses stays with the sale, in words, and a person may send it again."""
        if sale.message or sale.state is not SaleState.PENDING or sale.ready is None:
            return sale
        try:
            message = self._sent(sale, sale.ready, now=at)
        except AtendeError as error:
            why = error.sentence
            return sales.change_sale(self.store, sale, lambda old: stumbled(old, why))
        return sales.change_sale(
            self.store, sale, lambda old: replace(old, message=message.sk) if old.sends == sale.sends else old
        )

    def _sent(self, sale: Sale, at: datetime, *, now: datetime) -> Message:
        thread = self.store.thread(sale.thread)
        first, *others = (replace(content, sale=sale.id) for content in self._contents(sale, thread, now))
        key = f"sale#{sale.id}#{sale.sends}"
        said = self.messages.reply(thread.id, first, agent=sale.by, key=key, at=at)
        for number, content in enumerate(others, start=1):
            later = at + timedelta(milliseconds=number)
            self.messages.reply(thread.id, content, agent=sale.by, key=f"{key}#{number}", at=later)
        return said.message

    def _contents(self, sale: Sale, thread: Thread, now: datetime) -> Iterator[Content]:
        """Yields the order in its template, as a message of its own kind, or written out where the channel has no
        orders."""
        language = self.shop.business.language
        if way := sale.by_template:
            enclosed = with_order(self.shop, way.filled, request(sale, language, at=now), inbox=thread.inbox)
            yield Content(enclosed=enclosed, attachment=way.file)
            return
        if self._has_orders(sale, thread):
            payment = request(sale, language, at=now)
            yield Content(text=wording.above(sale, language), enclosed=Enclosed(payment=payment))
            return
        whole = Content(text=wording.written_out(sale, language))
        too_long = policy_of(self.shop, thread.inbox).problem(whole) is not None
        yield Content(text=wording.written_out(sale, language, short=True)) if too_long else whole
        if sale.pix:
            yield Content(text=sale.pix.code)

    def _has_orders(self, sale: Sale, thread: Thread) -> bool:
        return capabilities_of(self.shop, thread.inbox).orders and not sale.plain

    def tell(self, sale: Sale, *, at: datetime) -> Sale:
        """Tells the customer of the sale's state and of how far a paid order is, each once, if they were asked to pay
        and may be written to now."""
        return self._tell_stage(self._tell_state(sale, at=at), at=at)

    def _tell_stage(self, sale: Sale, *, at: datetime) -> Sale:
        if sale.state is not SaleState.PAID or sale.stage in ("", sale.stage_told) or not sale.message:
            return sale
        thread = self.store.thread(sale.thread)
        words, was_closed = wording.progress(sale, self.shop.business.language), closed_before(sale)
        content = self._update(sale, thread, sale.stage, words, was_closed=was_closed)
        since = max(sale.moved or at, sale.since or at)
        why = self._say(sale, thread, content, name=sale.stage, at=since, now=at)
        return sales.change_sale(self.store, sale, lambda old: progressed(old, sale.stage, why))

    def _tell_state(self, sale: Sale, *, at: datetime) -> Sale:
        if sale.announced == sale.state or sale.state not in wording.SAID or not sale.message:
            return sale
        if sale.state is SaleState.PAID:
            self._mark_paid(sale, at=sale.since or at, now=at)
        thread = self.store.thread(sale.thread)
        why = self._say(sale, thread, self._news(sale, thread), name=sale.state, at=sale.since or at, now=at)
        return sales.change_sale(self.store, sale, lambda old: announced(old, sale.state, why))

    def _say(
        self, sale: Sale, thread: Thread, content: Content, *, name: str, at: datetime, now: datetime
    ) -> Sentence | None:
        """Tells news, after the service window in the shop's template for them. That an order expired is not
        worth its price. Returns why the customer is not told; None when they are."""
        why = self._silence(thread, at=now)
        if why and self._is_queued(sale, thread, name=name, at=at):
            why = None  # by an earlier try that did not get to note it
        if why is sentences.UNTOLD_WINDOW and name != SaleState.EXPIRED:
            amount = sale.received or sale.total
            in_template = news_templates.carried(self.shop, thread, content.text, amount=amount, at=now)
            content, why = (in_template, None) if in_template else (content, why)
        if why is None:
            self._enqueue(sale, thread, content, name=name, at=at)
        return why

    def _is_queued(self, sale: Sale, thread: Thread, *, name: str, at: datetime) -> bool:
        place = message_sk(at, arrived=at, name=key_of(sale, name))
        return self.store.message(thread.id, place) is not None

    def _enqueue(self, sale: Sale, thread: Thread, content: Content, *, name: str, at: datetime) -> None:
        self.outgoing.enqueue(
            thread,
            replace(content, sale=sale.id),
            key=key_of(sale, name),
            author="auto",
            at=at,
            automations=AUTOMATION,
        )

    def _mark_paid(self, sale: Sale, *, at: datetime, now: datetime) -> None:
        """Shows the payment in the list, and notifies those whom a message of the contact would concern."""
        text, name = wording.mark(sale, self.shop.business.language), f"sale#{sale.id}#{sale.state}"
        thread = self.store.change_thread(sale.thread, lambda old: thread_changes.paid(old, text, at=at, name=name))
        self.notifications.payment_arrived(thread, cause=name, at=at, now=now)

    def _silence(self, thread: Thread, *, at: datetime) -> Sentence | None:
        """Returns why the customer is not told; None when they are."""
        contact: Contact = self.store.merged(thread.contact)
        if refuses(contact, Purpose.SERVICE) or thread.inbox in contact.blocked_in:
            return sentences.UNTOLD_UNWANTED
        return None if can_reply(self.shop, thread, at=at) else sentences.UNTOLD_WINDOW

    def _news(self, sale: Sale, thread: Thread) -> Content:
        words = wording.news(sale, self.shop.business.language)
        return self._update(sale, thread, STAGES.get(sale.state, ""), words, was_closed=sale.announced in UNPAYABLE)

    def _update(self, sale: Sale, thread: Thread, stage: str, words: str, *, was_closed: bool) -> Content:
        """Returns the news as an update of the order. What was cancelled before stays so in the channel, which then
        gets plain words."""
        if not stage or was_closed or not self._has_orders(sale, thread):
            return Content(text=words)
        paid_at = ms(sale.since) // 1000 if sale.state is SaleState.PAID and sale.since else 0
        update = OrderUpdate(reference=sale.channel_reference, stage=stage, paid_at=paid_at)
        return Content(text=words, enclosed=Enclosed(order_update=update))


def key_of(sale: Sale, name: str) -> str:
    """Returns the key of the message that tells a state or stage of a sale."""
    return f"sale#{sale.id}#{name}"


def request(sale: Sale, language: str, *, at: datetime) -> PaymentRequest:
    """Returns the order as the channel carries it. It says no end that is too near for the channel."""
    has_end = sale.until - at >= NEAREST_END
    return PaymentRequest(
        reference=sale.channel_reference,
        lines=sale.lines,
        discount=sale.discount,
        freight=sale.freight,
        pix=sale.pix,
        link=sale.link,
        boleto=sale.boleto,
        until=ms(sale.until) // 1000 if has_end else 0,
        until_text=wording.until(sale, language),
    )


def closed_before(sale: Sale) -> bool:
    """Tells whether an order was cancelled or expired before it was paid after all."""
    return any(step.state in UNPAYABLE for step in sale.steps)


def progressed(sale: Sale, stage: str, why: Sentence | None) -> Sale:
    if sale.stage != stage:
        return sale
    noted = replace(sale, stage_told=stage)
    return stumbled(noted, why) if why else noted


def announced(sale: Sale, state: SaleState, why: Sentence | None) -> Sale:
    if sale.state is not state:
        return sale
    noted = replace(sale, announced=state)
    return stumbled(noted, why) if why else noted
