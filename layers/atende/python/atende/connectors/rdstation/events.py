"""RD Station CRM's webhooks, which nobody signs: they are known by an address that nobody can guess, and say which
contact is to be read."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from atende.connectors.protocols import UNSIGNED
from atende.core.lenient_json import obj, word
from atende.core.strict_json import decode
from atende.model.connectors import Hint

CONTACT = "crm_contact_"


def is_signed(body: bytes, headers: Mapping[str, str], secret: str, *, address: str, at: datetime) -> bool:
    return secret == UNSIGNED


def hints(body: bytes) -> Sequence[Hint]:
    event = obj(decode(body))
    document = obj(event.get("document"))
    remote = word(document.get("id")) or word(document.get("_id"))
    return [Hint(what="person", remote=remote)] if remote and word(event.get("event_name")).startswith(CONTACT) else []
