"""A template that somebody fills in, beside the shop's own ones as WhatsApp told of them."""

from collections.abc import Sequence
from dataclasses import replace

from atende.channels.whatsapp import template_check
from atende.core.errors import BadRequest
from atende.model import Content, Template

SENDABLE = "APPROVED"


def chosen(content: Content, known: Sequence[Template]) -> Template | None:
    """The shop's template that a content fills in. Raises `BadRequest` for one that WhatsApp would refuse.

    Where nobody has looked at the number yet, nothing is `known` and WhatsApp decides.
    """
    filled = content.enclosed.template if content.enclosed else None
    if filled is None or not known:
        return None
    found = next((one for one in known if (one.name, one.language) == (filled.name, filled.language)), None)
    if found is None or found.status == "DELETED":
        raise BadRequest("A loja não tem este modelo neste idioma.")
    if found.status != SENDABLE:
        raise BadRequest("O WhatsApp não deixa enviar este modelo agora. Veja por quê na página Saúde do número.")
    if wrong := template_check.wrong(filled, found.components):
        raise BadRequest(wrong)
    return found


def worded(content: Content, template: Template) -> Content:
    """The same in the words that the contact will read."""
    filled = content.enclosed.template if content.enclosed else None
    return replace(content, text=template_check.text(filled, template.components)) if filled else content
