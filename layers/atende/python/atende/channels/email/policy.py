"""The rules of e-mail for what the desk wants to send.

A person is known by their address, with a mark before one that is not verified: anybody can write any address there.
"""

from dataclasses import replace

from atende.channels import bubbles
from atende.channels.email import limits
from atende.channels.email.reports import sentence
from atende.channels.email.texts.bubbles import sayer
from atende.core.sentences import Sentence
from atende.model import Content, Person


def problem(content: Content, *, to: Person | None = None) -> Sentence | None:
    return limits.problem(content)


def degrade(content: Content) -> tuple[Content, Sentence | None]:
    """Texts of automations are short; what cannot go by e-mail is left out, and a text that is too long is cut."""
    if limits.problem(content) is None:
        return content, None
    reduced = replace(content, text=limits.words(replace(content, choices=(), enclosed=None)), enclosed=None)
    if len(limits.words(reduced)) > limits.LONGEST_TEXT:
        room = limits.LONGEST_TEXT - len(limits.numbered(reduced)) - 2
        reduced = replace(reduced, text=reduced.text[: max(0, room)])
    return reduced, limits.problem(reduced)


def preview(content: Content, language: str) -> str:
    if content.attachment and not content.text:
        return bubbles.file_line(content, sayer(language))
    enclosed = content.enclosed or limits.NOTHING
    plain = replace(content, choices=()) if content.choices else content
    return limits.words(plain) if enclosed.location or enclosed.contacts else content.text


def explain(code: int, stored: str, language: str) -> str:
    return sentence(code).text(language) if code else stored
