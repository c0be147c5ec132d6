"""Renders a content as the body of a POST to `/<phone number id>/messages` (Meta, Cloud API messages).

`PARTS` has one function for each type of content.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from atende.channels.whatsapp import limits, render_orders
from atende.channels.whatsapp.files import CAPTIONED
from atende.channels.whatsapp.limit_measures import enclosed
from atende.channels.whatsapp.render_template import place, template, value
from atende.channels.whatsapp.texts import refusals
from atende.core.errors import ChannelError
from atende.model.channel_events import Person
from atende.model.content import FILES, Attachment, Calling, Content, File, Filled, Form, Link, Slide, Value
from atende.model.desk import Choice

type Json = dict[str, Any]

MENU = "Ver opções"
CALL = "Ligar"
"""The button by which a contact calls the shop on WhatsApp (Meta, call button messages)."""
FORM_VERSION = "3"
ASKS = {
    "location": ("location_request_message", "send_location"),
    "phone": ("request_contact_info", "request_contact_info"),
    "call": ("call_permission_request", "call_permission_request"),
    "ring": ("voice_call", "voice_call"),
}


def render(content: Content, *, to: Person, key: str, quotes: str | None = None) -> Json:
    """Returns the request body of a message. WhatsApp repeats `key` in every status. `quotes` is the source id of the
    message that this one answers or reacts to.

    The content was checked when the message was composed, and is not checked again. Raises `ChannelError`, which is
    final, for a person without an address.
    """
    answers = quotes if content.type not in UNQUOTED else None
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        **_address(to),
        **PARTS[content.type](content, quotes),
        **({"context": {"message_id": answers}} if answers else {}),
        "biz_opaque_callback_data": key,
    }


def seen(source_id: str, *, typing: bool) -> Json:
    """Returns the request body that marks a message and all before it as read. With `typing`, WhatsApp shows the typing
    sign for at most 25 s, or until something is sent."""
    body: Json = {"messaging_product": "whatsapp", "status": "read", "message_id": source_id}
    return body | ({"typing_indicator": {"type": "text"}} if typing else {})


def _address(to: Person) -> dict[str, str]:
    """Returns the recipient: the phone exactly as received, with a plus, because without it WhatsApp may put the shop's
    own country code in front; otherwise the BSUID."""
    if to.phone:
        return {"to": f"+{to.phone}"}
    if to.channel_user_id:
        return {"recipient": to.channel_user_id}
    raise ChannelError(refusals.NO_ADDRESS)


def typed(kind: str, part: Any) -> Json:
    return {"type": kind, kind: part}


def _text(content: Content, _: str | None) -> Json:
    return typed("text", {"body": content.text, "preview_url": enclosed(content).preview})


def _file(content: Content, _: str | None) -> Json:
    """Renders a file by its id at the channel, to which it was uploaded before, with a caption if its kind allows
    one. WhatsApp shows audio with `voice` as a voice message (Meta, audio messages)."""
    file = content.attachment or Attachment(kind=content.type)
    named = {"filename": file.filename} if file.kind == "document" and file.filename else {}
    caption = {"caption": content.text} if content.text and file.kind in CAPTIONED else {}
    voice = {"voice": True} if enclosed(content).voice else {}
    return typed(file.kind, {"id": file.id} | caption | named | voice)


def _location(content: Content, _: str | None) -> Json:
    location = enclosed(content).location
    return typed("location", place(location) if location else {})


def _contacts(content: Content, _: str | None) -> Json:
    return typed("contacts", [_card(contact) for contact in enclosed(content).contacts])


def _card(card: Calling) -> Json:
    """Renders a contact card. WhatsApp requires one part of the name besides the full name; `wa_id` makes the phone a
    button that opens a chat."""
    first, last = card.first, card.last
    if not first.strip() and not last.strip():
        first = card.name
    parts = {"formatted_name": card.name, "first_name": first, "last_name": last}
    body: Json = {"name": {name: part for name, part in parts.items() if part.strip()}}
    if card.phones:
        body["phones"] = [_phone(phone) for phone in card.phones]
    if emails := [email for email in card.emails if email.strip()]:
        body["emails"] = [{"email": email, "type": "WORK"} for email in emails]
    if card.company.strip():
        body["org"] = {"company": card.company}
    return body


def _phone(phone: str) -> Json:
    """Renders a phone. Digits of other scripts become those that WhatsApp's ids have."""
    return {"phone": phone, "type": "CELL", "wa_id": "".join(str(int(digit)) for digit in filter(str.isdecimal, phone))}


def _reaction(content: Content, quotes: str | None) -> Json:
    emoji = enclosed(content).reaction
    if not quotes:
        raise ChannelError(refusals.REACTED_GONE)
    return typed("reaction", {"message_id": quotes, "emoji": "" if emoji == "-" else emoji})


def _template(content: Content, _: str | None) -> Json:
    filled, order = enclosed(content).template, enclosed(content).payment
    return typed("template", template(_headed(filled, content.attachment), order) if filled else {})


def _headed(filled: Filled, file: Attachment | None) -> Filled:
    """Returns the template with the shop's uploaded file, by its id at the channel, as the header."""
    if file is None:
        return filled
    return replace(filled, header=Value(kind=file.kind, file=File(id=file.id, filename=file.filename)))


def _choices(content: Content, _: str | None) -> Json:
    return _framed(content, "list" if limits.is_list(content) else "button", _menu(content))


def _menu(content: Content) -> Json:
    if limits.is_list(content):
        names = dict.fromkeys(choice.section for choice in content.choices)
        sections = [_section(name, [choice for choice in content.choices if choice.section == name]) for name in names]
        return {"button": content.menu or MENU, "sections": sections}
    return {
        "buttons": [{"type": "reply", "reply": {"id": choice.id, "title": choice.title}} for choice in content.choices]
    }


def _section(name: str, rows: Iterable[Choice]) -> Json:
    return ({"title": name} if name else {}) | {"rows": [_row(choice) for choice in rows]}


def _row(choice: Choice) -> dict[str, str]:
    row = {"id": choice.id, "title": choice.title}
    return row | ({"description": choice.description} if choice.description else {})


def _link(content: Content, _: str | None) -> Json:
    link = enclosed(content).link
    return _framed(content, "cta_url", opens(link) if link else {})


def opens(link: Link) -> Json:
    return {"name": "cta_url", "parameters": {"display_text": link.title, "url": link.url}}


def _form(content: Content, _: str | None) -> Json:
    form = enclosed(content).form
    return _framed(content, "flow", {"name": "flow", "parameters": _flow(form)} if form else {})


def _flow(form: Form) -> Json:
    """Returns the parameters of a form. A static form names its first screen; a form with an endpoint may have no
    payload."""
    begins = {"screen": form.screen} | ({"data": form.data} if form.data else {})
    return {
        "flow_message_version": FORM_VERSION,
        **({"flow_id": form.id} if form.id else {"flow_name": form.name}),
        "flow_cta": form.title,
        **({"flow_token": form.token} if form.token else {}),
        "mode": "draft" if form.draft else "published",
        "flow_action": "navigate" if form.screen else "data_exchange",
        **({"flow_action_payload": begins} if form.screen else {}),
    }


def _ask(content: Content, _: str | None) -> Json:
    asked = enclosed(content).ask
    kind, name = ASKS[asked]
    button = {"parameters": {"display_text": content.menu.strip() or CALL}} if asked == "ring" else {}
    return typed("interactive", {"type": kind, "body": {"text": content.text}, "action": {"name": name} | button})


def _slides(content: Content, _: str | None) -> Json:
    cards = [_slide(number, slide) for number, slide in enumerate(enclosed(content).slides)]
    return _framed(content, "carousel", {"cards": cards})


def _slide(number: int, slide: Slide) -> Json:
    card = {"card_index": number, "type": "cta_url", "header": value(slide.header), "action": opens(slide.link)}
    return card | ({"body": {"text": slide.text}} if slide.text else {})


def _payment(content: Content, _: str | None) -> Json:
    payment = enclosed(content).payment
    return _framed(content, "order_details", render_orders.payment(payment) if payment else {})


def _order_update(content: Content, _: str | None) -> Json:
    update = enclosed(content).order_update
    return _framed(content, "order_status", render_orders.update(update) if update else {})


def _products(content: Content, _: str | None) -> Json:
    products = enclosed(content).products
    if products is None:
        return {}
    framed = _framed(content, render_orders.kind(products), render_orders.products(products))
    if not content.text.strip():
        del framed["interactive"]["body"]  # a single product needs no words
    return framed


def _framed(content: Content, kind: str, action: Json) -> Json:
    """Renders an interactive message: header, text and footer around the buttons, list or cards."""
    header, footer = enclosed(content).header or _heading(content.attachment), enclosed(content).footer
    interactive: Json = {"type": kind, "body": {"text": content.text}, "action": action}
    if header:
        interactive["header"] = value(header)
    if footer:
        interactive["footer"] = {"text": footer}
    return typed("interactive", interactive)


def _heading(file: Attachment | None) -> Value | None:
    """Returns the shop's uploaded file, by its id at the channel, as the header above buttons."""
    return Value(kind=file.kind, file=File(id=file.id, filename=file.filename)) if file else None


PARTS: dict[str, Callable[[Content, str | None], Json]] = {
    "text": _text,
    "choices": _choices,
    "location": _location,
    "contacts": _contacts,
    "reaction": _reaction,
    "template": _template,
    "link": _link,
    "form": _form,
    "ask": _ask,
    "slides": _slides,
    "payment": _payment,
    "order_update": _order_update,
    "products": _products,
    **dict.fromkeys(FILES, _file),
}
UNQUOTED = ("reaction",)
"""Types of content that must not have a `context`: a reaction names its message itself."""
