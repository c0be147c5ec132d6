"""What goes into a mail, and what would be refused before SES is asked."""

from collections.abc import Iterator

from atende.channels.choice_lines import line_of
from atende.channels.email.texts import refusals
from atende.core.sentences import Sentence
from atende.model.content import Content, Enclosed

LONGEST_TEXT = 16_000
NOTHING = Enclosed()


def problem(content: Content) -> Sentence | None:
    """Returns a sentence about the first thing that cannot go by e-mail; None when there is nothing."""
    return next(_problems(content), None)


def _problems(content: Content) -> Iterator[Sentence]:
    enclosed = content.enclosed or NOTHING
    if content.type in refusals.CANNOT:
        yield refusals.CANNOT[content.type]
        return
    whole = words(content)
    if not content.attachment and not whole.strip():
        yield refusals.EMPTY
    if len(whole) > LONGEST_TEXT:
        yield refusals.TOO_LONG(length=len(whole), most=LONGEST_TEXT)
    if enclosed.link and not enclosed.link.url.startswith(("https://", "http://")):
        yield refusals.BAD_ADDRESS
    if any(not choice.title.strip() for choice in content.choices):
        yield refusals.BLANK_CHOICE


def words(content: Content) -> str:
    """Returns the whole text of a mail. Choices are numbered, and the desk reads the number that somebody answers."""
    enclosed = content.enclosed or NOTHING
    title = enclosed.header.text if enclosed.header else ""
    parts = (title, content.text, *_enclosed(enclosed), numbered(content), enclosed.footer)
    return "\n\n".join(part for part in parts if part.strip())


def numbered(content: Content) -> str:
    """Returns the choices as numbered lines; those that are written out in the text already are left out.

    >>> from atende.model import Choice
    >>> numbered(Content(text="Pode ser?", choices=(Choice(id="y", title="Sim"), Choice(id="n", title="Não"))))
    '1. Sim\\n2. Não'
    """
    titles = [choice.title for choice in content.choices]
    if titles and all(f"{number}. {title}" in content.text for number, title in enumerate(titles, 1)):
        return ""
    lines: list[str] = []
    section = ""
    for number, choice in enumerate(content.choices, 1):
        if choice.section and choice.section != section:
            lines.append(f"{choice.section}:")
            section = choice.section
        row = line_of(choice)
        lines.append(row if row[:1].isdigit() else f"{number}. {row}")
    return "\n".join(lines)


def _enclosed(enclosed: Enclosed) -> Iterator[str]:
    if place := enclosed.location:
        yield "\n".join(part for part in (place.name, place.address) if part)
        yield f"https://www.google.com/maps?q={place.latitude},{place.longitude}"
    for card in enclosed.contacts:
        yield "\n".join(part for part in (card.name, card.company, *card.phones, *card.emails) if part)
    if enclosed.link:
        yield f"{enclosed.link.title}: {enclosed.link.url}"
