"""What Meta puts on the wire: ids, webhook bodies, signatures. Pure.

Shapes follow the Cloud API's `messages` webhook as of v26.0 (business-scoped user ids, per-message pricing).
"""

import base64
import hashlib
import hmac
import json
import secrets
from datetime import datetime
from typing import Any

from infra.local.whatsapp.book import Bubble, Number, Person

type Json = dict[str, Any]

UNSUPPORTED = {
    "code": 131051,
    "title": "Message type unknown",
    "message": "Message type unknown",
    "error_data": {"details": "Message type is currently not supported."},
}
FAILURES = {
    131026: ("Message undeliverable", "Message Undeliverable."),
    131047: (
        "Re-engagement message",
        "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
    ),
}


def dump(body: Json) -> bytes:
    r"""Bytes as Meta writes them: compact, non-ASCII in lower-case escapes, slashes escaped too.

    >>> dump({"a": "é/"})
    b'{"a":"\\u00e9\\/"}'
    """
    return json.dumps(body, separators=(",", ":")).replace("/", "\\/").encode("ascii")


def sign(secret: str, body: bytes) -> str:
    """The value of `X-Hub-Signature-256`."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def new_wamid(phone: str, *, outgoing: bool) -> str:
    """A message id with the look of a real one: `wamid.` and base64 that ends in `=`."""
    mark = b"\x15\x02\x00\x11\x18\x14" if outgoing else b"\x15\x02\x00\x12\x18\x14"
    raw = b"\x1c\x18" + bytes([len(phone)]) + phone.encode() + mark + secrets.token_hex(10).upper().encode() + b"\x00"
    return "wamid." + base64.b64encode(raw if len(raw) % 3 else raw + b"\x00").decode()


def user_id(person: Person, number: Number) -> str:
    """The business-scoped user id: one for each person and business, stable over starts."""
    digest = hashlib.sha256(f"{person.id}:{person.phone}:{number.waba_id}".encode()).digest()
    return f"BR.{int.from_bytes(digest) % 10**20:020d}"


def envelope(number: Number, field: str = "messages", **lists: list[Json]) -> Json:
    """A whole webhook body; `lists` are `contacts`, `messages`, `statuses`, or what another field holds."""
    metadata = {"display_phone_number": number.display_phone_number, "phone_number_id": number.phone_number_id}
    value = {"messaging_product": "whatsapp", "metadata": metadata, **lists}
    changes = [{"value": value, "field": field}]
    return {"object": "whatsapp_business_account", "entry": [{"id": number.waba_id, "changes": changes}]}


def contact(person: Person, number: Number, *, username: bool = True) -> Json:
    """A row of `contacts`; the phone is left out where a username hides it."""
    profile = {"name": person.name}
    if username and person.username:
        profile["username"] = person.username
    phone = {} if person.hidden else {"wa_id": person.phone}
    return {"profile": profile, **phone, "user_id": user_id(person, number)}


def message(bubble: Bubble, person: Person, number: Number) -> Json:
    """The webhook for one message of a customer."""
    sender = {} if person.hidden else {"from": person.phone}
    item: Json = {**sender, "from_user_id": user_id(person, number), "id": bubble.wamid, "timestamp": _stamp(bubble.at)}
    if bubble.quotes and bubble.type != "reaction":
        item["context"] = {"from": number.display_phone_number, "id": bubble.quotes}
    item |= {"type": bubble.type, bubble.type: bubble.content[bubble.type]}
    if bubble.type == "unsupported":
        item["errors"] = [UNSUPPORTED]
    item |= {name: value for name, value in bubble.content.items() if name != bubble.type}
    return envelope(number, contacts=[contact(person, number)], messages=[item])


def status(bubble: Bubble, person: Person, number: Number, *, name: str, at: datetime, free_until: float = 0.0) -> Json:
    """The webhook for `sent`, `delivered`, `read` or `played`; the price is told with the first two. `free_until` is
    the end of the ad window that the message lies in, 0 outside of one."""
    recipient = {} if person.hidden else {"recipient_id": person.phone}
    ids = {"id": bubble.wamid, "status": name, "timestamp": _stamp(at.timestamp())}
    item: Json = {**ids, **recipient, "recipient_user_id": user_id(person, number), **_callback(bubble.key)}
    if name in {"sent", "delivered"} and bubble.type != "reaction":
        item["pricing"] = _pricing(bubble, free=bool(free_until))
        if free_until:
            item["conversation"] = _entry(bubble, free_until if name == "sent" else 0.0)
    return envelope(number, contacts=[contact(person, number, username=name != "sent")], statuses=[item])


def failure(bubble: Bubble, number: Number, *, recipient: Json, code: int, at: datetime) -> Json:
    """The webhook for `failed`: no contacts, no price. `recipient` is `recipient_id` or `recipient_user_id`."""
    title, details = FAILURES.get(code, ("Unknown error", "Something went wrong."))
    error = {"code": code, "title": title, "message": title, "error_data": {"details": details}, "href": HREF}
    item = {
        "id": bubble.wamid,
        "status": "failed",
        "timestamp": _stamp(at.timestamp()),
        **recipient,
        **_callback(bubble.key),
    }
    return envelope(number, statuses=[{**item, "errors": [error]}])


HREF = "/documentation/business-messaging/whatsapp/support/error-codes"


def _stamp(seconds: float) -> str:
    return str(int(seconds))


def _callback(key: str | None) -> Json:
    return {"biz_opaque_callback_data": key} if key is not None else {}


def _pricing(bubble: Bubble, *, free: bool) -> Json:
    """What Meta charges for a message: by the category of its template, answers as `service`, and nothing in an ad's
    window. Since October 2026 answers and utility templates within 24 hours are charged too (Meta, pricing).

    Meta does not say how it marks the free messages of a month; here they are told as charged.
    """
    if free:
        entry = {"type": "free_entry_point", "category": "referral_conversion"}
        return {"billable": False, "pricing_model": "PMP", **entry}
    return {"billable": True, "pricing_model": "PMP", "type": "regular", "category": bubble.category}


def _entry(bubble: Bubble, until: float) -> Json:
    """Since v24.0 only messages of an ad window name a conversation, and only `sent` says when it ends."""
    name = hashlib.sha256(f"{bubble.person}:{bubble.number}:entry".encode()).hexdigest()[:32]
    found: Json = {"id": name, "origin": {"type": "referral_conversion"}}
    return found | ({"expiration_timestamp": _stamp(until)} if until else {})
