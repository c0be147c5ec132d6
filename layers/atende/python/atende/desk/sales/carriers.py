"""The approved template that carries an order once the service window is over: its values, and which ones there are."""

from dataclasses import replace

from atende.channels import optional_parts
from atende.core.errors import BadRequest, WindowClosed
from atende.desk.channel_policy import capabilities_of, templates_of, window_closed, window_hours
from atende.desk.messages.templates import SENDABLE
from atende.desk.sales import sentences
from atende.model import Template, Thread
from atende.model.content import Value
from atende.model.orders import CURRENCY, cents_in, reais
from atende.model.sale import ByTemplate
from atende.storage import channel_accounts
from atende.storage.shop_context import ShopContext

TOTAL = ("total", "valor", "amount", "importe")
"""Names of variables that stand for the total of an order; the console fills in the same ones."""
MOST_NAMED = 5


class WrongTotal(BadRequest):
    code = "total_differs"


def with_total(way: ByTemplate, total: int) -> ByTemplate:
    """Returns the template with the order's total where a variable stands for it and is empty. Raises `WrongTotal` for
    one that names another amount: the customer would read two."""
    header = way.filled.header and _totalled(way.filled.header, total)
    body = tuple(_totalled(value, total) for value in way.filled.body)
    return replace(way, filled=replace(way.filled, header=header, body=body))


def _totalled(value: Value, total: int) -> Value:
    if value.kind not in ("text", "currency") or value.name.strip().lower() not in TOTAL:
        return value
    if value.kind == "text" and not value.text.strip():
        return replace(value, text=reais(total))
    is_right = cents_in(value.text) == [total]
    if value.kind == "currency":
        is_right = is_right and (value.code, value.amount) == (CURRENCY, total * 10)
    if not is_right:
        raise WrongTotal(sentences.TOTAL_DIFFERS(name=value.name, given=value.text.strip()[:40], total=reais(total)))
    return value


def template_needed(shop: ShopContext, thread: Thread) -> WindowClosed:
    """Returns the error for an order after the service window: which templates can carry it, or that there is none.
    In a channel without such templates only the contact can open the window."""
    channel = shop.inbox(thread.inbox).channel
    if not (capabilities_of(shop, thread.inbox).orders and optional_parts.templates(channel)):
        return window_closed(shop, thread)
    carriers = order_templates(shop, thread.inbox)
    names = ", ".join(f"{carrier.name} ({carrier.language})" for carrier in carriers[:MOST_NAMED])
    sentence = sentences.TEMPLATE_NEEDED if carriers else sentences.TEMPLATE_TO_MAKE
    error = WindowClosed(sentence(hours=window_hours(shop, thread), names=names))
    error.details = {"templates": [{"name": each.name, "language": each.language} for each in carriers]}
    return error


def order_templates(shop: ShopContext, inbox: str) -> list[Template]:
    """Returns the approved templates with a button that opens an order."""
    rules = templates_of(shop, inbox)
    known = channel_accounts.templates(shop.store, inbox)
    return [each for each in known if each.status == SENDABLE and rules.order_button(each.components) is not None]
