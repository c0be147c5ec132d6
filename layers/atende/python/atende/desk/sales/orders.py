"""An order that somebody of the shop makes: what is checked before anything is charged, and what they ask of it later.

Nothing here calls the provider: a job does (`charges.py`), because the function that answers people reads no secrets.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from atende.connectors import protocols
from atende.core import documents
from atende.core.clock import ms
from atende.core.errors import BadRequest, Conflict, NotFound
from atende.desk.channel_policy import person_can_reply
from atende.desk.messages.reply import unwelcome
from atende.desk.messages.templates import filled_in, with_order
from atende.desk.sales import sentences
from atende.desk.sales.carriers import template_needed, with_total
from atende.model import Content, Direction, Message, Thread
from atende.model.orders import CURRENCY, LONGEST_NAME, OrderLine, PaymentRequest, reais
from atende.model.sale import (
    CANCEL,
    LIVE,
    MOVES,
    REFUND,
    UNPAID,
    WAYS,
    ByTemplate,
    Sale,
    SaleState,
    SaleStep,
    became,
    carried_by,
    may_move,
    moved_on,
)
from atende.storage import connections, sales
from atende.storage.connections import PERSON, link_name
from atende.storage.shop_context import ShopContext

MOST_LINES = 50
MOST_QUANTITY = 9_999
LONGEST_NOTE, LONGEST_PAYER = 900, 100
LARGEST = 100_000_000
"""Cents."""
LONGEST_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The sale that a person typed. Amounts are in cents; `due` is a local day; `document` is a CPF or CNPJ."""

    lines: tuple[OrderLine, ...]
    ways: frozenset[str]
    due: date
    discount: int = 0
    freight: int = 0
    currency: str = CURRENCY
    note: str = ""
    payer: str = ""
    document: str = ""
    source: str = ""
    by_template: ByTemplate | None = None


class PayerWrong(BadRequest):
    code = "payer_wrong"


class Sales:
    def __init__(self, shop: ShopContext) -> None:
        self.shop = shop
        self.store = shop.store

    def knows_payer(self, contact: str) -> bool:
        """Whether the provider has the contact already, so that nobody asks for their CPF again."""
        provider = self.shop.business.provider
        if not provider:
            return False
        connection = connections.connection(self.store, provider)
        name = link_name(connection.account, self.store.merged(contact).id)
        return bool(connections.link(self.store, provider, PERSON, name).remote)

    def make(self, thread: str, wanted: Wanted, *, name: str, by: str, at: datetime) -> Sale:
        """Stores an order that is to be charged; the same `name` again returns the same one. Raises `BadRequest` with
        what is wrong with it, `Conflict` for an order that is charged already, and `WindowClosed`."""
        if known := sales.find_sale(self.store, thread, name):
            return known
        about = self.store.thread(thread)
        connector = self._connected()
        self._check(wanted, at=at)
        document, payer = self._payer(wanted, self.store.merged(about.contact).id)
        order = PaymentRequest(reference="", lines=wanted.lines, discount=wanted.discount, freight=wanted.freight)
        by_template = self._way(about, wanted.by_template, order, at=at)
        sale = Sale(
            thread=thread,
            id=name,
            inbox=about.inbox,
            lines=wanted.lines,
            discount=wanted.discount,
            freight=wanted.freight,
            ways=wanted.ways,
            connector=connector,
            by=by,
            made=at,
            due=wanted.due.isoformat(),
            until=self._end_of(wanted.due),
            note=wanted.note.strip(),
            source=wanted.source,
            by_template=by_template,
            payer=payer if document else "",
            document=document,
            since=at,
            check=at + timedelta(minutes=10),
            steps=(SaleStep(at=ms(at), state=SaleState.CREATING, by=by),),
        )
        self._check_source(thread, wanted.source)
        stored = self.store.add(sale)
        try:
            self.claim(stored)
        except Conflict:
            sales.remove(self.store, stored)
            raise
        return stored

    def _way(
        self, about: Thread, by_template: ByTemplate | None, order: PaymentRequest, *, at: datetime
    ) -> ByTemplate | None:
        """Returns the template with the order's total. Raises the error with which the order could not be sent: the
        window is closed, or the channel or the contact would not take the template."""
        if by_template is None:
            if not person_can_reply(self.shop, about, at=at):
                raise template_needed(self.shop, about)
            return None
        way = with_total(by_template, order.total)
        enclosed = with_order(self.shop, way.filled, order, inbox=about.inbox)
        content, known = filled_in(self.shop, Content(enclosed=enclosed, attachment=way.file), inbox=about.inbox)
        if error := unwelcome(self.store.merged(about.contact), content, known, inbox=about.inbox):
            raise error
        return way

    def _payer(self, wanted: Wanted, contact: str) -> tuple[str, str]:
        """Returns the payer's document and name. Raises `PayerWrong` where both are needed and one is missing."""
        document, payer = documents.normal(wanted.document), wanted.payer.strip()
        is_named = document and 0 < len(payer) <= LONGEST_PAYER and payer.isprintable()
        if not (is_named or self.knows_payer(contact)):
            raise PayerWrong(sentences.PAYER_WRONG)
        return document, payer

    def _connected(self) -> str:
        connector = self.shop.business.provider
        if not protocols.is_installed(connector):
            raise BadRequest(sentences.NO_PROVIDER)
        if connections.connection(self.store, connector).state != "connected":
            raise BadRequest(sentences.PROVIDER_BROKEN)
        return connector

    def _check(self, wanted: Wanted, *, at: datetime) -> None:
        if wanted.currency != CURRENCY:
            raise BadRequest(sentences.CURRENCY_WRONG)
        if not 1 <= len(wanted.lines) <= MOST_LINES:
            raise BadRequest(sentences.LINES_WRONG(most=MOST_LINES))
        for number, line in enumerate(wanted.lines, start=1):
            if not is_sellable(line):
                raise BadRequest(sentences.LINE_WRONG(number=number, most=MOST_QUANTITY))
        if min(wanted.discount, wanted.freight) < 0:
            raise BadRequest(sentences.FEES_WRONG)
        subtotal = sum(line.total for line in wanted.lines)
        amounts = (subtotal, wanted.freight, wanted.discount, subtotal + wanted.freight - wanted.discount)
        if max(amounts) > LARGEST or amounts[-1] < 1:
            raise BadRequest(sentences.TOTAL_WRONG(most=reais(LARGEST)))
        if not wanted.ways or not wanted.ways <= set(WAYS):
            raise BadRequest(sentences.WAYS_WRONG)
        today = date.fromisoformat(self.shop.local_date(at))
        if not today <= wanted.due <= today + timedelta(days=LONGEST_DAYS):
            raise BadRequest(sentences.DUE_WRONG(days=LONGEST_DAYS))
        if len(wanted.note) > LONGEST_NOTE:
            raise BadRequest(sentences.NOTE_TOO_LONG(most=LONGEST_NOTE))

    def _end_of(self, day: date) -> datetime:
        return datetime.combine(day, time(23, 59, 59), ZoneInfo(self.shop.business.zone))

    def _check_source(self, thread: str, source: str) -> None:
        """Raises the error when an order is made from a message that is no order of the customer's."""
        if not source:
            return
        message = self.store.message(thread, source)
        if message is None or message.direction is not Direction.INCOMING or message.order is None:
            raise BadRequest(sentences.SOURCE_WRONG)
        if message.order.currency not in ("", CURRENCY):
            raise BadRequest(sentences.CURRENCY_WRONG)

    def claim(self, sale: Sale) -> None:
        """Marks the customer's own order as charged by this sale. Of two people who charge it at once, one gets
        `Conflict`. A job does it once more before it charges, because a process may end in between."""
        if sale.source:
            self.store.change_message(sale.thread, sale.source, partial(self._claimed, sale=sale))

    def _claimed(self, message: Message, *, sale: Sale) -> Message:
        if message.sale and message.sale != sale.id:
            other = sales.find_sale(self.store, message.thread, message.sale)
            if other and other.state in LIVE:
                raise Conflict(sentences.CHARGED_ALREADY)
        return replace(message, sale=sale.id)

    def cancel(self, thread: str, name: str, *, by: str) -> Sale:
        """Notes that somebody cancels a charge; a job has the provider do it."""
        return self._ask(thread, name, CANCEL, by=by, refuse=lambda sale: sale.state not in UNPAID)

    def refund(self, thread: str, name: str, *, by: str) -> Sale:
        return self._ask(thread, name, REFUND, by=by, refuse=lambda sale: sale.state is not SaleState.PAID)

    def move_on(self, thread: str, name: str, stage: str, *, by: str, at: datetime) -> Sale:
        """Notes that a paid order was sent, or is completed; a job tells the customer. Raises `Conflict` for one that
        is not paid, or that has gone further."""
        if stage not in MOVES:
            raise BadRequest(sentences.STAGE_WRONG(known=", ".join(MOVES)))

        def moved(sale: Sale) -> Sale:
            if not may_move(sale, stage):
                raise Conflict(sentences.NOT_MOVED)
            return moved_on(sale, stage, by=by, at=at)

        return sales.change_sale(self.store, self.of(thread, name), moved)

    def _ask(self, thread: str, name: str, what: str, *, by: str, refuse: Callable[[Sale], bool]) -> Sale:
        def asked(sale: Sale) -> Sale:
            if refuse(sale):
                raise Conflict(sentences.NOT_CANCELLED if what == CANCEL else sentences.NOT_REFUNDED)
            return sale if sale.wanted == what else replace(sale, wanted=what, wanted_by=by)

        return sales.change_sale(self.store, self.of(thread, name), asked)

    def send_again(
        self, thread: str, name: str, *, plain: bool, at: datetime, by_template: ByTemplate | None = None
    ) -> Sale:
        """Has a job send the charge once more, after the first message failed or could not be sent; `plain` as text,
        for a customer whose app takes no orders."""
        known, about = self.of(thread, name), self.store.thread(thread)
        order = PaymentRequest(reference="", lines=known.lines, discount=known.discount, freight=known.freight)
        way = self._way(about, by_template, order, at=at)

        def asked(sale: Sale) -> Sale:
            if sale.state is not SaleState.PENDING or sale.until <= at:
                raise Conflict(sentences.NOT_SENT_AGAIN)
            again = replace(carried_by(sale, way), message="", ready=at, sends=sale.sends + 1, plain=plain)
            return replace(again, error="", error_others=())

        return sales.change_sale(self.store, known, asked)

    def of(self, thread: str, name: str) -> Sale:
        if not name.isalnum():
            raise NotFound
        return sales.sale(self.store, thread, name)


def is_sellable(line: OrderLine) -> bool:
    name = line.name.strip()
    has_name = 0 < len(name) <= LONGEST_NAME and name.isprintable() and len(line.code) <= 100
    return has_name and 1 <= line.quantity <= MOST_QUANTITY and 1 <= line.price <= LARGEST


def failed(sale: Sale, *, at: datetime) -> Sale:
    """Returns a sale whose charge was never made and never will be. The payer's number goes with it."""
    return replace(became(sale, SaleState.FAILED, at=at), payer="", document="", asked=None, check=None)
