"""Templates that Meta knows of a shop, and what it refuses of one that is sent. `known` maps (name, language)."""

import re
from collections.abc import Mapping
from typing import Any

from infra.local.whatsapp import library, orders
from infra.local.whatsapp.rules import GraphError, Json, child, location, media, needed, rows_of

BLANK = re.compile(r"\{\{\s*(\w+)\s*\}\}")
RUN = re.compile(r"[\n\t]|\s{5}")
CARRIED = {
    "url": "text",
    "quick_reply": "payload",
    "copy_code": "coupon_code",
    "flow": "action",
    "catalog": "action",
    "mpm": "action",
    "order_details": "action",
}

LONGEST_CODE = 15
UNENCODED = re.compile(r"[^\w./?#&=+,;@!$'()*~%-]", re.ASCII)
"""Meta, template components, URL encoding."""

type Known = Mapping[tuple[str, str], Json]


def body_only(text: str, *, category: str = "UTILITY", status: str = "APPROVED") -> Json:
    return {"category": category, "status": status, "components": [{"type": "BODY", "text": text}]}


USUAL: dict[tuple[str, str], Json] = {
    ("hello_world", "en_US"): body_only("Welcome and congratulations!!"),
    ("retomada", "pt_BR"): body_only("Olá {{1}}, podemos continuar o seu atendimento?"),
    ("pesquisa_atendimento", "pt_BR"): body_only(
        "Olá {{nome}}, seu atendimento {{protocolo}} foi concluído. Como foi?"
    ),
    ("promocao", "pt_BR"): body_only("Só hoje: bolo de cenoura!", category="MARKETING"),
    ("pausado", "pt_BR"): body_only("Este modelo está pausado.", status="PAUSED"),
}
"""What a shop has that has made no templates of its own."""


def check(part: Json, known: Known) -> None:
    """Raise `GraphError` unless the template is approved and its blanks are filled as it says."""
    needed(part.get("name"), "template.name")
    language = child(part, "language")
    needed(language.get("code"), "template.language.code")
    template = known.get((part["name"], language["code"]))
    if template is None or template["status"] == "REJECTED" or template["status"] == "PENDING":
        details = f"template name ({part['name']}) does not exist in {language['code']}"
        raise GraphError(132001, details, status=404)
    if template["status"] in STOPPED:
        raise GraphError(STOPPED[template["status"]], f"Template is {template['status'].lower()}.")
    components = rows_of(part, "components") if "components" in part else []
    for component in components:
        _component(component)
    _whole(template)
    _filled(template, components)
    library.check_values(
        template, [parameter for part in components if part.get("type") == "body" for parameter in part["parameters"]]
    )
    _headed(template, components)
    _pressed(template, components)


def _whole(template: Json) -> None:
    """Cards and ends of offers need components that no message of the desk has."""
    for component in template["components"]:
        if component["type"] not in ("HEADER", "BODY", "FOOTER", "BUTTONS", "CALL_PERMISSION_REQUEST"):
            raise GraphError(131008, f"Component {component['type'].lower()} requires parameters.")


STOPPED = {"PAUSED": 132015, "DISABLED": 132016}


def _component(component: Json) -> None:
    parameters = rows_of(component, "parameters")
    if component.get("type") == "button":
        _button(component, parameters)
        return
    for parameter in parameters:
        _parameter(parameter)


def _button(button: Json, parameters: list[Json]) -> None:
    kind, index = button.get("sub_type"), str(button.get("index"))
    if kind not in CARRIED or not index.isdecimal() or not 0 <= int(index) < 10:
        raise GraphError(132018, "Button sub_type or index is not valid.")
    if [parameter.get("type") for parameter in parameters] != [CARRIED[kind]]:
        raise GraphError(132018, f"Button of type {kind} needs one parameter of type {CARRIED[kind]}.")
    value = parameters[0].get(CARRIED[kind])
    if not str(value or "").strip() and kind != "catalog":
        raise GraphError(131008, f"Required parameter is missing: {CARRIED[kind]}")
    if kind == "order_details":
        orders.to_pay(child(child(parameters[0], "action"), "order_details"))
    if kind == "copy_code" and len(str(value)) > LONGEST_CODE:
        raise GraphError(131009, f"coupon_code must be at most {LONGEST_CODE} characters long.")
    if kind == "quick_reply" and len(str(parameters[0].get("payload", ""))) > 128:
        raise GraphError(100, "Param payload must be at most 128 characters long.")


def _parameter(parameter: Json) -> None:
    kind = parameter.get("type")
    match kind:
        case "text":
            _line(parameter.get("text"))
        case "currency":
            money = child(parameter, "currency")
            if not isinstance(money.get("amount_1000"), int) or not money.get("code"):
                raise GraphError(132012, "currency needs code and amount_1000.")
            _line(money.get("fallback_value"))
        case "date_time":
            _line(child(parameter, "date_time").get("fallback_value"))
        case "location":
            location(child(parameter, "location"))
        case "image" | "video" | "document":
            media(child(parameter, kind))
        case "product":
            product = child(parameter, "product")
            orders.code(product.get("product_retailer_id"))
            orders.catalog(product)
        case _:
            raise GraphError(132012, f"Parameter format does not match: {kind}")


def _line(text: Any) -> None:
    needed(text, "parameter text")
    if RUN.search(text):
        raise GraphError(132012, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces")


def _filled(template: Json, components: list[Json]) -> None:
    """The body has as many blanks as are filled, by the same names, and stays short enough."""
    text = next((component["text"] for component in template["components"] if component["type"] == "BODY"), "")
    blanks = list(dict.fromkeys(BLANK.findall(text)))
    given = [
        parameter
        for component in components
        if component.get("type") == "body"
        for parameter in component["parameters"]
    ]
    if len(given) != len(blanks):
        raise GraphError(132000, f"body: number of localizable_params ({len(given)}) does not match ({len(blanks)})")
    if not all(blank.isdecimal() for blank in blanks):
        if {parameter.get("parameter_name") for parameter in given} != set(blanks):
            raise GraphError(132012, "Parameter name is missing or does not match.")
    elif any("parameter_name" in parameter for parameter in given):
        raise GraphError(132012, "Parameter name is not expected.")
    if len(words(template, components)) > 1024:
        raise GraphError(132005, "Translated text too long")


def _headed(template: Json, components: list[Json]) -> None:
    """A header of a file or a place is filled, by its kind; one of words stays short enough."""
    header: Json = next((component for component in template["components"] if component["type"] == "HEADER"), {})
    wanted = str(header.get("format", "TEXT")).lower()
    given = [
        parameter
        for component in components
        if component.get("type") == "header"
        for parameter in component["parameters"]
    ]
    if wanted == "text":
        blanks = len(set(BLANK.findall(header.get("text", ""))))
        if len(given) != blanks:
            raise GraphError(132000, f"header: number of localizable_params ({len(given)}) does not match ({blanks})")
        if given and len(BLANK.sub(lambda _: _shown(given[0]), header["text"])) > 60:
            raise GraphError(132005, "Translated text too long")
    elif [parameter.get("type") for parameter in given] != [wanted]:
        raise GraphError(132012, f"header: Format mismatch, expected {wanted.upper()}, received {given or 'UNKNOWN'}")


def _pressed(template: Json, components: list[Json]) -> None:
    """Buttons that are filled are there and of that kind; those that need something have it."""
    buttons: list[Json] = next(
        (component["buttons"] for component in template["components"] if component["type"] == "BUTTONS"), []
    )
    given = {
        int(component["index"]): component["sub_type"] for component in components if component.get("type") == "button"
    }
    for place, button in enumerate(buttons):
        kind = {"otp": "url"}.get(button["type"].lower(), button["type"].lower())
        needs = button["type"] in NEEDY or bool(BLANK.search(button.get("url", "")))
        if needs and place not in given:
            raise GraphError(131008, f"buttons: Button at index {place} of type {button['type']} requires a parameter")
        if place in given and button["type"] == "URL" and not BLANK.search(button.get("url", "")):
            raise GraphError(132018, f"Button at index {place} has a static URL and takes no parameter.")
        if place in given and button["type"] == "URL" and UNENCODED.search(_code(components, place)):
            raise GraphError(132012, "URL parameter has characters that must be percent-encoded.")
        if button["type"] == "OTP" and len(_code(components, place)) > LONGEST_CODE:
            raise GraphError(131009, f"The one-time password must be at most {LONGEST_CODE} characters long.")
        if given.get(place, kind) != kind:
            raise GraphError(132018, f"Button at index {place} is not of type {given[place]}.")
    if any(place >= len(buttons) for place in given):
        raise GraphError(132018, "There is no button at that index.")


NEEDY = ("COPY_CODE", "OTP", "MPM", "FLOW", "ORDER_DETAILS")


def _code(components: list[Json], place: int) -> str:
    """What is handed over to a button that ends in an address."""
    buttons = (component for component in components if component.get("type") == "button")
    return next(
        (str(button["parameters"][0].get("text", "")) for button in buttons if str(button["index"]) == str(place)), ""
    )


def words(template: Json, components: list[Json]) -> str:
    """What the contact reads."""
    text: str = next((component["text"] for component in template["components"] if component["type"] == "BODY"), "")
    given = [
        parameter
        for component in components
        if component.get("type") == "body"
        for parameter in component["parameters"]
    ]
    values = {
        parameter.get("parameter_name", str(place)): _shown(parameter) for place, parameter in enumerate(given, 1)
    }
    return BLANK.sub(lambda blank: values.get(blank[1], blank[0]), text)


def _shown(parameter: Json) -> str:
    inner = parameter.get(parameter["type"])
    return str(inner["fallback_value"]) if isinstance(inner, dict) and "fallback_value" in inner else str(inner)
