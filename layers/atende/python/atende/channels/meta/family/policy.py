"""The rules for the messages that the desk wants to send. A person is known by the number that Meta gave them for this
account or page, which says nothing about who the same person is elsewhere, not even on Meta's other channel."""

from typing import Any

from atende.channels.meta import limits, platform, policy
from atende.core.sentences import Sentence
from atende.model import Content, Person


class Part:
    def __init__(self, channel: str, whole: Any) -> None:
        self._platform = platform.of(channel)

    def problem(self, content: Content, *, to: Person | None = None) -> Sentence | None:
        return limits.problem(content, self._platform)

    def degrade(self, content: Content) -> tuple[Content, Sentence | None]:
        return policy.degrade(content, self._platform)

    def preview(self, content: Content, language: str) -> str:
        return policy.preview(content, language)
