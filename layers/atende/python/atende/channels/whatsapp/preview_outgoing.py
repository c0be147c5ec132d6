"""Writes the text that the shop's people read in the bubble of a sent message without words of its own."""

from collections.abc import Iterable

from atende.channels.whatsapp.limit_measures import NOTHING
from atende.channels.whatsapp.preview import Say, sayer
from atende.core.i18n import pick
from atende.model.content import Attachment, Calling, Content, Filled, Place

TEMPLATE = {"pt-BR": "Modelo {name}", "en": "Template {name}", "es": "Plantilla {name}"}


def readable(content: Content, language: str) -> str:
    """Returns the text, or one line about the enclosed content when there is no text.

    >>> from atende.model.content import Enclosed
    >>> readable(Content(enclosed=Enclosed(location=Place(latitude=-23.5, longitude=-46.6, name="Loja"))), "pt-BR")
    'Localização: Loja · (-23.5, -46.6)'
    """
    enclosed, say = content.enclosed or NOTHING, sayer(language)
    match content.type:
        case "location" if enclosed.location:
            return say("location", place=_place(enclosed.location))
        case "contacts":
            return say("contacts", cards="; ".join(_card(card) for card in enclosed.contacts))
        case "reaction":
            return _reaction(enclosed.reaction, say)
        case "template" if enclosed.template and not content.text.strip():
            return _template(enclosed.template, language)
        case "products" if enclosed.products and not content.text.strip():
            labels = (label for section in enclosed.products.sections for label in section.labels)
            return say("products", codes=", ".join(labels))
        case _ if content.attachment and not content.text:
            return say("voice") if enclosed.voice else _file(content.attachment, say)
        case _:
            return content.text


def _file(file: Attachment, say: Say) -> str:
    """Returns the same line as for an incoming file."""
    return f"{say(file.kind)}: {file.filename}" if file.kind == "document" and file.filename else say(file.kind)


def _place(place: Place) -> str:
    return joined(" · ", (place.name, place.address, f"({place.latitude}, {place.longitude})"))


def _card(card: Calling) -> str:
    return joined(", ", (card.name, *card.phones, *card.emails))


def _reaction(emoji: str, say: Say) -> str:
    return say("reaction_removed") if emoji == "-" else say("reaction", emoji=emoji)


def _template(filled: Filled, language: str) -> str:
    """Returns the template's name and its values, for a template whose own text is not known here."""
    named = pick(TEMPLATE, language).format(name=filled.name)
    return joined(": ", (named, joined(" · ", (value.text for value in filled.body))))


def joined(by: str, parts: Iterable[str]) -> str:
    return by.join(part for part in parts if part)
