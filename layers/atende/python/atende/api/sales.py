"""Sales of a thread: an attendant makes an order that the customer pays, and sees what became of it."""

from dataclasses import dataclass
from datetime import date, datetime

from aws_lambda_powertools.event_handler import Response

from atende.api import job_queue, sentences
from atende.api.attachments import uploaded
from atende.api.messages import headed
from atende.api.router import Request, now
from atende.api.schema_texts import author_name
from atende.api.schemas import Json, iso, line_shape
from atende.api.session import Caller
from atende.api.threads import Nothing, read_thread
from atende.connectors import protocols
from atende.core import ids
from atende.core.clock import from_ms
from atende.core.errors import BadRequest
from atende.core.sentences import stored
from atende.desk.channel_policy import capabilities_of, person_can_reply
from atende.desk.privacy import access
from atende.desk.privacy.access import Action
from atende.desk.sales.orders import Wanted
from atende.model import Enclosed, Role
from atende.model.content import Filled
from atende.model.orders import CURRENCY, OrderLine
from atende.model.sale import WAYS, ByTemplate, Sale
from atende.storage import sales as stored_sales

router = Request()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`price` is in cents; `code` is the product's in the shop's catalogue."""

    name: str
    quantity: int
    price: int
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering:
    """An order. Amounts are in cents; `due` is a local day (`2026-12-01`); `ways` are `pix`, `link` and `boleto`.

    `payer` and `document` (a CPF or CNPJ) may be empty once the provider knows the customer. `text` stands above the
    order; `source` is the id of the message with the customer's own order.
    """

    lines: tuple[Line, ...]
    ways: list[str]
    due: str
    discount: int = 0
    freight: int = 0
    currency: str = CURRENCY
    text: str = ""
    payer: str = ""
    document: str = ""
    source: str = ""
    template: Filled | None = None
    """The approved template that carries the order outside the service window."""
    asset: str = ""
    """An uploaded file, sent as `filename`, above that template's text."""
    filename: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """`plain`: written out as text; otherwise `template`, `asset` and `filename` as those of an order."""

    plain: bool = False
    template: Filled | None = None
    asset: str = ""
    filename: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """`stage`: `shipped` or `completed`."""

    stage: str


@router.get("/api/threads/<thread>/sales")
def listed(thread: str) -> Json:
    """Returns the thread's sales, the oldest first, and what is needed to make one. `provider` is empty where none is
    connected."""
    caller = router.caller()
    desk = caller.desk
    about = read_thread(caller, thread)
    named = desk.shop.business.provider
    provider = named if protocols.is_installed(named) else ""
    return {
        "sales": [shape(sale, caller) for sale in stored_sales.sales(desk.store, thread)],
        "provider": protocols.description(provider).title if provider else "",
        "ways": list(WAYS) if provider else [],
        "knows_payer": desk.sales.knows_payer(about.contact),
        "orders": capabilities_of(desk.shop, about.inbox).orders,
        "open": person_can_reply(desk.shop, about, at=now()),
        "today": desk.shop.local_date(now()),
    }


@router.post("/api/threads/<thread>/sales")
def make(thread: str) -> Response[Json]:
    """Makes an order, which a job charges and sends. The same Idempotency-Key always gives the same order."""
    caller = router.caller(Role.ATTENDANT)
    form, at = router.form(Ordering), now()
    key, first = router.once(caller, f"sale#{thread}", at=at)
    wanted = Wanted(
        lines=tuple(order_line(line) for line in form.lines),
        ways=frozenset(form.ways),
        due=day(form.due),
        discount=form.discount,
        freight=form.freight,
        currency=form.currency,
        note=form.text,
        payer=form.payer,
        document=form.document,
        source=form.source,
        by_template=by_template(caller, thread, form, at=first),
    )
    sale = caller.desk.sales.make(thread, wanted, name=ids.of_request(key, first), by=caller.agent.id, at=first)
    go_on(caller, sale)
    return Response(status_code=201, content_type="application/json", body={"sale": shape(sale, caller)})


def by_template(caller: Caller, thread: str, form: Ordering | Sending, *, at: datetime) -> ByTemplate | None:
    """Returns the template of a form, with the file above its text."""
    if form.template is None or not form.asset:
        return ByTemplate(filled=form.template) if form.template else None
    inbox = caller.desk.store.thread(thread).inbox
    file = uploaded(caller, form.asset, filename=form.filename, at=at, inbox=inbox)
    enclosed = headed(Enclosed(template=form.template), file)
    return ByTemplate(filled=(enclosed and enclosed.template) or form.template, file=file)


def order_line(line: Line) -> OrderLine:
    return OrderLine(name=line.name.strip(), quantity=line.quantity, price=line.price, code=line.code.strip())


def day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise BadRequest(sentences.WRONG_TYPE(field="due")) from None


@router.post("/api/threads/<thread>/sales/<sale>/cancel")
def cancel(thread: str, sale: str) -> Json:
    """Cancels what is not paid. The provider has the last word: who paid meanwhile has paid."""
    caller = router.caller(Role.ATTENDANT)
    router.form(Nothing)
    return changed(caller, caller.desk.sales.cancel(thread, sale, by=caller.agent.id), about="sale_cancelled")


@router.post("/api/threads/<thread>/sales/<sale>/refund")
def refund(thread: str, sale: str) -> Json:
    """Gives all of a payment back. Only who manages the shop may."""
    caller = router.caller(Role.MANAGER)
    router.form(Nothing)
    return changed(caller, caller.desk.sales.refund(thread, sale, by=caller.agent.id), about="sale_refunded")


@router.post("/api/threads/<thread>/sales/<sale>/stage")
def move_on(thread: str, sale: str) -> Json:
    """Marks a paid order as sent or completed; the customer is told."""
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Moving)
    moved = caller.desk.sales.move_on(thread, sale, form.stage, by=caller.agent.id, at=now())
    go_on(caller, moved)
    return {"sale": shape(moved, caller)}


@router.post("/api/threads/<thread>/sales/<sale>/send")
def send(thread: str, sale: str) -> Json:
    """Sends the order to the customer once more."""
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Sending)
    at = now()
    way = by_template(caller, thread, form, at=at)
    again = caller.desk.sales.send_again(thread, sale, plain=form.plain, at=at, by_template=way)
    go_on(caller, again)
    return {"sale": shape(again, caller)}


def changed(caller: Caller, sale: Sale, *, about: str) -> Json:
    """Notes in the log of accesses who changed money, and has the job do it."""
    contact = caller.desk.store.merged(caller.desk.store.thread(sale.thread).contact).id
    access.note(caller.desk.store, Action.CHANGED, by=caller.agent.id, at=now(), contact=contact, about=about)
    go_on(caller, sale)
    return {"sale": shape(sale, caller)}


def go_on(caller: Caller, sale: Sale) -> None:
    business = caller.desk.store.business
    job_queue.begin("connector", business, connector=sale.connector, act="sale", subject=sale.reference)


def shape(sale: Sale, caller: Caller) -> Json:
    language, agents = router.language(caller), caller.desk.shop.agents
    return {
        "id": sale.id,
        "state": sale.state,
        "wanted": sale.wanted,
        "stage": sale.stage,
        "lines": [line_shape(line) for line in sale.lines],
        "discount": sale.discount,
        "freight": sale.freight,
        "total": sale.total,
        "received": sale.received,
        "ways": sorted(sale.ways),
        "due": sale.due,
        "made": iso(sale.made),
        "by_name": author_name(sale.by, agents, language),
        "message": sale.message,
        "source": sale.source,
        "pix": sale.pix.code if sale.pix else "",
        "link": sale.link,
        "boleto": sale.boleto,
        "error": stored(sale.error, sale.error_others).text(language) if sale.error else "",
        "steps": [
            {"at": iso(from_ms(step.at)), "state": step.state, "by_name": author_name(step.by, agents, language)}
            for step in sale.steps
        ],
    }
