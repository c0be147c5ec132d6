"""The digest on one message: the blanks of a template that the shop had approved."""

import re

from atende.model import Digest, Template
from atende.model.content import Value
from atende.storage import channel_accounts
from atende.storage.store import Store

BLANK = re.compile(r"\{\{\s*(\w+)\s*\}\}")
NAMES = ("loja", "dia", "resumo", "sugestao")
"""Blanks by name, or by place in this order."""


def parts(store: Store, how: Digest, line: tuple[str, ...]) -> tuple[Value, ...]:
    """What fills the shop's template; where nobody has read it yet, all four in their order."""
    wanted = (how.template, how.template_language)
    known = (entry for entry in channel_accounts.templates(store, how.inbox) if (entry.name, entry.language) == wanted)
    template = next(known, None)
    values = dict(zip(NAMES, line, strict=True)) | {str(place): word for place, word in enumerate(line, 1)}
    names = blanks(template) if template else [str(place) for place in range(1, len(line) + 1)]
    return tuple(Value(text=values.get(name, ""), name="" if name.isdecimal() else name) for name in names)


def blanks(template: Template) -> list[str]:
    body = next((component for component in template.components if component.get("type") == "BODY"), {})
    return list(dict.fromkeys(BLANK.findall(str(body.get("text") or ""))))


def usable(template: Template) -> str:
    """Why a template cannot carry a digest; empty when it can."""
    if template.status != "APPROVED":
        return "status"
    if template.category != "UTILITY":
        return "category"
    return "" if set(blanks(template)) <= {*NAMES, "1", "2", "3", "4"} else "blanks"
