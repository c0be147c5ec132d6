"""Finds what the widget would not show well, before it is sent."""

from collections.abc import Iterator

from atende.channels.webchat.texts import refusals
from atende.core.sentences import Sentence
from atende.model.content import Content, Enclosed

LONGEST_TEXT = 4096
MOST_CHOICES, LONGEST_TITLE = 10, 60
NOTHING = Enclosed()


def problem(content: Content) -> Sentence | None:
    """Returns a sentence about the first thing that does not fit; None when everything does."""
    return next(_problems(content), None)


def _problems(content: Content) -> Iterator[Sentence]:
    enclosed = content.enclosed or NOTHING
    if content.type in refusals.CANNOT:
        yield refusals.CANNOT[content.type]
        return
    if content.type in ("location", "contacts"):
        return
    if not content.attachment and not content.text.strip():
        yield refusals.EMPTY
    if len(content.text) > LONGEST_TEXT:
        yield refusals.TOO_LONG(length=len(content.text), most=LONGEST_TEXT)
    if enclosed.header and enclosed.header.kind != "text":
        yield refusals.HEADER_OF_FILE
    if enclosed.link and not enclosed.link.url.startswith(("https://", "http://")):
        yield refusals.BAD_ADDRESS
    yield from _choices(content)


def _choices(content: Content) -> Iterator[Sentence]:
    titles = [choice.title for choice in content.choices]
    if len(titles) > MOST_CHOICES:
        yield refusals.TOO_MANY_CHOICES(count=len(titles), most=MOST_CHOICES)
    if any(not title.strip() for title in titles):
        yield refusals.BLANK_CHOICE
    if len(set(titles)) < len(titles) or len({choice.id for choice in content.choices}) < len(titles):
        yield refusals.SAME_CHOICE
    for title in titles:
        if len(title) > LONGEST_TITLE:
            yield refusals.CHOICE_TOO_LONG(start=title[:30], length=len(title), most=LONGEST_TITLE)
