"""Keeps a customer's location as precisely as the shop wants it, before anything is stored of it."""

import re
from dataclasses import replace

from atende.desk.messages import sentences
from atende.model import Direction, Heard

EXACT, NEAR, NONE = "exact", "near", "none"
PRECISIONS = (EXACT, NEAR, NONE)
POINT = re.compile(r"\((-?\d{1,3}(?:\.\d{1,9})?), (-?\d{1,3}(?:\.\d{1,9})?)\)\s*\Z")
"""The coordinates with which channels end the text of a location."""
DECIMALS = 2
"""Of degrees: a hundredth of a degree of latitude is 1.1 km."""


def is_rounded(heard: Heard, *, precision: str) -> bool:
    """Tells whether a message is a contact's location of which the shop keeps less than it says."""
    return heard.type == "location" and precision != EXACT and heard.direction == Direction.INCOMING


def located(heard: Heard, *, precision: str, language: str) -> Heard:
    """Returns a message without what the shop does not keep of the contact's location. Its name and address are kept
    with exact coordinates only, and so is the payload."""
    if not is_rounded(heard, precision=precision):
        return heard
    point = POINT.search(heard.text) if precision == NEAR else None
    if point is None:
        return replace(heard, text=sentences.LOCATION_NOT_KEPT.text(language), whole=True)
    degrees = (f"{float(degree):.{DECIMALS}f}" for degree in point.groups())
    text = sentences.LOCATION_NEAR(place=f"({', '.join(degrees)})").text(language)
    return replace(heard, text=text, whole=True)
