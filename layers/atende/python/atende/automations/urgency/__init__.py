"""Detects urgent messages, and gives their threads the highest priority."""

from atende.automations.heed import is_only_sensitive
from atende.core.i18n import pick
from atende.model import Mark, Moment, Priority

URGENT = {"pt-BR": "urgente", "en": "urgent", "es": "urgente"}
WRITTEN = ("text", "image", "video", "document")


def mark(moment: Moment) -> Mark | None:
    """The priority, with the words that show the urgency: "urgente: vazando gás". What is only sensitive has its own
    mark, unless an FAQ entry answers it."""
    if moment.choice or moment.type not in WRITTEN:
        return None
    from atende.language import intents  # loads its tables only when a message is read

    score, reason = intents.read(moment.text, moment.business.language)["urgency"]
    if score < intents.YES or (moment.faq and is_only_sensitive(moment.text, moment.business.language)):
        return None
    word, words = pick(URGENT, moment.business.language), reason.partition(": ")[2]
    return Mark(priority=Priority.URGENT, reason=f"{word}: {words}" if words else word)
