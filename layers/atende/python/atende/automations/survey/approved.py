"""The question outside the service window: an approved utility template with its placeholders and buttons filled."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from atende.model import Template
from atende.model.content import Filled, Pressed, Value
from atende.model.survey import STARS

DIGITS = re.compile(r"\d{1,2}")
KNOWN = ("nome", "protocolo", "loja")
"""Placeholders by name, or by position in this order."""
GRADES: Mapping[int, Sequence[int]] = {1: (5,), 2: (5, 1), 3: (5, 3, 1), 4: (5, 4, 2, 1), 5: (5, 4, 3, 2, 1)}
"""The ratings of buttons without a number, best first."""


def usable(template: Template) -> str:
    """Why a template cannot be used; empty for an approved utility template with placeholders that we can fill."""
    if template.status != "APPROVED":
        return "status"
    if template.category != "UTILITY":
        return "category"
    return "" if all(blank in KNOWN or blank in ("1", "2", "3") for blank in template.variables) else "blanks"


def filled(template: Template, values: Mapping[str, str], *, about: str, scale: int) -> Filled:
    """`values` by name; `about` is `<thread>:<episode>`.

    >>> texts = [{"type": "BODY", "text": "Como foi na {{3}}, {{1}}? Atendimento {{2}}."}]
    >>> template = Template(inbox="w", id="1", components=texts)
    >>> known = {"nome": "Ana", "protocolo": "42", "loja": "Padaria"}
    >>> [value.text for value in filled(template, known, about="t:1", scale=STARS).body]
    ['Ana', '42', 'Padaria']
    """
    by_place = {str(place): values[name] for place, name in enumerate(KNOWN, 1)}
    all_values = {**values, **by_place}
    return Filled(
        name=template.name,
        language=template.language,
        body=tuple(
            Value(text=all_values.get(blank, ""), name="" if blank.isdecimal() else blank)
            for blank in template.variables
        ),
        buttons=pressed(template, about=about, scale=scale),
    )


def pressed(template: Template, *, about: str, scale: int) -> tuple[Pressed, ...]:
    """The rating of each answer button: the number in its title or, in titles without numbers, its position, which is
    possible only for 1 to 5."""
    there = _buttons(template)
    quick = [place for place, button in enumerate(there) if button.get("type") == "QUICK_REPLY"]
    ratings = _ratings([str(there[place].get("text") or "") for place in quick], scale=scale)
    kind = "csat" if scale == STARS else "nps"
    return tuple(
        Pressed(index=place, kind="quick_reply", value=f"{kind}:{about}:{rating}")
        for place, rating in zip(quick, ratings, strict=False)
    )


def _buttons(template: Template) -> list[dict[str, Any]]:
    buttons_component = next((component for component in template.components if component.get("type") == "BUTTONS"), {})
    buttons = buttons_component.get("buttons")
    return [button for button in buttons if isinstance(button, dict)] if isinstance(buttons, list) else []


def _ratings(texts: list[str], *, scale: int) -> Sequence[int]:
    numbers = [int(match[0]) if (match := DIGITS.search(text)) else -1 for text in texts]
    if texts and all(0 <= number <= scale for number in numbers):
        return numbers
    return GRADES.get(len(texts), ()) if scale == STARS else ()
