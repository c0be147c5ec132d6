"""Detects urgent messages, and gives their threads the highest priority."""

from atende.core.i18n import pick
from atende.model import Mark, Moment, Priority

URGENT = {"pt-BR": "urgente", "en": "urgent", "es": "urgente"}
WRITTEN = ("text", "image", "video", "document")


def mark(moment: Moment) -> Mark | None:
    """The priority, with the words that show the urgency: "urgente: vazando gás". What is only sensitive has its own
    mark, unless an FAQ entry answers it."""
    if moment.choice or moment.type not in WRITTEN:
        return None
    from atende.language import reading  # loads its tables only when a message is read

    message = reading.read(moment.text, moment.business.language)
    if not message.is_urgent or (moment.faq and message.is_calm):
        return None
    word, words = pick(URGENT, moment.business.language), message.urgency[1].partition(": ")[2]
    return Mark(priority=Priority.URGENT, reason=f"{word}: {words}" if words else word)
