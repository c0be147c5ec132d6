"""Telegram's rules for the messages that the desk wants to send, and the key by which a person is known."""

from dataclasses import replace

from atende.channels import bubbles
from atende.channels.choice_lines import title_of
from atende.channels.telegram import limits
from atende.channels.telegram.people import CHANNEL
from atende.channels.telegram.texts.bubbles import sayer
from atende.core.sentences import Sentence
from atende.model import Content, Person


def identities(person: Person) -> tuple[tuple[str, str], ...]:
    """Returns the number that Telegram gave the person. A phone that they shared is no key, because it may pass to
    somebody else; it is shown, and suggests a merge."""
    return ((CHANNEL, person.channel_user_id),) if person.channel_user_id else ()


def problem(content: Content, *, to: Person | None = None) -> Sentence | None:
    return limits.problem(content)


def degrade(content: Content) -> tuple[Content, Sentence | None]:
    """The joined texts of several automations may be too long beside a file, so the function tries without the file.
    What cannot be buttons becomes numbered lines, which the desk reads when somebody types a number."""
    without_file = replace(content, attachment=None)
    for way in (content, without_file):
        if limits.problem(way) is None:
            return way, None
    reduced = replace(without_file, text=_numbered(content), choices=(), menu="", enclosed=None)
    return reduced, limits.problem(reduced)


def _numbered(content: Content) -> str:
    titles = [title_of(choice) for choice in content.choices]
    lines = [title if title[:1].isdigit() else f"{number}. {title}" for number, title in enumerate(titles, 1)]
    tail = "\n".join(["", *lines]) if lines else ""
    room = limits.LONGEST_TEXT - len(tail.encode("utf-16-le")) // 2
    return content.text.encode("utf-16-le")[: 2 * max(0, room)].decode("utf-16-le", "ignore") + tail


def preview(content: Content, language: str) -> str:
    return bubbles.preview(content, sayer(language))


def explain(code: int, stored: str, language: str) -> str:
    """Telegram's codes say less than the sentence that is stored in every language."""
    return stored
