"""A sale: an order that somebody of the shop made in a thread, and its payment at the shop's provider. Pure.

The provider knows what was paid. A sale follows what the provider says when it is asked, never what a webhook says.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from atende.core.clock import ms
from atende.core.sentences import Sentence
from atende.model.connectors import ChargeState, RemoteCharge, WaysToPay
from atende.model.content import Attachment, Filled
from atende.model.orders import COMPLETED, SHIPPED, OrderLine, PixCode

PIX, LINK, BOLETO = "pix", "link", "boleto"
WAYS = (PIX, LINK, BOLETO)
CANCEL, REFUND = "cancel", "refund"
MOST_STEPS = 40
SOON, HOURLY, DAILY = timedelta(minutes=10), timedelta(hours=1), timedelta(days=1)
SETTLING = timedelta(days=4)
FRESH = timedelta(hours=1)
"""How long a new charge is asked about every ten minutes; most Pix are paid within it."""
WATCHED = timedelta(days=30)
"""How long after the payment the provider is asked whether it was given back."""


class SaleState(StrEnum):
    CREATING = "creating"
    """The provider has not answered yet."""
    PENDING = "pending"
    PAID = "paid"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"
    FAILED = "failed"
    """The provider refused to make the charge: nobody can pay it."""


UNPAID = (SaleState.CREATING, SaleState.PENDING)
LIVE = (*UNPAID, SaleState.PAID)
"""States in which the same order is not charged once more."""
MOVES = (SHIPPED, COMPLETED)
"""What a person says of a paid order, in this order; each may be left out."""
UNPAYABLE = (SaleState.EXPIRED, SaleState.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleStep:
    """One line of a sale's history. `at` is in milliseconds; `by` is an agent, or empty for what the provider told."""

    at: int
    state: str
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByTemplate:
    """An approved template that carries an order, and the shop's file above its text, where it has one."""

    filled: Filled
    file: Attachment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    thread: str
    id: str
    inbox: str
    lines: tuple[OrderLine, ...]
    discount: int = 0
    freight: int = 0
    ways: frozenset[str] = frozenset()
    """How the customer may pay, of `WAYS`."""
    connector: str
    by: str
    made: datetime
    due: str
    """The shop's local day until whose end it can be paid."""
    until: datetime
    """The end of that day."""
    note: str = ""
    """What the customer reads above the order."""
    source: str = ""
    """The message with the customer's own order, if it began with one."""
    payer: str = ""
    """The payer's name; removed with `document` once the provider has the payer."""
    document: str = ""
    state: SaleState = SaleState.CREATING
    remote: str = ""
    """The provider's id of the charge."""
    asked: datetime | None = None
    """When the charge was asked for whose answer has not come: it is looked for before another is made."""
    held: datetime | None = None
    """Until when one job alone works on it."""
    wanted: str = ""
    """What somebody asked for and the provider has not done yet: `cancel` or `refund`."""
    wanted_by: str = ""
    pix: PixCode | None = None
    link: str = ""
    boleto: str = ""
    ready: datetime | None = None
    """When the provider's answer was known."""
    message: str = ""
    """The message that asked the customer to pay."""
    by_template: ByTemplate | None = None
    """What carries it outside the service window."""
    replaced: tuple[Attachment, ...] = ()
    """Files of templates that others took the place of. Perhaps no message names them, so they are erased with the
    sale."""
    plain: bool = False
    """Whether it is written out as text in a channel that has orders, because the customer's app takes none."""
    sends: int = 0
    """How often it was sent again: the channel wants another name for each message."""
    received: int = 0
    """Cents that the provider says were paid."""
    since: datetime | None = None
    """When it got its state."""
    announced: str = ""
    """The state of which the customer was last told, or for a reason was not."""
    stage: str = ""
    """How far the shop says it is with a paid order: one of `MOVES`."""
    moved: datetime | None = None
    """When it got there."""
    stage_told: str = ""
    """The stage of which the customer was last told, or for a reason was not."""
    error: str = ""
    """What a person should know: why the charge was not made, or the customer not told. In Portuguese."""
    error_others: tuple[str, ...] = ()
    check: datetime | None = None
    """When the provider is asked next; None when nothing is expected any more."""
    steps: tuple[SaleStep, ...] = ()

    @property
    def files(self) -> tuple[Attachment, ...]:
        """Every file that was given to a template of it, whether or not a message took it."""
        newest = self.by_template.file if self.by_template else None
        return (*self.replaced, newest) if newest else self.replaced

    @property
    def subtotal(self) -> int:
        return sum(line.total for line in self.lines)

    @property
    def total(self) -> int:
        return self.subtotal + self.freight - self.discount

    @property
    def closes(self) -> datetime:
        """When it expires. Only a Pix is known at once: what can be a boleto may have been paid on the last day and
        arrive some working days later."""
        return self.until if self.ways == {PIX} else self.until + SETTLING

    @property
    def reference(self) -> str:
        """Its name for the provider."""
        return f"{self.thread}.{self.id}"

    @property
    def channel_reference(self) -> str:
        return f"{self.reference}-{self.sends}" if self.sends else self.reference


def place_of(reference: str) -> tuple[str, str]:
    """Returns thread and id of a sale's reference; empty for a reference that is not ours.

    >>> place_of("t1.s1"), place_of("invoice 7")
    (('t1', 's1'), ('', ''))
    """
    thread, dot, name = reference.partition(".")
    return (thread, name) if dot and thread.isalnum() and name.isalnum() else ("", "")


def became(sale: Sale, state: SaleState, *, at: datetime, by: str = "") -> Sale:
    """Returns the sale in another state; unchanged if it has that state."""
    if sale.state is state:
        return sale
    steps = (*sale.steps, SaleStep(at=ms(at), state=state, by=by))[-MOST_STEPS:]
    changed = replace(sale, state=state, since=at, steps=steps, error="", error_others=())
    wanted = REFUND if state is SaleState.PAID and sale.wanted == REFUND else ""
    return replace(changed, check=next_check(changed, at=at), wanted=wanted)


def moved_on(sale: Sale, stage: str, *, by: str, at: datetime) -> Sale:
    """Returns a paid sale in a later stage; unchanged if it has that stage."""
    if sale.stage == stage:
        return sale
    steps = (*sale.steps, SaleStep(at=ms(at), state=stage, by=by))[-MOST_STEPS:]
    return replace(sale, stage=stage, moved=at, steps=steps, error="", error_others=())


def may_move(sale: Sale, stage: str) -> bool:
    """Tells whether a sale is paid, stays so, and has not gone beyond a stage."""
    known = MOVES.index(sale.stage) if sale.stage in MOVES else -1
    return sale.state is SaleState.PAID and not sale.wanted and MOVES.index(stage) >= known


def carried_by(sale: Sale, way: ByTemplate | None) -> Sale:
    """Returns the sale with another template, or none, and keeps the replaced file, each once."""
    newest = way.file.key if way and way.file else None
    others = {file.key: file for file in sale.files if file.key != newest}
    return replace(sale, by_template=way, replaced=tuple(others.values()))


def next_check(sale: Sale, *, at: datetime) -> datetime | None:
    """Returns when the provider is asked next. A webhook usually tells earlier; this finds what a lost one told."""
    if sale.state in UNPAID:
        wait = SOON if at - sale.made < FRESH else HOURLY
        return min(at + wait, sale.closes) if at < sale.closes else at + wait
    if sale.state is SaleState.PAID:
        return at + DAILY if at - (sale.since or at) < WATCHED else None
    if sale.state in UNPAYABLE:
        return at + DAILY if at < sale.closes + SETTLING else None
    return None


def ready(sale: Sale, charge: RemoteCharge, ways: WaysToPay, *, at: datetime) -> Sale:
    """Returns the sale once the provider has its charge. The payer's number is not needed any more."""
    if sale.state is not SaleState.CREATING:
        return sale
    known = replace(
        sale,
        remote=charge.id,
        asked=None,
        payer="",
        document="",
        pix=ways.pix,
        link=ways.link,
        boleto=ways.boleto,
        ready=at,
    )
    return became(known, SaleState.PENDING, at=at)


def followed(sale: Sale, charge: RemoteCharge | None, *, at: datetime) -> Sale:
    """Returns the sale as the provider has it now. What was paid becomes refunded and nothing else: an answer that is
    older than another one undoes nothing. A payment counts also after the sale has expired or was cancelled.

    A charge that the provider does not know says nothing: the shop may have connected another account."""
    looked = replace(sale, check=next_check(sale, at=at))
    if charge is None:
        return looked
    if charge.state is ChargeState.DELETED:
        return became(looked, SaleState.CANCELLED, at=at, by=sale.wanted_by) if sale.state in UNPAID else looked
    if charge.state is ChargeState.REFUNDED:
        return became(looked, SaleState.REFUNDED, at=at, by=sale.wanted_by)
    if charge.state in (ChargeState.PAID, ChargeState.REFUNDING) and sale.state is not SaleState.REFUNDED:
        paid = became(replace(looked, received=charge.amount), SaleState.PAID, at=at)
        return replace(paid, wanted=REFUND) if charge.state is ChargeState.REFUNDING else paid
    return looked


def stumbled(sale: Sale, why: Sentence) -> Sale:
    """Returns the sale with what a person should know."""
    return replace(sale, error=str(why), error_others=why.others())
