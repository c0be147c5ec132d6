"""Meta's template library, simulated: a few utility templates and a code in three languages, in Meta's wire format
(Meta, "Template Library"). The words are the project's own."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from infra.local.whatsapp.reviewing import BLANK, NAME, refuse
from infra.local.whatsapp.rules import GraphError, Json

PATH = re.compile(r"/v\d+\.\d+/message_template_library/?$")
TOPICS = ("ACCOUNT_UPDATE", "CUSTOMER_FEEDBACK", "ORDER_MANAGEMENT", "PAYMENTS", "IDENTITY_VERIFICATION")
INDUSTRIES = ("E_COMMERCE", "FINANCIAL_SERVICES")
SWITCHES = ("add_contact_number", "add_learn_more_link", "add_security_recommendation", "add_track_package_link")
CONTACT = {
    "pt_BR": "Dúvidas? Ligue para a nossa loja.",
    "es": "¿Dudas? Llama a nuestra tienda.",
    "en_US": "Questions? Call our shop.",
}


@cache
def entries() -> list[Json]:
    listed: list[Json] = json.loads(Path(__file__).with_name("library.json").read_text())
    return listed


def answers(method: str, path: str) -> bool:
    return method == "GET" and PATH.match(urlsplit(path).path) is not None


def answer(path: str) -> Json:
    """The answer to `GET /message_template_library` with its filters."""
    asked = dict(parse_qsl(urlsplit(path).query))
    if asked.get("topic", TOPICS[0]) not in TOPICS:
        raise GraphError(100, f"Param topic must be one of {{{', '.join(TOPICS)}}}")
    if asked.get("industry", INDUSTRIES[0]) not in INDUSTRIES:
        raise GraphError(100, f"Param industry must be one of {{{', '.join(INDUSTRIES)}}}")
    rows = [entry for entry in entries() if _matches(entry, asked)]
    limit, after = int(asked.get("limit", "25")), int(asked.get("after", "0"))
    paging: Json = {"cursors": {"before": str(after), "after": str(after + limit)}}
    if after + limit < len(rows):
        paging["next"] = f"https://graph.facebook.com/message_template_library?after={after + limit}"
    return {"data": rows[after : after + limit], "paging": paging}


def _matches(entry: Json, asked: dict[str, str]) -> bool:
    """`search` is a part of the name, header or body."""
    for name in ("name", "language", "topic", "usecase"):
        if name in asked and entry[name] != asked[name]:
            return False
    if "industry" in asked and asked["industry"] not in entry["industry"]:
        return False
    words = " ".join(str(entry.get(part, "")) for part in ("name", "header", "body"))
    return asked.get("search", "").lower() in words.lower()


def adopted(body: Json) -> Json:
    """What a template has that is made of the library's; it may be sent at once. Raises `GraphError`."""
    if not NAME.fullmatch(str(body.get("name", ""))):
        raise refuse("The name may have only lower case letters, digits and underscores.")
    wanted = (body["library_template_name"], body.get("language"))
    entry = next((entry for entry in entries() if (entry["name"], entry["language"]) == wanted), None)
    if entry is None:
        raise refuse("The library has no template of this name in this language.")
    if body.get("category") != entry["category"]:
        raise refuse(f"Param category must be {entry['category']} for this template of the library.")
    inputs = _json(body.get("library_template_button_inputs", []), list, "library_template_button_inputs")
    more = _json(body.get("library_template_body_inputs", {}), dict, "library_template_body_inputs")
    _check_body_inputs(more)
    components = _codes(entry, more) if entry["category"] == "AUTHENTICATION" else _texts(entry, more)
    if buttons := _buttons(entry, inputs):
        components.append({"type": "BUTTONS", "buttons": buttons})
    return {"components": components, "status": "APPROVED", "library_template_name": entry["name"]}


def _json(given: Any, kind: type, name: str) -> Any:
    """A parameter of the Graph API is JSON, or a text that is JSON."""
    try:
        value = json.loads(given) if isinstance(given, str) else given
    except ValueError:
        value = None
    if not isinstance(value, kind):
        raise refuse(f"Param {name} is not valid JSON of its type.")
    return value


def _check_body_inputs(more: Json) -> None:
    minutes = more.get("code_expiration_minutes", 1)
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not 1 <= minutes <= 90:
        raise refuse("code_expiration_minutes must be between 1 and 90.")
    if not all(isinstance(more.get(name, False), bool) for name in SWITCHES):
        raise refuse("Param library_template_body_inputs has a value that is not a boolean.")
    if unknown := set(more) - {*SWITCHES, "code_expiration_minutes"}:
        raise refuse(f"Param library_template_body_inputs has unknown keys: {', '.join(sorted(unknown))}.")


def _texts(entry: Json, more: Json) -> list[Json]:
    header = [{"type": "HEADER", "format": "TEXT", "text": entry["header"]}] if "header" in entry else []
    text = entry["body"]
    if more.get("add_contact_number"):
        text = f"{text}\n\n{CONTACT[entry['language']]}"
    return [*header, {"type": "BODY", "text": text, "example": {"body_text": [entry["body_params"]]}}]


def _codes(entry: Json, more: Json) -> list[Json]:
    safe = more.get("add_security_recommendation", False)
    part: Json = {"type": "BODY", "text": entry["body"], "add_security_recommendation": safe}
    minutes = more.get("code_expiration_minutes")
    return [part, *([{"type": "FOOTER", "code_expiration_minutes": minutes}] if minutes else [])]


def _buttons(entry: Json, inputs: list[Any]) -> list[Json]:
    """The buttons with what the shop gives for them, in their order."""
    wanted = [button for button in entry.get("buttons", []) if button["type"] in FILLED]
    if [given.get("type") if isinstance(given, dict) else None for given in inputs] != [b["type"] for b in wanted]:
        raise refuse("library_template_button_inputs must have an entry for each button of the library's template.")
    values = iter(inputs)
    return [
        FILLED[button["type"]](button, next(values)) if button["type"] in FILLED else dict(button)
        for button in entry.get("buttons", [])
    ]


def _url(button: Json, given: Json) -> Json:
    url = given.get("url")
    base = str(url.get("base_url", "")) if isinstance(url, dict) else ""
    blanks = BLANK.findall(base)
    ends = not blanks or (blanks == ["1"] and base.endswith("}}"))
    if not base.startswith(("http://", "https://")) or len(base) > 2000 or not ends:
        raise refuse("url.base_url is not valid.")
    example = str(url.get("url_suffix_example", "")) if isinstance(url, dict) else ""
    if blanks and not example.startswith(base[: base.index("{{")]):
        raise refuse("url.url_suffix_example is not an address that begins with url.base_url.")
    made = {"type": "URL", "text": button["text"], "url": base}
    return made | ({"example": [example]} if blanks else {})


def _phone(button: Json, given: Json) -> Json:
    phone = str(given.get("phone_number", ""))
    if not 1 <= len(phone) <= 20 or not phone.lstrip("+").replace(" ", "").replace("-", "").isdecimal():
        raise refuse("phone_number is not valid.")
    return {"type": "PHONE_NUMBER", "text": button["text"], "phone_number": phone}


def _otp(button: Json, given: Json) -> Json:
    if given.get("otp_type") != "COPY_CODE":
        raise refuse("Only otp_type COPY_CODE is known here.")
    return {"type": "OTP", "otp_type": "COPY_CODE", "text": button["text"]}


FILLED = {"URL": _url, "PHONE_NUMBER": _phone, "OTP": _otp}
"""Kinds of buttons for which a shop has to give something."""


def check_values(template: Json, given: list[Json]) -> None:
    """Raises `GraphError` for a value that is not of its variable's type, of a template that is the library's."""
    wanted = (template.get("library_template_name"), template.get("language"))
    types: list[str] = next(
        (entry["body_param_types"] for entry in entries() if (entry["name"], entry["language"]) == wanted), []
    )
    for parameter, kind in zip(given, types, strict=False):
        if not TYPES.get(kind, TYPES["TEXT"])(str(parameter.get("text", ""))):
            raise GraphError(132012, f"Parameter of type {kind} has a value that is not valid.")


def _has_digit(value: str) -> bool:
    return any("0" <= letter <= "9" for letter in value)


TYPES: dict[str, Callable[[str], bool]] = {
    "TEXT": bool,
    "ADDRESS": bool,
    "NUMBER": lambda value: value.replace(".", "").replace(",", "").isdecimal(),
    "AMOUNT": _has_digit,
    "DATE": _has_digit,
}
"""Meta, Template Library, list of parameters and sample values."""
