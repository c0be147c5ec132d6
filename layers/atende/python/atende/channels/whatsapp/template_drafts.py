"""Checks a template that the owner writes and turns it into the body of a request (Meta, message templates: components,
create and edit). What WhatsApp would refuse is said before it is asked."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any

from atende.channels.whatsapp import meta_library
from atende.channels.whatsapp.limit_measures import EMOJI, is_address, repeats
from atende.channels.whatsapp.meta_library import ADDITIONS
from atende.channels.whatsapp.template_languages import LANGUAGES
from atende.channels.whatsapp.texts import drafts as sentences
from atende.channels.whatsapp.texts.template_library import library
from atende.core.i18n import utf16_length as units
from atende.core.sentences import Sentence
from atende.model.template_draft import FILE_HEADERS, DraftButton, DraftHeader, TemplateDraft

__all__ = [
    "ADDITIONS", "CATEGORIES", "EDITABLE", "LANGUAGES", "LIMITS", "MOST_EDITS", "body", "change", "components",
    "library", "problems",
]  # fmt: skip

type Json = dict[str, Any]

VARIABLE = re.compile(r"\{\{([^{}]*)\}\}")
NAMED = re.compile("[a-z][a-z0-9_]{0,63}")
NAME = re.compile("[a-z0-9_]{1,512}")
PHONE = re.compile(r"\+?[0-9][0-9 ()-]{5,18}[0-9]")
STYLE = re.compile(r"[*_~`]")
GAP = re.compile(r"\n{3,}|[^\S\n]{5,}|\t")
CATEGORIES = ("UTILITY", "MARKETING", "AUTHENTICATION")
HEADERS = ("text", *FILE_HEADERS, "location", "product")
SAMPLES = {"image": ("image/jpeg", "image/png"), "video": ("video/mp4",), "document": ("application/pdf",)}
"""MIME types of sample files, by kind of header."""
LIMITS = {
    "name": 512, "header": 60, "body": 1024, "footer": 60, "button": 25, "url": 2000, "phone": 20, "code": 15,
    "buttons": 10, "expires": 90,
}  # fmt: skip
MOST: dict[str, int] = {
    "quick_reply": 10,
    "url": 2,
    **dict.fromkeys(
        ("phone", "copy_code", "form", "otp", "catalog", "products", "call", "order", "product", "contact"), 1
    ),
}
"""How many buttons of a kind a template may have."""
ALONE = ("catalog", "products", "otp", "order", "product")
"""Kinds of buttons that stand alone."""
ORDER_HEADERS = ("text", "image", "document")
"""Headers of a template for orders (Meta: Payments API of Brazil, order details template)."""
UNLABELLED = ("copy_code", "contact")
"""Kinds of buttons whose label is WhatsApp's."""
PRODUCT_BODY = 160
"""The most characters of the text below a product (Meta, single-product message templates)."""
WORDS_FOR_EACH = 2
"""How many words besides them a text needs for each variable, and one more (Meta, error 2388293)."""
EDITABLE = ("APPROVED", "REJECTED", "PAUSED")
"""States of a template that may be changed (Meta, edit a template)."""
MOST_EDITS = ((timedelta(days=1), 1), (timedelta(days=30), 10))
"""How often an approved one may be changed within a time; a rejected or paused one as often as one likes."""


def problems(draft: TemplateDraft) -> list[Sentence]:
    """Returns a sentence about each thing that WhatsApp would refuse; none when it would take the template."""
    return [say for check in (OF_LIBRARY if draft.library else CHECKS) for say in check(draft)]


def variables(text: str) -> list[str]:
    """Returns the variables of a text, each once.

    >>> variables("Oi {{1}}, {{ 2 }} e {{1}}")
    ['1', '2']
    """
    return list(dict.fromkeys(name.strip() for name in VARIABLE.findall(text)))


def body(draft: TemplateDraft, *, handle: str = "") -> Json:
    """Returns the body of the request that creates the template. `handle` is that of the header's sample file."""
    if draft.library:
        return meta_library.body(draft)
    return {"name": draft.name, "language": draft.language} | change(draft, handle=handle)


def change(draft: TemplateDraft, *, handle: str = "") -> Json:
    """Returns the body of the request that changes the template: all but its name and language."""
    names = variables(draft.body + _header_text(draft))
    form = "POSITIONAL" if all(name.isdecimal() for name in names) else "NAMED"
    kind: Json = {"parameter_format": form} if names else {}
    shown: Json = {"display_format": "ORDER_DETAILS"} if has_order(draft) else {}
    return {"category": draft.category} | kind | shown | {"components": components(draft, handle=handle)}


def has_order(draft: TemplateDraft) -> bool:
    return any(button.kind == "order" for button in draft.buttons)


def components(draft: TemplateDraft, *, handle: str = "") -> list[Json]:
    """Returns the template's parts, with their samples."""
    if draft.category == "AUTHENTICATION":
        return list(_code_components(draft))
    parts: list[Json] = []
    if draft.header:
        parts.append(_header(draft.header, handle))
    parts.append({"type": "BODY", "text": draft.body} | _body_example(draft))
    if draft.footer:
        parts.append({"type": "FOOTER", "text": draft.footer})
    if draft.buttons:
        parts.append({"type": "BUTTONS", "buttons": [BUTTONS[button.kind](button) for button in draft.buttons]})
    return parts


def _code_components(draft: TemplateDraft) -> Iterator[Json]:
    """Yields the parts of a template for codes, whose texts are WhatsApp's own."""
    yield {"type": "BODY", "add_security_recommendation": draft.security}
    if draft.expires:
        yield {"type": "FOOTER", "code_expiration_minutes": draft.expires}
    text = draft.buttons[0].text if draft.buttons else ""
    button = {"type": "OTP", "otp_type": "COPY_CODE"} | ({"text": text} if text else {})
    yield {"type": "BUTTONS", "buttons": [button]}


def _header(header: DraftHeader, handle: str) -> Json:
    part: Json = {"type": "HEADER", "format": header.kind.upper()}
    if header.kind in FILE_HEADERS:
        return part | {"example": {"header_handle": [handle]}}
    if header.kind in ("location", "product"):
        return part
    names = variables(header.text)
    if not names:
        return part | {"text": header.text}
    if names[0].isdecimal():
        return part | {"text": header.text, "example": {"header_text": [header.example]}}
    example = {"header_text_named_params": [{"param_name": names[0], "example": header.example}]}
    return part | {"text": header.text, "example": example}


def _body_example(draft: TemplateDraft) -> Json:
    names = variables(draft.body)
    if not names:
        return {}
    if all(name.isdecimal() for name in names):
        ordered = sorted(names, key=lambda name: (len(name), name))
        return {"example": {"body_text": [[draft.examples.get(name, "") for name in ordered]]}}
    named = [{"param_name": name, "example": draft.examples.get(name, "")} for name in names]
    return {"example": {"body_text_named_params": named}}


def _url(button: DraftButton) -> Json:
    ends = {"example": [button.example]} if variables(button.value) else {}
    return {"type": "URL", "text": button.text, "url": button.value} | ends


def _form(button: DraftButton) -> Json:
    screen = {"flow_action": "navigate", "navigate_screen": button.example} if button.example else {}
    return {"type": "FLOW", "text": button.text, "flow_id": button.value} | screen


BUTTONS: dict[str, Callable[[DraftButton], Json]] = {
    "quick_reply": lambda button: {"type": "QUICK_REPLY", "text": button.text},
    "url": _url,
    "phone": lambda button: {"type": "PHONE_NUMBER", "text": button.text, "phone_number": button.value},
    "copy_code": lambda button: {"type": "COPY_CODE", "example": button.value},
    "form": _form,
    "otp": lambda button: {"type": "OTP", "otp_type": "COPY_CODE", "text": button.text},
    "catalog": lambda button: {"type": "CATALOG", "text": button.text},
    "products": lambda button: {"type": "MPM", "text": button.text},
    "call": lambda button: {"type": "VOICE_CALL", "text": button.text},
    "product": lambda button: {"type": "SPM", "text": button.text},
    "contact": lambda button: {"type": "REQUEST_CONTACT_INFO"},
    "order": lambda button: {"type": "ORDER_DETAILS", "text": button.text},
}


# What is wrong with a draft. Each check yields its sentences.


def _header_text(draft: TemplateDraft) -> str:
    return draft.header.text if draft.header and draft.header.kind == "text" else ""


def _about(draft: TemplateDraft) -> Iterator[Sentence]:
    if not NAME.fullmatch(draft.name):
        yield sentences.NAME
    if draft.language not in LANGUAGES:
        yield sentences.LANGUAGE
    if draft.category not in CATEGORIES:
        yield sentences.CATEGORY


def _code(draft: TemplateDraft) -> Iterator[Sentence]:
    """A template for codes has no texts of the shop but its button's."""
    if draft.category != "AUTHENTICATION":
        if any(button.kind == "otp" for button in draft.buttons):
            yield sentences.OTP_ONLY_CODES
        return
    if draft.body.strip() or draft.footer.strip() or draft.header:
        yield sentences.CODE_HAS_NO_TEXT
    if [button.kind for button in draft.buttons] != ["otp"]:
        yield sentences.CODE_BUTTON
    yield from _minutes(draft)


def _title(draft: TemplateDraft) -> Iterator[Sentence]:
    header = draft.header
    if header is None:
        return
    if header.kind not in HEADERS:
        yield sentences.HEADER_KIND
    elif has_order(draft) and header.kind not in ORDER_HEADERS:
        yield sentences.ORDER_HEADER
    elif header.kind in FILE_HEADERS:
        if not header.key:
            yield sentences.HEADER_FILE[header.kind]
        elif header.mime not in SAMPLES[header.kind]:
            yield sentences.HEADER_MIME[header.kind]
    elif header.kind == "text":
        yield from _title_text(header)


def _title_text(header: DraftHeader) -> Iterator[Sentence]:
    text = header.text
    bare = VARIABLE.sub("", text)
    if not text.strip():
        yield sentences.EMPTY(part=sentences.TITLE)
    if units(text) > LIMITS["header"]:
        yield sentences.TOO_LONG(part=sentences.TITLE, length=units(text), most=LIMITS["header"])
    if "\n" in text or STYLE.search(bare) or EMOJI.search(bare):
        yield sentences.TITLE_PLAIN
    if len(VARIABLE.findall(text)) > 1:
        yield sentences.TITLE_ONE_VARIABLE
    elif variables(text):
        yield from _names(variables(text), part=sentences.TITLE)
        if not _is_example(header.example):
            yield sentences.EXAMPLE(part=sentences.TITLE, name=variables(text)[0])


def _text(draft: TemplateDraft) -> Iterator[Sentence]:
    if draft.category == "AUTHENTICATION":
        return
    text, names, part = draft.body, variables(draft.body), sentences.BODY
    if not text.strip():
        yield sentences.EMPTY(part=part)
        return
    if units(text) > LIMITS["body"]:
        yield sentences.TOO_LONG(part=part, length=units(text), most=LIMITS["body"])
    if GAP.search(text):
        yield sentences.GAPS
    if _braces(text):
        yield sentences.BRACES
    yield from _names(names, part=part)
    title = variables(_header_text(draft))
    if names and title and names[0].isdecimal() is not title[0].isdecimal():
        yield sentences.PARTS_MIXED  # one `parameter_format`
    yield from _places(text)
    for name in names:
        if not _is_example(draft.examples.get(name, "")):
            yield sentences.EXAMPLE(part=part, name=name)


def _names(names: list[str], *, part: Sentence) -> Iterator[Sentence]:
    """Variables are numbers from 1 without a gap, or names; not both."""
    numbers = [name for name in names if name.isdecimal()]
    if numbers and len(numbers) < len(names):
        yield sentences.MIXED(part=part)
    elif numbers and set(numbers) != {str(number) for number in range(1, len(numbers) + 1)}:
        yield sentences.COUNTED(part=part)
    elif wrong := next((name for name in names if name not in numbers and not NAMED.fullmatch(name)), None):
        yield sentences.VARIABLE_NAME(part=part, name=wrong[:30])


def _places(text: str) -> Iterator[Sentence]:
    """A text neither begins nor ends with a variable, has words between two of them, and enough words for all."""
    bare, count = text.strip(), len(VARIABLE.findall(text))
    if count and (re.match(VARIABLE, bare) or bare.endswith("}}")):
        yield sentences.ENDS
    if re.search(r"\}\}\s*\{\{", text):
        yield sentences.ADJACENT
    if count and len(VARIABLE.sub(" ", text).split()) < WORDS_FOR_EACH * count + 1:
        yield sentences.TOO_FEW_WORDS(least=WORDS_FOR_EACH * count + 1)


def _braces(text: str) -> bool:
    """Whether braces are left that are no variable."""
    bare = VARIABLE.sub("", text)
    return "{{" in bare or "}}" in bare


def _is_example(text: str) -> bool:
    return bool(text.strip()) and not GAP.search(text) and "\n" not in text and not VARIABLE.search(text)


def _product(draft: TemplateDraft) -> Iterator[Sentence]:
    """A product stands above the text with its own button, in marketing only."""
    has_button = any(button.kind == "product" for button in draft.buttons)
    has_header = draft.header is not None and draft.header.kind == "product"
    if has_button is not has_header:
        yield sentences.PRODUCT_PAIR
    elif has_header and draft.category != "MARKETING":
        yield sentences.PRODUCT_MARKETING
    if has_header and units(draft.body) > PRODUCT_BODY:
        yield sentences.TOO_LONG(part=sentences.BODY, length=units(draft.body), most=PRODUCT_BODY)


def _foot(draft: TemplateDraft) -> Iterator[Sentence]:
    text = draft.footer
    if units(text) > LIMITS["footer"]:
        yield sentences.TOO_LONG(part=sentences.FOOTER, length=units(text), most=LIMITS["footer"])
    if "\n" in text or VARIABLE.search(text) or EMOJI.search(text):
        yield sentences.FOOTER_PLAIN


def _pressable(draft: TemplateDraft) -> Iterator[Sentence]:
    kinds = [button.kind for button in draft.buttons]
    if any(kind not in BUTTONS for kind in kinds):
        yield sentences.BUTTON_KIND
        return
    if len(kinds) > LIMITS["buttons"]:
        yield sentences.BUTTONS_MOST(most=LIMITS["buttons"])
    for kind, most in MOST.items():
        if kinds.count(kind) > most:
            yield sentences.KIND_MOST(kind=sentences.KINDS[kind], most=most)
    if len(kinds) > 1 and any(kind in ALONE for kind in kinds):
        yield sentences.ALONE
    if _is_scattered(kinds):
        yield sentences.SCATTERED
    labels = [button.text.strip().lower() for button in draft.buttons if button.kind not in UNLABELLED]
    if repeats(labels):
        yield sentences.SAME_LABEL
    for button in draft.buttons:
        yield from _button(button)


def _is_scattered(kinds: Iterable[str]) -> bool:
    """Whether quick replies stand on both sides of another button."""
    changes = [kind == "quick_reply" for kind in kinds]
    return sum(before is not after for before, after in pairwise(changes)) > 1


def _button(button: DraftButton) -> Iterator[Sentence]:
    label = button.text
    if button.kind not in UNLABELLED:
        if not label.strip():
            yield sentences.EMPTY(part=sentences.BUTTON)
        if units(label) > LIMITS["button"]:
            yield sentences.TOO_LONG(part=sentences.BUTTON, length=units(label), most=LIMITS["button"])
        if "\n" in label or VARIABLE.search(label) or EMOJI.search(label):
            yield sentences.BUTTON_PLAIN(label=label[:30])
    match button.kind:
        case "url":
            yield from _address(button)
        case "phone" if not PHONE.fullmatch(button.value) or units(button.value) > LIMITS["phone"]:
            yield sentences.PHONE
        case "copy_code" if not button.value.strip() or units(button.value) > LIMITS["code"]:
            yield sentences.COPY_CODE(most=LIMITS["code"])
        case "form" if not button.value.isdecimal():
            yield sentences.FORM


def _address(button: DraftButton) -> Iterator[Sentence]:
    """An address may end in one variable, `{{1}}`."""
    url, names = button.value, VARIABLE.findall(button.value)
    if units(url) > LIMITS["url"]:
        yield sentences.TOO_LONG(part=sentences.URL, length=units(url), most=LIMITS["url"])
    if not is_address(VARIABLE.sub("x", url)):
        yield sentences.BAD_URL
    if names and (names != ["1"] or not url.endswith("{{1}}")):
        yield sentences.URL_VARIABLE
    elif names and not (is_address(button.example) and button.example.startswith(url.removesuffix("{{1}}"))):
        yield sentences.URL_EXAMPLE


def _given(draft: TemplateDraft) -> Iterator[Sentence]:
    """What the shop gives for the buttons of a template of the library, whose labels are the library's."""
    for button in draft.buttons:
        if button.kind in ("url", "phone"):
            yield from _button(button)


def _minutes(draft: TemplateDraft) -> Iterator[Sentence]:
    if not 0 <= draft.expires <= LIMITS["expires"]:
        yield sentences.CODE_EXPIRES(most=LIMITS["expires"])


type Check = Callable[[TemplateDraft], Iterator[Sentence]]

CHECKS: tuple[Check, ...] = (_about, _code, _title, _text, _product, _foot, _pressable)
OF_LIBRARY: tuple[Check, ...] = (_about, _given, _minutes, meta_library.problems)
"""Checks of a template whose words are those of Meta's library."""
