"""WhatsApp's rules for what the desk wants to send, and by what it knows people."""

from dataclasses import replace

from atende.channels.whatsapp.identity import identities
from atende.channels.whatsapp.limits import problem
from atende.channels.whatsapp.preview_outgoing import readable as preview
from atende.model.content import Content

__all__ = ["degrade", "explain", "identities", "preview", "problem"]


def degrade(content: Content) -> Content:
    """Texts of several automations may be too long above buttons or beside a file: above a list there is more room, and
    better said without than not at all."""
    without_file = replace(content, attachment=None)
    rows = tuple(replace(choice, section=choice.section or content.menu) for choice in content.choices)
    ways = (content, without_file, replace(without_file, choices=rows), replace(without_file, choices=(), menu=""))
    return next((way for way in ways if not problem(way)), ways[-1])


def explain(code: int, stored: str, language: str) -> str:
    from atende.channels.whatsapp.errors import retold  # a page without failures does without the table

    return retold(code, stored, language)
