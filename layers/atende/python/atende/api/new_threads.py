"""Conversations that the shop starts with a phone number: what is known of the number, and the first message."""

from dataclasses import dataclass
from datetime import datetime

from aws_lambda_powertools.event_handler import Response

from atende.api import schemas, sentences
from atende.api.attachments import uploaded
from atende.api.contact_profiles import sees_person
from atende.api.messages import headed, sayable, saying
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.session import Caller
from atende.core.errors import BadRequest, NotFound
from atende.desk.channel_policy import capabilities_of
from atende.model import Content, Enclosed, Role
from atende.model.access import is_limited, sees_inbox
from atende.model.contact_changes import LONGEST_NAME
from atende.model.pricing import market
from atende.reporting.metrics.economy.rates import price

router = Request()

TEMPLATE_CATEGORIES = ("marketing", "utility", "authentication")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialling:
    """`phone` as a person types it; `inbox` is the id of the inbox to write from."""

    phone: str
    inbox: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Starting:
    """`name` is for a contact whom the shop does not know; `asset` and `filename` are the header of the template."""

    phone: str
    inbox: str
    name: str = ""
    text: str = ""
    enclosed: Enclosed | None = None
    asset: str = ""
    filename: str = ""


@router.post("/api/threads/check")
def check() -> Json:
    """Returns whom a number reaches, the thread in which a conversation with them is open, and what a template to them
    costs by the price list, in millionths of a dollar by category."""
    caller, form, at = router.caller(Role.ATTENDANT), router.form(Dialling), now()
    desk = caller.desk
    check_inbox(caller, form.inbox)
    recipient = desk.new_threads.recipient(form.phone, inbox=form.inbox, at=at)
    contact, thread = recipient.contact, recipient.open_thread
    if contact and is_limited(caller.agent) and not sees_person(caller, contact):
        contact = None
    return {
        "phone": recipient.phone,
        "known": contact is not None,
        "name": contact.called if contact else "",
        "marketing": schemas.marketing(contact) if contact else "unsaid",
        "blocked": bool(contact and form.inbox in contact.blocked_in),
        "card": schemas.card(thread, desk.shop, router.language(caller)) if thread else None,
        "prices": prices(caller, recipient.phone, inbox=form.inbox, at=at),
    }


def check_inbox(caller: Caller, inbox: str) -> None:
    """Raises `NotFound` for an inbox outside of the caller's limits."""
    if not sees_inbox(caller.agent, inbox):
        raise NotFound


def prices(caller: Caller, phone: str, *, inbox: str, at: datetime) -> dict[str, int]:
    """Returns the price of a template of each category; empty for a channel whose messages cost nothing."""
    shop = caller.desk.shop
    if not capabilities_of(shop, inbox).priced:
        return {}
    month, country = shop.month(at), market(phone, None)
    return {category: price(month, country, category).micros for category in TEMPLATE_CATEGORIES}


@router.post("/api/threads")
def start() -> Response[Json]:
    """Opens a conversation and sends its first message. The same Idempotency-Key always gives the same message."""
    caller, form, at = router.caller(Role.ATTENDANT), router.form(Starting), now()
    check_inbox(caller, form.inbox)
    name = " ".join(form.name.split())
    if len(name) > LONGEST_NAME:
        raise BadRequest(sentences.FIELD_TOO_LONG(field="name", most=LONGEST_NAME))
    key, first = router.once(caller, "start", at=at)
    content = first_message(caller, form, at=first)
    said = caller.desk.new_threads.start(
        form.phone, content, name=name, inbox=form.inbox, agent=caller.agent.id, key=key, at=first
    )
    return Response(status_code=201, content_type="application/json", body=saying(caller, *said, at=at, quotes=""))


def first_message(caller: Caller, form: Starting, *, at: datetime) -> Content:
    if not form.asset:
        return Content(text=form.text, enclosed=sayable(form.enclosed))
    file = uploaded(caller, form.asset, filename=form.filename, at=at, inbox=form.inbox)
    return Content(text="", enclosed=headed(form.enclosed, file), attachment=file)
