"""The web chat's rules for the messages that the desk wants to send, and the key by which a visitor is known."""

from atende.channels import bubbles
from atende.channels.webchat import limits, wire
from atende.channels.webchat.texts.bubbles import sayer
from atende.core.sentences import Sentence
from atende.model import Content, Person

LONGEST_TEXT = limits.LONGEST_TEXT


def identities(person: Person) -> tuple[tuple[str, str], ...]:
    """Returns the user for whom the shop has vouched, or the visitor of one browser; after signing in, both, because
    the same browser held the visitor's token. What somebody wrote about themselves is no key."""
    known = (person.channel_user_id, person.parent)
    return tuple((wire.CHANNEL, identity) for identity in known if identity)


def problem(content: Content, *, to: Person | None = None) -> Sentence | None:
    return limits.problem(content)


def preview(content: Content, language: str) -> str:
    return bubbles.preview(content, sayer(language))
