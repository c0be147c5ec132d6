"""Reads replies to messages that we sent: buttons, rows of lists, forms, permissions, payments."""

import re
from typing import Any

from atende.channels.whatsapp.echoed_content import menu
from atende.channels.whatsapp.parsed_content import Raw, Said
from atende.channels.whatsapp.preview import Say
from atende.core.lenient_json import file_name, gist, line, obj, objs, text, token, word
from atende.core.strict_json import parse
from atende.model.channel_events import Media

OURS = ("flow_token", "wa_flow_response_params")
"""Fields that we sent with the form and that come back with its answers; the contact did not fill them in."""
ADDRESS = frozenset(
    (
        *("name", "phone_number", "address", "city", "state", "in_pin_code", "sg_post_code", "landmark_area"),
        *("house_number", "floor_number", "tower_number", "building_name", "unit_number"),
    )
)
"""Fields of an address message (Meta, address messages: India and Singapore)."""


def template_button(message: Raw, say: Say) -> Said | None:
    """Reads a pressed quick reply of a template. When we set no payload, `payload` repeats the button's text."""
    body = obj(message.get("button"))
    words = text(body.get("text")) or text(body.get("payload"))
    choice = token(body.get("payload")) or token(body.get("text"))
    return Said(type="template_button", text=words or say("button"), choice=choice, plain=True) if body else None


def interactive(message: Raw, say: Say) -> Said | None:
    body = obj(message.get("interactive"))
    if "action" in body:
        return menu(body)
    kind = word(body.get("type")) or next((key for key in body if key in READERS), "")
    inside = obj(body.get(kind))
    if not inside:
        return None
    if kind not in READERS:
        summary, named = gist(inside), line(kind, 40)
        words = say("unsupported_said", kind=named, gist=summary) if summary else say("unknown", kind=named)
        return Said(type="unknown", text=words)
    return READERS[kind](inside, say)


def button_reply(body: Raw, say: Say) -> Said:
    return Said(
        type="button_reply", text=text(body.get("title")) or say("button"), choice=token(body.get("id")), plain=True
    )


def list_reply(body: Raw, say: Say) -> Said:
    words = text(body.get("title")) or text(body.get("description")) or say("row")
    return Said(type="list_reply", text=words, choice=token(body.get("id")), plain=True)


def flow_reply(body: Raw, say: Say) -> Said:
    """Reads the answers of a form. `response_json` is JSON in a text; broken JSON, null and lists have been seen there.
    The desk sets `flow_token`.

    The answers of an address message (Meta, India and Singapore) have the same form, under `values`.
    """
    answers = _answers(body.get("response_json"))
    if not isinstance(answers, dict | list) or answers == []:
        return Said(type="flow_reply", text=say("flow_bare"))
    address = body.get("name") == "address_message"
    inside = answers.get("values") if address and isinstance(answers, dict) else None
    lines = _lines(inside if isinstance(inside, dict) and inside else answers, say if address else None)
    words = say("address" if address else "flow", answers=lines)
    return Said(type="flow_reply", text=text(words) if lines else say("flow_blank"), media=_sent(answers))


def _lines(answers: dict[str, Any] | list[Any], say: Say | None) -> str:
    """Returns the answers on one line. `say` translates the field names of an address; without it the names are the
    shop's own."""
    if isinstance(answers, list):
        return _value(answers)
    fields = ((name, value) for name, value in answers.items() if name not in OURS)
    return "; ".join(f"{_field(name, say) if say else _label(name)}: {_value(value)}" for name, value in fields)


def _field(name: str, say: Say) -> str:
    return say(f"field_{name}") if name in ADDRESS else _label(name)


def _sent(answers: Any) -> Media | None:
    """Returns the first file that a form collected (Meta, Flows: PhotoPicker, DocumentPicker); the raw payload names
    the others."""
    for answer in answers.values() if isinstance(answers, dict) else ():
        for entry in objs(answer):
            if (name := token(entry.get("id"))) and entry.get("mime_type"):
                return Media(
                    id=name,
                    mime=line(entry.get("mime_type"), 100) or None,
                    sha256=token(entry.get("sha256")),
                    filename=file_name(entry.get("file_name")),
                )
    return None


def _label(name: str) -> str:
    """Returns a field's name as a person would write it; Meta's form builder makes names such as
    `screen_0_Full_name_1`.

    >>> _label("screen_0_Full_name_1"), _label("comment_text"), _label("nota")
    ('Full name', 'comment text', 'nota')
    """
    return line(re.sub(r"^screen_[0-9]+_|_[0-9]+$", "", line(name, 60)).replace("_", " ")) or line(name, 60) or "-"


def _answers(answers: Any) -> Any:
    if not isinstance(answers, str):
        return answers
    try:
        return parse(answers)
    except ValueError:
        return None


def _value(value: Any, levels: int = 3) -> str:
    """Returns an answer on one line, with nested fields and multiple choices joined by commas, down to `levels`
    levels."""
    match value:
        case bool():
            return "✓" if value else "✗"
        case list() if value and levels:
            return ", ".join(_value(element, levels - 1) for element in value)
        case {"file_name": str() as name} if line(name, 120):
            return line(name, 120)
        case dict() if value and levels:
            return ", ".join(f"{_label(name)}: {_value(inside, levels - 1)}" for name, inside in value.items())
    return line(str(value) if isinstance(value, float) else value, 1000) or "-"


def call_permission(body: Raw, say: Say) -> Said:
    if word(body.get("response")) != "accept":
        return Said(type="call_permission", text=say("call_no"))
    return Said(type="call_permission", text=say("call_always" if body.get("is_permanent") is True else "call_yes"))


def payment(body: Raw, say: Say) -> Said:
    digits = word(body.get("last_four_digits"))
    card = f"•••• {digits}" if re.fullmatch(r"[0-9]{4}", digits) else ""
    details = [say("pay_method", kind=line(body.get("payment_method"), 60)), card, line(body.get("reference_id"), 60)]
    words = ", ".join(detail for detail in details if detail)
    return Said(type="unknown", text=say("payment", details=words) if words else say("payment_bare"))


READERS = {
    "button_reply": button_reply,
    "list_reply": list_reply,
    "nfm_reply": flow_reply,
    "call_permission_reply": call_permission,
    "payment_method": payment,
}
