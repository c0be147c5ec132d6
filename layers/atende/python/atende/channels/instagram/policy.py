"""Instagram's rules for the messages that the desk wants to send."""

from atende.channels.meta import limits
from atende.channels.meta import policy as shared
from atende.channels.meta.platform import INSTAGRAM
from atende.channels.meta.policy import identities, preview
from atende.core.sentences import Sentence
from atende.model import Content, Person

__all__ = ["degrade", "explain", "identities", "preview", "problem"]


def problem(content: Content, *, to: Person | None = None) -> Sentence | None:
    return limits.problem(content, INSTAGRAM)


def degrade(content: Content) -> tuple[Content, Sentence | None]:
    return shared.degrade(content, INSTAGRAM)


def explain(code: int, stored: str, language: str) -> str:
    """A code says less than the sentence that is stored in every language: it depends on its subcode."""
    return stored
