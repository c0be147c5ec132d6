"""Reads types of message that a business sends and a customer does not: menus, links, templates. They arrive as echoes
of the shop's phone or of another system (Meta: `smb_message_echoes`, `message_echoes`)."""

from collections.abc import Iterator
from typing import Any

from atende.channels.whatsapp.parsed_content import Raw, Said
from atende.channels.whatsapp.preview import Say
from atende.core.lenient_json import gist, line, obj, objs, text

MOST = 20
"""The most buttons and rows that a bubble names; the raw payload has the others."""


def menu(body: Raw) -> Said | None:
    """Returns an interactive message's header, text and footer, with the titles of its buttons and rows in brackets
    below."""
    parts = [text(obj(body.get(name)).get("text")) for name in ("header", "body", "footer")]
    pressed = " ".join(f"[{title}]" for title in list(_titles(obj(body.get("action"))))[:MOST])
    words = "\n".join(part for part in (*parts, pressed) if part)
    return Said(type="text", text=words) if words else None


def _titles(action: Raw) -> Iterator[str]:
    buttons = (obj(button.get("reply")) or button for button in objs(action.get("buttons")))
    rows = (row for section in objs(action.get("sections")) for row in objs(section.get("rows")))
    yield from (title for option in (*buttons, *rows) if (title := line(option.get("title"), 60)))
    parameters = obj(action.get("parameters"))
    link = " ".join(part for key in ("display_text", "url") if (part := line(parameters.get(key), 200)))
    yield from (
        part for part in (link, line(parameters.get("flow_cta"), 60), line(parameters.get("reference_id"), 60)) if part
    )


def template(message: Raw, say: Say) -> Said | None:
    """Returns a template's name and its values, because the payload does not contain the template's own text."""
    body = obj(message.get("template"))
    filled = [gist(_values(component)) for component in objs(body.get("components"))]
    named = say("template", name=line(body.get("name"), 80) or "?")
    words = ": ".join(part for part in (named, " · ".join(filling for filling in filled if filling)) if part)
    return Said(type="text", text=words) if body else None


def _values(component: Raw) -> list[Any]:
    return [part for part in objs(component.get("parameters")) if part.get("type") in ("text", "payload")]
