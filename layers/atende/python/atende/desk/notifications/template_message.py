"""Fills the digest into the placeholders of a message template that WhatsApp approved for the shop."""

from atende.model import Digest, Template
from atende.model.content import Value
from atende.storage import channel_accounts
from atende.storage.store import Store

NAMES = ("loja", "dia", "resumo", "sugestao")
"""The placeholders by name; numbered placeholders stand for these names in this order."""


def parts(store: Store, how: Digest, line: tuple[str, ...]) -> tuple[Value, ...]:
    """Returns the values for the shop's template. If the template is not stored yet, all four values go in their
    order."""
    wanted = (how.template, how.template_language)
    known = (entry for entry in channel_accounts.templates(store, how.inbox) if (entry.name, entry.language) == wanted)
    template = next(known, None)
    values = dict(zip(NAMES, line, strict=True)) | {str(place): word for place, word in enumerate(line, 1)}
    names = template.variables if template else [str(place) for place in range(1, len(line) + 1)]
    return tuple(Value(text=values.get(name, ""), name="" if name.isdecimal() else name) for name in names)


def usable(template: Template) -> str:
    """Returns why a template cannot carry a digest (`status`, `category` or `blanks`); empty when it can."""
    if template.status != "APPROVED":
        return "status"
    if template.category != "UTILITY":
        return "category"
    return "" if set(template.variables) <= {*NAMES, "1", "2", "3", "4"} else "blanks"
