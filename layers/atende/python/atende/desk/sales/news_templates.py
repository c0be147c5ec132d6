"""News of an order after the service window: in the approved template that the shop has chosen for its number.

Meta's own template for the state of an order is described for India only; an ordinary one is taken everywhere.
"""

from datetime import datetime

from atende.channels.optional_parts import Templates
from atende.core.sentences import Sentence
from atende.desk.channel_policy import templates_of
from atende.desk.messages.templates import SENDABLE, worded
from atende.desk.sales import sentences, wording
from atende.desk.sales.carriers import TOTAL
from atende.model import Content, Enclosed, Inbox, Template, Thread
from atende.model.content import Filled, Value
from atende.model.orders import reais
from atende.storage import channel_accounts
from atende.storage.shop_context import ShopContext

VARIABLES = {
    "name": ("nome", "name", "nombre", "cliente"),
    "news": ("novidade", "news", "novedad"),
    "total": TOTAL,
    "shop": ("loja", "shop", "tienda", "empresa"),
    "protocol": ("protocolo", "protocol"),
}
"""What a variable of the template may be called, by what it is filled in with; `news` has to be there."""
MEANINGS = {name: meaning for meaning, names in VARIABLES.items() for name in names}
SAMPLE = dict.fromkeys(VARIABLES, "x")


def place_of(template: Template) -> str:
    """Returns how an inbox names its template: by name and language, which people can read."""
    return f"{template.name}/{template.language}"


def is_meant(template: Template) -> bool:
    """Tells whether a template has a variable for news, so that the owner looks for the tick there."""
    return "news" in {MEANINGS.get(name) for name in template.variables}


def problem(template: Template, rules: Templates) -> Sentence | None:
    """Returns why a template cannot tell news; None for one that can: approved, no advertisement, and with nothing to
    fill in that only a person knows."""
    if not is_meant(template):
        return sentences.NEWS_TEMPLATE
    if template.status != SENDABLE:
        return sentences.NEWS_UNAPPROVED
    if template.category != "UTILITY":
        return sentences.NEWS_NOT_UTILITY
    if others := [name for name in template.variables if name not in MEANINGS]:
        return sentences.NEWS_OTHERS(names=", ".join(f"{{{{{name}}}}}" for name in others)[:200])
    return rules.problem(_filled(template, SAMPLE), template.components)


def is_usable(template: Template, rules: Templates) -> bool:
    return problem(template, rules) is None


def carried(shop: ShopContext, thread: Thread, news: str, *, amount: int, at: datetime) -> Content | None:
    """Returns news in the template of the thread's inbox. None where none is chosen, or it cannot be sent any more, or
    the month's budget is spent: WhatsApp charges for it."""
    wanted = shop.inbox(thread.inbox).order_news
    if not wanted or shop.is_spent(at):
        return None
    rules = templates_of(shop, thread.inbox)
    known = (each for each in channel_accounts.templates(shop.store, thread.inbox) if place_of(each) == wanted)
    template = next((each for each in known if is_usable(each, rules)), None)
    if template is None:
        return None
    values = {
        "name": wording.customer(thread.name, shop.business.language),
        "news": news,
        "total": reais(amount),
        "shop": shop.business.name,
        "protocol": thread.protocol,
    }
    return worded(Content(enclosed=Enclosed(template=_filled(template, values))), template, rules)


def chosen(inbox: Inbox, templates: list[Template]) -> str:
    """Returns the channel's id of the template that an inbox has chosen; empty for none."""
    return next((template.id for template in templates if place_of(template) == inbox.order_news), "")


def gone(inbox: Inbox, templates: list[Template]) -> str:
    """Returns the template that an inbox has chosen and the channel does not have any more; empty for none."""
    return "" if chosen(inbox, templates) else inbox.order_news


def _filled(template: Template, values: dict[str, str]) -> Filled:
    body = (Value(text=values.get(MEANINGS.get(name, ""), ""), name=name) for name in template.variables)
    return Filled(name=template.name, language=template.language, body=tuple(body))
