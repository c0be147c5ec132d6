"""What every channel shares of the words in bubbles and lists; each has its own table of them in `texts/bubbles.py`."""

from collections.abc import Callable, Mapping

from atende.core.sentences import Sentence
from atende.model import Content
from atende.model.content import Enclosed

type Say = Callable[..., str]
"""Returns a channel's words for something, in the shop's language: `say("reaction", emoji="❤")`."""

NOTHING = Enclosed()


def sayer_of(sentences: Mapping[str, Sentence], language: str) -> Say:
    """Returns the function that writes these sentences in a language."""

    def say(key: str, **parts: str) -> str:
        sentence = sentences[key]
        return (sentence(**parts) if parts else sentence).text(language)

    return say


def preview(content: Content, say: Say) -> str:
    """Returns for a message of the desk the line that lists show of the same message from a contact."""
    enclosed = content.enclosed or NOTHING
    match content.type:
        case "location" if enclosed.location:
            place = enclosed.location
            parts = (place.name, place.address, f"({place.latitude}, {place.longitude})")
            return say("location", place=" · ".join(part for part in parts if part))
        case "contacts":
            return say("contacts", card=_cards(enclosed))
        case "reaction":
            return say("reaction_removed") if enclosed.reaction == "-" else say("reaction", emoji=enclosed.reaction)
        case _ if content.attachment and not content.text:
            return file_line(content, say)
        case _:
            return content.text


def file_line(content: Content, say: Say) -> str:
    """Returns the kind of a message's file, and its name where the kind says little."""
    file = content.attachment
    if file is None:
        return content.text
    return f"{say(file.kind)}: {file.filename}" if file.kind == "document" and file.filename else say(file.kind)


def _cards(enclosed: Enclosed) -> str:
    return "; ".join(", ".join((card.name, *card.phones, *card.emails)) for card in enclosed.contacts)
