"""Checks the values of a template against the template that WhatsApp has approved: its components, as the Graph API
lists them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from atende.channels.whatsapp.render_template import SUFFIXED, cleaned
from atende.core.i18n import utf16_length as units
from atende.core.lenient_json import obj, objs, word
from atende.model.content import Filled, Value

type Components = Iterable[Mapping[str, Any]]

BLANK = re.compile(r"\{\{\s*(\w+)\s*\}\}")
BODY, HEADER = 1024, 60
"""The most characters of the body and of the header once filled in (Meta, template messages). The same blank may appear
many times."""
PRESSED = {"URL": "url", "QUICK_REPLY": "quick_reply", "COPY_CODE": "copy_code", "FLOW": "flow", "OTP": "otp"}


def problem(filled: Filled, components: Components) -> str:
    """Returns a sentence about what WhatsApp would refuse; empty when there is nothing (132000, 132005, 132012,
    132018)."""
    parts = {word(component.get("type")): component for component in components}
    header, body = obj(parts.get("HEADER")), obj(parts.get("BODY"))
    problems = (
        _blanks(word(body.get("text")), filled.body, "O texto"),
        _header(filled.header, header),
        _buttons(filled, objs(obj(parts.get("BUTTONS")).get("buttons"))),
        _length(_titled(filled, word(header.get("text"))), HEADER, "o título do modelo"),
        _length(worded(filled, word(body.get("text"))), BODY, "o texto do modelo"),
    )
    return next(filter(None, problems), "")


def _blanks(text: str, given: Iterable[Value], what: str) -> str:
    blanks, values = list(dict.fromkeys(BLANK.findall(text))), list(given)
    if len(blanks) != len(values):
        fields = "1 campo" if len(blanks) == 1 else f"{len(blanks)} campos"
        return f"{what} do modelo tem {fields} para preencher; vieram {len(values)}."
    named = not all(blank.isdecimal() for blank in blanks)
    if named and {value.name for value in values} != set(blanks):
        return f"{what} do modelo tem campos com os nomes {', '.join(blanks)}."
    return f"Os campos d{what.lower()} deste modelo não têm nome." if not named and any(v.name for v in values) else ""


def _header(given: Value | None, header: Mapping[str, Any]) -> str:
    kind = word(header.get("format")).lower() or "text"
    if kind == "text":
        texts = (given,) if given and given.kind == "text" else ()
        extra = given is not None and given.kind != "text"
        return "O título deste modelo é um texto." if extra else _blanks(word(header.get("text")), texts, "O título")
    return "" if given and given.kind == kind else NEEDS.get(kind, "O título deste modelo precisa ser preenchido.")


NEEDS = {
    "image": "Este modelo precisa de uma imagem no título.",
    "video": "Este modelo precisa de um vídeo no título.",
    "document": "Este modelo precisa de um documento no título.",
    "location": "Este modelo precisa de um lugar no título.",
}


def _buttons(filled: Filled, buttons: list[dict[str, Any]]) -> str:
    """Checks that each filled button exists and has that kind, and that each button which needs a value has one."""
    for pressed in filled.buttons:
        there = buttons[pressed.index] if pressed.index < len(buttons) else {}
        kind = PRESSED.get(word(there.get("type")), word(there.get("type")).lower())
        if kind != pressed.kind and not (pressed.kind in SUFFIXED and kind in SUFFIXED):
            return f"O botão {pressed.index + 1} deste modelo não é desse tipo."
    filled_places = {pressed.index for pressed in filled.buttons if pressed.value.strip() or pressed.data}
    lacking = ((place, _wanted(button)) for place, button in enumerate(buttons) if place not in filled_places)
    return next((say.format(place + 1) for place, say in lacking if say), "")


def _wanted(button: Mapping[str, Any]) -> str:
    """Returns the sentence about a button without its value; empty when the button may go without one."""
    if BLANK.search(word(button.get("url"))):
        return "Falta o fim do endereço do botão {} deste modelo."
    return WANTED.get(word(button.get("type")), "")


WANTED = {
    "COPY_CODE": "Falta o código do botão {} deste modelo.",
    "OTP": "Falta o código do botão {} deste modelo.",
    "MPM": "Faltam os produtos do botão {} deste modelo.",
}


def _length(text: str, most: int, what: str) -> str:
    long = units(text)
    return f"Preenchido, {what} tem {long} caracteres; o WhatsApp aceita até {most}." if long > most else ""


def text(filled: Filled, components: Components) -> str:
    """Returns what the contact reads: header, body and footer, filled in."""
    return "\n".join(filter(None, _lines(filled, {word(component.get("type")): component for component in components})))


def _lines(filled: Filled, parts: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield _titled(filled, word(obj(parts.get("HEADER")).get("text")))
    yield worded(filled, word(obj(parts.get("BODY")).get("text")))
    yield word(obj(parts.get("FOOTER")).get("text"))


def _titled(filled: Filled, header: str) -> str:
    return BLANK.sub(lambda _: cleaned(filled.header.text) if filled.header else "", header)


def worded(filled: Filled, body: str) -> str:
    """Returns the template's body with its values filled in; a blank without a value stays as it is.

    >>> worded(Filled(name="x", body=(Value(text="Ana"),)), "Oi {{1}}, tudo bem?")
    'Oi Ana, tudo bem?'
    """
    values = {value.name or str(place): cleaned(value.text) for place, value in enumerate(filled.body, 1)}
    return BLANK.sub(lambda blank: values.get(blank[1], blank[0]), body)
