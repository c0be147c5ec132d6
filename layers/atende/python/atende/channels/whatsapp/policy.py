"""WhatsApp's rules for the messages that the desk wants to send, and the keys by which it identifies people."""

from dataclasses import replace

from atende.channels.whatsapp.identity import identities
from atende.channels.whatsapp.limits import problem
from atende.channels.whatsapp.preview_outgoing import readable as preview
from atende.core.sentences import Sentence
from atende.model.content import Content

__all__ = ["degrade", "explain", "identities", "preview", "problem"]


def degrade(content: Content) -> tuple[Content, Sentence | None]:
    """The joined texts of several automations may be too long above buttons or beside a file, so the function tries
    without the file, then with a list, which allows a longer text, and in the end without choices."""
    without_file = replace(content, attachment=None)
    rows = tuple(replace(choice, section=choice.section or content.menu) for choice in content.choices)
    ways = (content, without_file, replace(without_file, choices=rows), replace(without_file, choices=(), menu=""))
    wrong = None
    for way in ways:
        if not (wrong := problem(way)):
            return way, None
    return ways[-1], wrong


def explain(code: int, stored: str, language: str) -> str:
    from atende.channels.whatsapp.errors import retold  # loaded here: only failures need it

    return retold(code, stored, language)
