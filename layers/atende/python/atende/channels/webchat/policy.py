"""The web chat's rules for the messages that the desk wants to send, and the key by which a visitor is known."""

from dataclasses import replace

from atende.channels import bubbles
from atende.channels.choice_lines import title_of
from atende.channels.webchat import limits, wire
from atende.channels.webchat.texts.bubbles import sayer
from atende.core.sentences import Sentence
from atende.model import Content, Person


def identities(person: Person) -> tuple[tuple[str, str], ...]:
    """Returns the user for whom the shop has vouched, or the visitor of one browser; after signing in, both, because
    the same browser held the visitor's token. What somebody wrote about themselves is no key."""
    known = (person.channel_user_id, person.parent)
    return tuple((wire.CHANNEL, identity) for identity in known if identity)


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
    return content.text[: max(0, limits.LONGEST_TEXT - len(tail))] + tail


def preview(content: Content, language: str) -> str:
    return bubbles.preview(content, sayer(language))


def explain(code: int, stored: str, language: str) -> str:
    return stored
