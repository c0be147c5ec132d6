"""How the widget looks and where it may be: checks its settings, and hands out its script with them."""

import json
import re
from datetime import datetime
from typing import Any

from atende.channels.doors import DoorDesk
from atende.channels.webchat.texts import widget as texts
from atende.core.ids import digest
from atende.core.lenient_json import line
from atende.core.sentences import Sentence
from atende.model.door import DoorAnswer, DoorRequest, Widget

ORIGIN = re.compile(
    r"https://[a-z0-9]([a-z0-9.-]{0,200}[a-z0-9])?(:[0-9]{1,5})?|http://(localhost|127\.0\.0\.1)(:[0-9]{1,5})?"
)
"""A site as a browser names it. Without https only on a developer's own machine."""
COLOUR = re.compile(r"#[0-9a-f]{6}")
MOST_ORIGINS, LONGEST_GREETING = 10, 300
FIELDS, ASKED = ("name", "email", "phone"), ("", "optional", "required")
LEAST_CONTRAST = 4.5
"""Between the shop's colour and white text on it, or black (WCAG 2.2, 1.4.3)."""
KEPT = 300
"""Seconds for which a browser uses the script without asking: a setting is on every page after that time."""


def problem(widget: Widget) -> Sentence | None:
    """Returns a sentence about the first setting that cannot be; None when all can."""
    if len(widget.origins) > MOST_ORIGINS:
        return texts.TOO_MANY_SITES(most=MOST_ORIGINS)
    for origin in widget.origins:
        if not ORIGIN.fullmatch(origin):
            return texts.NO_SITE(site=origin[:80])
    if not COLOUR.fullmatch(widget.colour):
        return texts.NO_COLOUR
    if len(widget.greeting) > LONGEST_GREETING:
        return texts.GREETING_TOO_LONG(most=LONGEST_GREETING)
    if widget.side not in ("left", "right") or not all(
        name in FIELDS and asked in ASKED for name, asked in widget.fields.items()
    ):
        return texts.UNKNOWN_SETTING
    return None


def ink(colour: str) -> str:
    """Returns the colour of text on the shop's colour: white or black, whichever is easier to read.

    >>> ink("#0b7a5b"), ink("#ffd400")
    ('#ffffff', '#000000')
    """
    return "#ffffff" if 1.05 / (luminance(colour) + 0.05) >= LEAST_CONTRAST else "#000000"


def link_colour(colour: str) -> str:
    """Returns the shop's colour for text on white, darkened until it is easy to read.

    >>> link_colour("#0b7a5b"), link_colour("#ffd400")
    ('#0b7a5b', '#8d7400')
    """
    parts = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    while 1.05 / (luminance("#" + "".join(f"{part:02x}" for part in parts)) + 0.05) < LEAST_CONTRAST:
        parts = [part * 97 // 100 for part in parts]
    return "#" + "".join(f"{part:02x}" for part in parts)


def luminance(colour: str) -> float:
    """Returns the relative luminance of a colour (WCAG 2.2)."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def settings(desk: DoorDesk, *, at: datetime) -> dict[str, Any]:
    """Returns what the script has to know of this chat. None of it is secret."""
    widget = desk.widget
    return {
        "address": desk.address,
        "title": desk.title,
        "language": desk.language,
        "colour": widget.colour,
        "ink": ink(widget.colour),
        "link": link_colour(widget.colour),
        "side": widget.side,
        "greeting": widget.greeting,
        "fields": {name: widget.fields[name] for name in FIELDS if widget.fields.get(name)},
        "mail": desk.writes_mail,
        "open": desk.is_open(at),
    }


def script(request: DoorRequest, desk: DoorDesk) -> DoorAnswer:
    """Returns the widget with its settings before it. It is always compressed: whoever asks, the shop pays for the
    bytes, and every browser takes gzip."""
    import gzip

    known = json.dumps(settings(desk, at=request.at), ensure_ascii=True).replace("<", "\\u003c")
    body = f"var atendeChat={known};\n".encode() + desk.script()
    headers = {
        "cache-control": f"public, max-age={KEPT}",
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
        "etag": f'"{digest(body.decode(), size=8)}"',
    }
    if request.headers.get("if-none-match", "").removeprefix("W/") == headers["etag"]:
        return DoorAnswer(status=304, headers=headers)
    packed = gzip.compress(body, 6, mtime=0)
    return DoorAnswer(status=200, script=packed, headers=headers | {"content-encoding": "gzip"})


def introduced(about: dict[str, Any], language: str) -> str:
    """Returns the line beside a first message: what the visitor wrote about themselves, which nobody has checked."""
    address, phone = line(about.get("email"), 120), line(about.get("phone"), 40)
    parts = [texts.EMAIL(address=address).text(language)] if address else []
    parts += [texts.PHONE(number=phone).text(language)] if phone else []
    return f"{' · '.join(parts)} {texts.UNCHECKED.text(language)}" if parts else ""
