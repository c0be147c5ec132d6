"""Reads webhooks about templates, numbers and accounts, one function for each field. No payload raises an error: a
value of the wrong shape gives no facts.

The keys of a value matter as much as its field: one of Meta's own examples sends a change of quality under the field
for changes of status.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from atende.core.clock import ms
from atende.core.lenient_json import line, moment, number, obj, objs, phone, text, token
from atende.model.alerts import Draft
from atende.model.channel_account import AccountUpdate
from atende.model.channel_events import Piece

type Facts = dict[str, Any]

EVENTS = {"REINSTATED": "APPROVED", "UNPAUSED": "APPROVED"}
"""Status by webhook event, for events whose name differs from the status in the Graph API."""
FLAGS = {"FLAGGED": "RED", "UNFLAGGED": "GREEN"}
STATES = {
    "ACCOUNT_OFFBOARDED": "OFFBOARDED",
    "ACCOUNT_DELETED": "DELETED",
    "ACCOUNT_RECONNECTED": "RECONNECTED",
    "PARTNER_REMOVED": "PARTNER_REMOVED",
    "PARTNER_APP_UNINSTALLED": "PARTNER_REMOVED",
}
DAILY = {50: "TIER_50", 250: "TIER_250", 1_000: "TIER_1K", 2_000: "TIER_2K", 10_000: "TIER_10K", 100_000: "TIER_100K"}
"""Older payloads give the daily limit as a number, and -1 for no limit."""
LIMITS = ("max_daily_conversations_per_business", "max_daily_conversation_per_phone", "current_limit")
NO_USERNAME = ("DELETED", "REJECTED", "RELEASED", "RESERVED")
"""States of a username by which customers do not find the number; one that is reserved is not there yet."""
BUTTONS = ("type", "text", "url", "phone_number")


def account_update(piece: Piece) -> AccountUpdate | None:
    """Returns what a piece reports about a template, number or account; None when it reports nothing that can be
    read."""
    value = obj(piece.item)
    reader = _trouble if is_trouble(value) else FIELDS.get(piece.field)
    if reader is None or not value:
        return None
    template = token(value.get("message_template_id")) or ""
    facts, drafts = reader(value)
    if not (facts or drafts) or (piece.field in OF_TEMPLATES and not template):
        return None
    return AccountUpdate(
        account=line(obj(value.get("waba_info")).get("waba_id"), 80) or piece.account or "",
        at=piece.time or piece.arrived,
        facts=facts,
        template=template if piece.field in OF_TEMPLATES else "",
        phone=phone(value.get("display_phone_number") or value.get("phone_number")) or "",
        address=piece.address or "",
        drafts=drafts,
    )


type Reading = tuple[Facts, tuple[Draft, ...]]


def _known(**facts: Any) -> Facts:
    return {name: value for name, value in facts.items() if value}


def _names(value: Facts) -> Facts:
    """Returns the name and language that every webhook about a template contains."""
    return _known(
        name=line(value.get("message_template_name"), 512), language=line(value.get("message_template_language"), 20)
    )


def _template_status(value: Facts) -> Reading:
    event = line(value.get("event"), 40).upper()
    if not event:
        return _template_quality(value)
    status = _known(status=EVENTS.get(event, event), category=line(value.get("message_template_category"), 40).upper())
    return _names(value) | status | {"reason": _why(value)}, ()


def _why(value: Facts) -> str:
    """Returns Meta's sentences about the reason if there are any, otherwise its code."""
    rejection, other = obj(value.get("rejection_info")), obj(value.get("other_info"))
    parts = [rejection.get("reason"), rejection.get("recommendation"), other.get("description")]
    code = line(value.get("reason"), 80)
    return " ".join(sentence for part in parts if (sentence := text(part, 300))) or ("" if code == "NONE" else code)


def _template_quality(value: Facts) -> Reading:
    score = line(value.get("new_quality_score"), 20).upper()
    return (_names(value) | {"quality": score} if score else {}), ()


def _template_category(value: Facts) -> Reading:
    """Reads a change of category. An announced change has the future category in `correct_category` beside the current
    one; a change that is done has the previous category instead."""
    category, coming = (line(value.get(key), 40).upper() for key in ("new_category", "correct_category"))
    facts = _known(category=category) | ({"coming": coming} if category or coming else {})
    return (_names(value) | facts if facts else {}), ()


def _template_components(value: Facts) -> Reading:
    parts: list[Facts] = [
        {"type": kind, "text": words}
        for kind, key in (("HEADER", "title"), ("BODY", "element"), ("FOOTER", "footer"))
        if (words := text(value.get(f"message_template_{key}"), 2_000))
    ]
    buttons = [_button(button) for button in objs(value.get("message_template_buttons"))]
    parts += [{"type": "BUTTONS", "buttons": buttons}] if buttons else []
    return (_names(value) | {"components": parts} if parts else {}), ()


def _button(button: Facts) -> Facts:
    named = {name: line(button.get(f"message_template_button_{name}"), 2_000) for name in BUTTONS}
    return {name: value for name, value in named.items() if value}


def _number_quality(value: Facts) -> Reading:
    event = line(value.get("event"), 40).upper()
    throughput = {"THROUGHPUT_UPGRADE": "HIGH"}.get(event, "")
    return _known(quality=FLAGS.get(event, ""), throughput=throughput, limit=_limit(value)), ()


def _limit(value: Facts) -> str:
    limit = next((value[key] for key in LIMITS if value.get(key)), None)
    count = number(limit)
    if count is None:
        return line(limit, 40).upper()
    return "TIER_UNLIMITED" if count < 0 else DAILY.get(count, f"TIER_{count}")


def _capability(value: Facts) -> Reading:
    return _known(limit=_limit(value)), ()


def _name(value: Facts) -> Reading:
    decision = line(value.get("decision"), 40).upper()
    name = line(value.get("requested_verified_name"), 200) if decision == "APPROVED" else ""
    return _known(name_status=decision, name=name), ()


def _username(value: Facts) -> Reading:
    """Reads the number's username; a notice without one that is no state of it says nothing."""
    is_gone = line(value.get("status"), 40).upper() in NO_USERNAME
    username = username_of(value)
    return ({"username": username} if username or is_gone else {}), ()


def username_of(value: Facts) -> str:
    """Returns the username by which customers find the number, without its `@`; empty when there is none."""
    is_gone = line(value.get("status"), 40).upper() in NO_USERNAME
    return "" if is_gone else line(value.get("username"), 100).lstrip("@")


def _review(value: Facts) -> Reading:
    return _known(review=line(value.get("decision"), 40).upper()), ()


def _account(value: Facts) -> Reading:
    event = line(value.get("event"), 60).upper()
    banned = obj(value.get("ban_info")).get("waba_ban_state")
    ban = line(banned[-1] if isinstance(banned, list) and banned else banned, 40).upper()
    facts = _known(
        state=ban or STATES.get(event, ""),
        violation=line(obj(value.get("violation_info")).get("violation_type"), 80).upper(),
    )
    if event == "ACCOUNT_RESTRICTION" and (restrictions := objs(value.get("restriction_info"))):
        facts["restrictions"] = [_restriction(restriction) for restriction in restrictions[:20]]
    return facts, ()


def _restriction(restriction: Facts) -> Facts:
    until: datetime | None = moment(restriction.get("expiration"))
    return {"type": line(restriction.get("restriction_type"), 80).upper(), "until": ms(until) if until else None}


def _alerted(value: Facts) -> Reading:
    """Reads an account alert. In older payloads its fields stand beside the entity, not in `alert_info`."""
    info = obj(value.get("alert_info")) or value
    severity, kind = line(info.get("alert_severity"), 20).upper(), line(info.get("alert_type"), 80)
    if line(info.get("alert_status"), 20).upper() == "NONE" or severity not in ("CRITICAL", "WARNING"):
        return {}, ()
    return {}, ((f"alert:{kind}"[:80], "alert", {"type": kind, "text": text(info.get("alert_description"), 500)}),)


def _security(value: Facts) -> Reading:
    event = line(value.get("event"), 40).upper()
    return {}, ((("pin", "pin", {"event": event}),) if event else ())


def _flow(value: Facts) -> Reading:
    """Reads a webhook about a form that WhatsApp throttles or blocks, or whose endpoint fails."""
    event, status = line(value.get("event"), 40).upper(), line(value.get("new_status"), 40).upper()
    bad = status in ("THROTTLED", "BLOCKED") or line(value.get("alert_state"), 40).upper() == "ACTIVATED"
    details = {"flow": line(value.get("flow_id"), 40), "text": text(value.get("message"), 300) or event}
    return {}, ((f"flow:{details['flow']}", "flow", details),) if bad else ()


def _trouble(value: Facts) -> Reading:
    """Reads an entry of a value's own `errors`: it is about the number or the account, not about a message (Meta:
    webhooks, errors)."""
    code = number(value.get("code"))
    candidates = (
        obj(value.get("error_data")).get("details"),
        value.get("details"),
        value.get("title"),
        value.get("message"),
    )
    details = next((wording for part in candidates if (wording := text(part, 300))), "")
    return {}, ((f"error:{code}", "trouble", {"code": str(code), "text": details}),)


def is_trouble(value: Facts) -> bool:
    return number(value.get("code")) is not None and not value.keys() & {"event", "id", "type"}


FIELDS: dict[str, Callable[[Facts], Reading]] = {
    "message_template_status_update": _template_status,
    "message_template_quality_update": _template_quality,
    "template_category_update": _template_category,
    "message_template_components_update": _template_components,
    "phone_number_quality_update": _number_quality,
    "business_capability_update": _capability,
    "phone_number_name_update": _name,
    "business_username_update": _username,
    "business_username_updates": _username,
    "account_review_update": _review,
    "account_update": _account,
    "account_alerts": _alerted,
    "security": _security,
    "flows": _flow,
}
OF_TEMPLATES = frozenset(name for name in FIELDS if "template" in name)
