"""Reads Meta's template library and makes templates of it, whose words are fixed and which are approved at once (Meta,
"Template Library"). Pure functions that accept any shape."""

from collections.abc import Callable, Iterator
from typing import Any

from atende.channels.whatsapp.texts import drafts as sentences
from atende.core.lenient_json import line, objs, text, word
from atende.core.sentences import Sentence
from atende.model.template_draft import DraftButton, TemplateDraft
from atende.model.template_library import LibraryTemplate

type Json = dict[str, Any]

ADDITIONS = {
    "UTILITY": ("add_contact_number", "add_learn_more_link", "add_track_package_link"),
    "AUTHENTICATION": (),
    "MARKETING": (),
}
"""What may be added to the words, by category; that of a code is `security` and `expires` of the draft."""
KINDS = {
    "URL": "url", "PHONE_NUMBER": "phone", "QUICK_REPLY": "quick_reply", "OTP": "otp", "FLOW": "form", "FORMS": "form",
}  # fmt: skip
"""Kinds of buttons that the desk can fill when the template is sent; templates with others are not offered."""
LONGEST_BODY = 2_000


def entries(answer: Json) -> Iterator[LibraryTemplate]:
    """Yields the templates of one page of the library. One without a name or words, or with a button that the desk
    cannot fill, is left out."""
    for entry in objs(answer.get("data")):
        name, body = line(entry.get("name"), 512), text(entry.get("body"), LONGEST_BODY)
        buttons = objs(entry.get("buttons"))[:10]
        category = line(entry.get("category"), 40).upper()
        if name and body and category in ADDITIONS and all(word(button.get("type")) in KINDS for button in buttons):
            yield LibraryTemplate(
                name=name,
                category=category,
                topic=line(entry.get("topic"), 80),
                usecase=line(entry.get("usecase"), 80),
                industries=_lines(entry.get("industry")),
                header=line(entry.get("header"), 200),
                body=body,
                examples=_lines(entry.get("body_params")),
                types=_lines(entry.get("body_param_types")),
                buttons=tuple(_button(button) for button in buttons),
            )


def _lines(value: Any) -> tuple[str, ...]:
    return tuple(line(item, 200) for item in value[:40]) if isinstance(value, list) else ()


def _button(button: Json) -> DraftButton:
    value = line(button.get("url") or button.get("phone_number"), 2_000)
    return DraftButton(kind=KINDS[button["type"]], text=line(button.get("text"), 200), value=value)


def body(draft: TemplateDraft) -> Json:
    """Returns the body of the request that makes a template of the library."""
    asked: Json = {"name": draft.name, "language": draft.language, "category": draft.category}
    inputs = [INPUTS[button.kind](button) for button in draft.buttons if button.kind in INPUTS]
    more: Json = dict.fromkeys(draft.additions, True)
    if draft.category == "AUTHENTICATION":
        more["add_security_recommendation"] = draft.security
        more |= {"code_expiration_minutes": draft.expires} if draft.expires else {}
    asked["library_template_name"] = draft.library
    asked |= {"library_template_button_inputs": inputs} if inputs else {}
    return asked | ({"library_template_body_inputs": more} if more else {})


def _url(button: DraftButton) -> Json:
    ends = {"url_suffix_example": button.example} if "{{" in button.value else {}
    return {"type": "URL", "url": {"base_url": button.value} | ends}


INPUTS: dict[str, Callable[[DraftButton], Json]] = {
    "url": _url,
    "phone": lambda button: {"type": "PHONE_NUMBER", "phone_number": button.value},
    "otp": lambda button: {"type": "OTP", "otp_type": "COPY_CODE"},
}
"""What the shop gives for each kind of button; the others are as the library has them."""


def problems(draft: TemplateDraft) -> Iterator[Sentence]:
    """Yields what Meta would refuse of what the shop adds; its own words need no check."""
    if not set(draft.additions) <= set(ADDITIONS.get(draft.category, ())):
        yield sentences.ADDITION
    for button in draft.buttons:
        if button.kind in ("url", "phone") and _is_sample(button.value):
            yield sentences.OWN_VALUE(label=button.text[:30])


def _is_sample(value: str) -> bool:
    """Whether an address or number is still Meta's example.

    >>> [_is_sample(value) for value in ("https://www.example.com/{{1}}", "+1 800 555 1234", "https://padaria.test/")]
    [True, True, False]
    """
    digits = "".join(letter for letter in value if letter.isdecimal())
    return "//www.example.com" in value or "//example.com" in value or digits == "18005551234"
