"""Fills in a message template and checks it against the shop's templates, as the channel reported them."""

from collections.abc import Sequence
from dataclasses import replace

from atende.channels.optional_parts import Templates
from atende.core.errors import BadRequest
from atende.desk.channel_policy import capabilities_of, templates_of
from atende.desk.messages import sentences
from atende.model import Content, Enclosed, Template
from atende.model.content import Filled
from atende.model.orders import PaymentRequest
from atende.storage import channel_accounts
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store

SENDABLE = "APPROVED"


def filled_in(shop: ShopContext, content: Content, *, inbox: str) -> tuple[Content, Template | None]:
    """Returns a content as the contact will read it, and the shop's template that it fills in, if it is one.

    Raises `BadRequest` for what the inbox's channel would refuse. If the inbox's templates were never read, no template
    is known and the channel decides.
    """
    if content.type != "template":
        return content, None
    rules, title = templates_of(shop, inbox), capabilities_of(shop, inbox).title
    template = _chosen(content, channel_accounts.templates(shop.store, inbox), rules, title=title)
    return (worded(content, template, rules), template) if template else (content, None)


def _chosen(content: Content, known: Sequence[Template], rules: Templates, *, title: str) -> Template | None:
    enclosed = content.enclosed or Enclosed()
    filled = enclosed.template
    if filled is None or not known:
        return None
    template = next((each for each in known if is_template(each, filled)), None)
    if template is None or template.status == "DELETED":
        raise BadRequest(sentences.TEMPLATE_UNKNOWN)
    if template.status != SENDABLE:
        raise BadRequest(sentences.TEMPLATE_STOPPED(channel=title))
    if problem := rules.problem(filled, template.components, enclosed.payment):
        raise BadRequest(problem)
    if problem := rules.value_problem(filled, template.types):
        raise BadRequest(problem)
    return template


def with_order(shop: ShopContext, filled: Filled, order: PaymentRequest, *, inbox: str) -> Enclosed:
    """Returns a template with an order behind its button for one. Raises `BadRequest` for a template that the shop does
    not have."""
    template = next((each for each in channel_accounts.templates(shop.store, inbox) if is_template(each, filled)), None)
    if template is None:
        raise BadRequest(sentences.TEMPLATE_UNKNOWN)
    place = templates_of(shop, inbox).order_button(template.components)
    return Enclosed(template=filled, payment=replace(order, button=place or 0))


def category_of(store: Store, filled: Filled | None, *, inbox: str) -> str:
    """Returns the category that a template has today; empty for one that the shop does not know."""
    known = channel_accounts.templates(store, inbox) if filled else ()
    return next((each.category for each in known if is_template(each, filled)), "")


def is_template(template: Template, filled: Filled | None) -> bool:
    return filled is not None and (template.name, template.language) == (filled.name, filled.language)


def worded(content: Content, template: Template, rules: Templates) -> Content:
    """Returns the content with the template's text as the contact will read it."""
    filled = content.enclosed.template if content.enclosed else None
    return replace(content, text=rules.text(filled, template.components)) if filled else content
