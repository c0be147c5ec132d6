"""Telegram's rules for the messages that the desk wants to send.

A person is known by the number that Telegram gave them. A phone that they shared is no key, because it may pass to
somebody else; it is shown, and suggests a merge.
"""

from atende.channels import bubbles
from atende.channels.telegram import limits
from atende.channels.telegram.texts.bubbles import sayer
from atende.core.sentences import Sentence
from atende.model import Content, Person

LONGEST_TEXT = limits.LONGEST_TEXT


def problem(content: Content, *, to: Person | None = None) -> Sentence | None:
    return limits.problem(content)


def length(text: str) -> int:
    """Telegram counts UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, room: int) -> str:
    return text.encode("utf-16-le", "surrogatepass")[: 2 * max(0, room)].decode("utf-16-le", "ignore")


def preview(content: Content, language: str) -> str:
    return bubbles.preview(content, sayer(language))
